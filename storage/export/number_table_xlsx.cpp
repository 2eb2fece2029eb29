// write_xlsx of number_table.h.
#include <algorithm>

#include "storage/export/about_words.h"
#include "storage/export/number_table.h"
#include "storage/export/xlsx_book.h"

namespace heddle {

namespace {

class NumberSheet {
public:
    // The sheet of a tabulation holds one number of each cell.
    NumberSheet(XlsxBook& book, const NumberTable& table, const char* name, AnswerNumber number = AnswerNumber::percent)
        : table_(table), sheet_(book.add_sheet(name)), number_(number) {}

    void write() {
        std::vector<NumberCell> sizes;
        sheet_.text(table_.row_title, XlsxLook::title);
        for (const NumberGroup& group : table_.groups) {
            sheet_.text(group.name, XlsxLook::title_right);
            sizes.push_back(group.n);
        }
        if (table_.has_groups) sheet_.text("Total", XlsxLook::title_right);
        for (const NumberColumn& column : table_.further) {
            if (is_here(column)) sheet_.text(column.title, XlsxLook::title_right);
        }
        sheet_.end_row();
        if (table_.has_groups) {
            numbers("(n)", 0, sizes, table_.total_n);
            sheet_.end_row();
        }
        for (const NumberRow& row : table_.rows) {
            if (!row.asked) continue;
            numbers(row.own, row.depth, row.cells, row.total);
            for (std::size_t i = 0; i < table_.further.size(); ++i) {
                const NumberColumn& column = table_.further[i];
                if (!is_here(column)) continue;
                if (i < row.further.size()) {
                    number(row.further[i].exact, [&](double exact) { sheet_.decimal(exact, column.decimals); });
                } else {
                    sheet_.skip();
                }
            }
            sheet_.end_row();
        }
        sheet_.freeze(table_.has_groups ? 2 : 1, 1);
    }

private:
    // They stand beside the percentages only, which is the first of several sheets.
    bool is_here(const NumberColumn& column) const { return column.is_exported() && number_ == AnswerNumber::percent; }
    void numbers(const std::string& name, int depth, const std::vector<NumberCell>& cells, const NumberCell& total) {
        const auto put = [&](const NumberCell& cell) {
            number(exact(cell), [&](double share) { sheet_.number(share, table_.is_coefficient ? XlsxLook::coefficient : XlsxLook::percent); });
        };
        sheet_.indented(name, depth);
        for (const NumberCell& cell : cells) put(cell);
        if (table_.has_groups) put(total);
    }
    ExactNumber exact(const NumberCell& cell) const { return cell.share ? exact_number(*cell.share, number_) : cell.exact; }
    template <class PutShare> void number(const ExactNumber& exact, const PutShare& put_share) {
        if (const auto* count = std::get_if<std::int64_t>(&exact)) {
            sheet_.number(static_cast<double>(*count));
        } else if (const auto* share = std::get_if<double>(&exact)) {
            put_share(*share);
        } else if (const auto* mark = std::get_if<std::string>(&exact)) {
            sheet_.text(*mark, XlsxLook::right);
        } else {
            sheet_.text("–", XlsxLook::right);
        }
    }

    const NumberTable& table_;
    XlsxSheet& sheet_;
    AnswerNumber number_;
};

bool has_shares(const NumberTable& table) {
    return std::ranges::any_of(table.rows, [](const NumberRow& row) { return row.total.share.has_value(); });
}

}  // namespace

Result<> write_xlsx(const NumberTable& table, const std::filesystem::path& path) {
    XlsxBook book;
    if (table.row_title == "item" || has_shares(table)) {
        NumberSheet(book, table, "Percentages").write();
        NumberSheet(book, table, "Counts", AnswerNumber::count).write();
        NumberSheet(book, table, "Bases", AnswerNumber::base).write();
    } else if (!table.sheet.empty()) {
        NumberSheet(book, table, table.sheet.c_str()).write();
    } else {
        const char* name = table.row_title == "code" ? "Counts" : table.row_title == "interview" ? "Interviews" : "Sample";
        NumberSheet(book, table, name).write();
    }
    std::vector<std::string> lines = basis_of(table);
    lines.insert(lines.end(), table.notes.begin(), table.notes.end());
    book.add_about(table.heading, lines, table.about);
    return book.save(path);
}

}  // namespace heddle
