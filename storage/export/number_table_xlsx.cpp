// write_xlsx of number_table.h.
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
            sheet_.text(group.name, XlsxLook::title);
            sizes.push_back(group.n);
        }
        sheet_.text("total", XlsxLook::title);
        sheet_.end_row();
        line("(n)", 0, sizes, table_.total_n);
        for (const NumberRow& each : table_.rows) {
            if (each.asked) line(each.own, each.depth, each.cells, each.total);
        }
        sheet_.freeze(2, 1);
    }

private:
    void line(const std::string& name, int depth, const std::vector<NumberCell>& cells, const NumberCell& total) {
        sheet_.indented(name, depth);
        for (const NumberCell& cell : cells) number(exact(cell));
        number(exact(total));
        sheet_.end_row();
    }
    ExactNumber exact(const NumberCell& cell) const {
        if (!cell.share) return cell.exact;
        return exact_number(*cell.share, number_);
    }
    void number(const ExactNumber& exact) {
        if (const auto* count = std::get_if<std::int64_t>(&exact)) {
            sheet_.number(static_cast<double>(*count));
        } else if (const auto* percent = std::get_if<double>(&exact)) {
            sheet_.number(*percent, table_.is_coefficient ? XlsxLook::coefficient : XlsxLook::percent);
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

}  // namespace

Result<> write_xlsx(const NumberTable& table, const std::filesystem::path& path) {
    XlsxBook book;
    if (table.row_title == "item") {
        NumberSheet(book, table, "Percentages").write();
        NumberSheet(book, table, "Counts", AnswerNumber::count).write();
        NumberSheet(book, table, "Bases", AnswerNumber::base).write();
    } else if (!table.sheet.empty()) {
        NumberSheet(book, table, table.sheet.c_str()).write();
    } else {
        NumberSheet(book, table, table.row_title == "code" ? "Counts" : "Sample").write();
    }
    book.add_about(table.heading, table.notes, table.about);
    return book.save(path);
}

}  // namespace heddle
