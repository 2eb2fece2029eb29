// write_xlsx of number_table.h.
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "storage/export/number_table.h"
#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t longest_cell = 32'767;  // Excel's limit, in UTF-16 units; bytes are never fewer

// Cut at a character's start where a cell cannot hold the whole.
std::string fitting(const std::string& text) {
    if (text.size() <= longest_cell) return text;
    std::size_t end = longest_cell;
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end);
}

class NumberSheet {
public:
    // The sheet of a tabulation holds one number of each cell.
    NumberSheet(lxw_workbook* book, const NumberTable& table, const char* name, AnswerNumber number = AnswerNumber::percent)
        : book_(book), table_(table), name_(name), number_(number) {
        bold_ = workbook_add_format(book);
        format_set_bold(bold_);
        format_set_text_wrap(bold_);
        percent_ = workbook_add_format(book);
        format_set_num_format(percent_, table.is_coefficient ? "0.00" : "0\"%\"");
        right_ = workbook_add_format(book);
        format_set_align(right_, LXW_ALIGN_RIGHT);
    }

    void write() {
        sheet_ = workbook_add_worksheet(book_, name_);
        std::vector<NumberCell> sizes;
        text(0, 0, table_.row_title, bold_);
        for (std::size_t i = 0; i < table_.groups.size(); ++i) {
            text(0, i + 1, table_.groups[i].name, bold_);
            sizes.push_back(table_.groups[i].n);
        }
        text(0, table_.groups.size() + 1, "total", bold_);
        line(1, "(n)", 0, sizes, table_.total_n);
        lxw_row_t row = 2;
        for (const NumberRow& each : table_.rows) {
            if (each.asked) line(row++, each.own, each.depth, each.cells, each.total);
        }
        worksheet_set_column(sheet_, 0, 0, 45, nullptr);
        worksheet_set_column(sheet_, 1, static_cast<lxw_col_t>(table_.groups.size() + 1), 12, nullptr);
        worksheet_freeze_panes(sheet_, 2, 1);
    }

private:
    void text(lxw_row_t row, std::size_t column, const std::string& content, lxw_format* format) {
        worksheet_write_string(sheet_, row, static_cast<lxw_col_t>(column), fitting(content).c_str(), format);
    }
    void line(lxw_row_t row, const std::string& name, int depth, const std::vector<NumberCell>& cells,
              const NumberCell& total) {
        text(row, 0, name, indented(depth));
        for (std::size_t i = 0; i < cells.size(); ++i) number(row, i + 1, exact(cells[i]));
        number(row, cells.size() + 1, exact(total));
    }
    ExactNumber exact(const NumberCell& cell) const {
        if (!cell.share) return cell.exact;
        return exact_number(*cell.share, number_);
    }
    void number(lxw_row_t row, std::size_t column, const ExactNumber& exact) {
        const auto at = static_cast<lxw_col_t>(column);
        if (const auto* count = std::get_if<std::int64_t>(&exact)) {
            worksheet_write_number(sheet_, row, at, static_cast<double>(*count), nullptr);
        } else if (const auto* percent = std::get_if<double>(&exact)) {
            worksheet_write_number(sheet_, row, at, *percent, percent_);
        } else if (const auto* mark = std::get_if<std::string>(&exact)) {
            text(row, column, *mark, right_);
        } else {
            text(row, column, "–", right_);
        }
    }
    lxw_format* indented(int depth) {
        const auto wanted = static_cast<std::size_t>(std::min(depth, 15));  // Excel's deepest indent
        while (indents_.size() <= wanted) {
            lxw_format* format = workbook_add_format(book_);
            format_set_indent(format, static_cast<std::uint8_t>(indents_.size()));
            indents_.push_back(format);
        }
        return indents_[wanted];
    }

    lxw_workbook* book_;
    const NumberTable& table_;
    const char* name_;
    AnswerNumber number_;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* bold_;
    lxw_format* percent_;
    lxw_format* right_;
    std::vector<lxw_format*> indents_;
};

// A file of its own in the system's folder for such, gone with this object.
class Scratch {
public:
    Scratch() {
        std::error_code error;
        std::string pattern = (std::filesystem::temp_directory_path(error) / "heddle-XXXXXX").string();
        if (const int file = ::mkstemp(pattern.data()); file >= 0) {
            ::close(file);
            path_ = pattern;
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        if (made()) std::filesystem::remove(path_, ignored);
    }
    bool made() const { return !path_.empty(); }
    const std::string& path() const { return path_; }

private:
    std::string path_;
};

void write_about(lxw_workbook* book, const NumberTable& table) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "About");
    lxw_format* wrapped = workbook_add_format(book);
    format_set_text_wrap(wrapped);
    worksheet_set_column(sheet, 0, 0, 100, wrapped);
    lxw_row_t row = 0;
    worksheet_write_string(sheet, row++, 0, fitting(table.heading).c_str(), wrapped);
    for (const std::string& note : table.notes) worksheet_write_string(sheet, row++, 0, fitting(note).c_str(), wrapped);
    if (!table.about.empty()) ++row;
    for (const auto& [word, said] : table.about) worksheet_write_string(sheet, row++, 0, fitting(word + ": " + said).c_str(), wrapped);
}

}  // namespace

Result<> write_xlsx(const NumberTable& table, const std::filesystem::path& path) {
    if (table.groups.size() + 2 > LXW_COL_MAX) {
        return failure("The table has more columns than a spreadsheet can hold; choose fewer groups or export it as CSV.");
    }
    // The library says on standard error what it cannot write; so it writes where there is little in its way, and the result goes
    // to its place as every other export does.
    const Scratch scratch;
    if (!scratch.made()) return failure("There is no place for temporary files; make room and try again.");
    lxw_workbook* book = workbook_new(scratch.path().c_str());
    if (!book) return failure("The spreadsheet cannot be made, since there is not enough memory.");
    if (table.row_title == "item") {
        NumberSheet(book, table, "Percentages").write();
        NumberSheet(book, table, "Counts", AnswerNumber::count).write();
        NumberSheet(book, table, "Bases", AnswerNumber::base).write();
    } else if (!table.sheet.empty()) {
        NumberSheet(book, table, table.sheet.c_str()).write();
    } else {
        NumberSheet(book, table, table.row_title == "code" ? "Counts" : "Sample").write();
    }
    write_about(book, table);
    if (const lxw_error problem = workbook_close(book); problem != LXW_NO_ERROR) {
        return failure(std::string("The spreadsheet cannot be made: ") + lxw_strerror(problem));
    }
    HEDDLE_TRY(const std::string bytes, read_file(scratch.path()));
    return write_file(path, bytes);
}

}  // namespace heddle
