// write_xlsx of framework_page.h.
#include <xlsxwriter.h>

#include <algorithm>

#include "storage/export/framework_page.h"
#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t most_in_a_cell = 32'767;  // Excel's limit, in UTF-16 units; bytes are never fewer

std::string that_fits(const std::string& text) {
    if (text.size() <= most_in_a_cell) return text;
    constexpr std::string_view cut = "…";
    std::size_t end = most_in_a_cell - cut.size();
    while ((static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
    return text.substr(0, end) + std::string(cut);
}

class MatrixBook {
public:
    MatrixBook(lxw_workbook* book, const FrameworkPage& page) : book_(book), page_(page) {
        head_ = workbook_add_format(book);
        format_set_bold(head_);
        format_set_text_wrap(head_);
        format_set_align(head_, LXW_ALIGN_VERTICAL_TOP);
        wrapped_ = workbook_add_format(book);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
    }

    void write() {
        matrix();
        if (!page_.gaps.rows.empty()) gaps();
        if (page_.has_quotes) quotations();
        about();
    }

private:
    void text(lxw_worksheet* sheet, lxw_row_t row, std::size_t column, const std::string& content, lxw_format* format) {
        // As text, whatever it begins with: nothing that a researcher wrote is a formula.
        worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column), that_fits(content).c_str(), format);
    }
    void header(lxw_worksheet* sheet, const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) text(sheet, 0, i, names[i], head_);
        worksheet_freeze_panes(sheet, 1, 1);
        worksheet_repeat_rows(sheet, 0, 0);
        worksheet_set_landscape(sheet);
        worksheet_set_paper(sheet, 9);  // A4
        worksheet_fit_to_pages(sheet, 1, 0);
    }
    void matrix() {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, "Matrix");
        std::vector<std::string> names{page_.rows_are};
        names.insert(names.end(), page_.columns.begin(), page_.columns.end());
        header(sheet, names);
        worksheet_repeat_columns(sheet, 0, 0);
        worksheet_set_column(sheet, 0, 0, 24, nullptr);
        worksheet_set_column(sheet, 1, static_cast<lxw_col_t>(std::max<std::size_t>(page_.columns.size(), 1)), 40, nullptr);
        lxw_row_t row = 1;
        for (const FrameworkRow& each : page_.rows) {
            text(sheet, row, 0, each.name, head_);
            for (std::size_t i = 0; i < each.entries.size(); ++i) {
                if (const std::string said = cell_text(each.entries[i]); !said.empty()) text(sheet, row, i + 1, said, wrapped_);
            }
            ++row;
        }
    }
    void gaps() {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, "To look at");
        header(sheet, page_.gaps.columns);
        worksheet_set_column(sheet, 0, 2, 36, nullptr);
        lxw_row_t row = 1;
        for (const ListingRow& each : page_.gaps.rows) {
            for (std::size_t i = 0; i < each.cells.size(); ++i) {
                const auto* number = std::get_if<std::int64_t>(&each.cells[i]);
                const auto* words = std::get_if<std::string>(&each.cells[i]);
                if (number) worksheet_write_number(sheet, row, static_cast<lxw_col_t>(i), static_cast<double>(*number), nullptr);
                if (words) text(sheet, row, i, *words, wrapped_);
            }
            ++row;
        }
    }
    void quotations() {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, "Quotations");
        header(sheet, {page_.rows_are, page_.columns_are, "document", "start", "end", "code", "coder", "text", "rests on"});
        worksheet_set_column(sheet, 0, 2, 24, nullptr);
        worksheet_set_column(sheet, 5, 6, 24, nullptr);
        worksheet_set_column(sheet, 7, 7, 80, nullptr);
        lxw_row_t row = 1;
        for (const FrameworkRow& each : page_.rows) {
            for (std::size_t i = 0; i < each.entries.size(); ++i) {
                for (const FrameworkQuote& quote : each.entries[i].quotes) {
                    if (row >= LXW_ROW_MAX) return;
                    text(sheet, row, 0, each.name, wrapped_);
                    text(sheet, row, 1, page_.columns[i], wrapped_);
                    text(sheet, row, 2, quote.document, wrapped_);
                    worksheet_write_number(sheet, row, 3, static_cast<double>(quote.start), nullptr);
                    worksheet_write_number(sheet, row, 4, static_cast<double>(quote.end), nullptr);
                    text(sheet, row, 5, quote.code, wrapped_);
                    text(sheet, row, 6, quote.coder, wrapped_);
                    text(sheet, row, 7, quote.text, wrapped_);
                    text(sheet, row, 8, quote.rests ? "yes" : "no", wrapped_);
                    ++row;
                }
            }
        }
    }
    void about() {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, "About");
        worksheet_set_column(sheet, 0, 0, 100, nullptr);
        lxw_row_t row = 0;
        text(sheet, row++, 0, page_.heading, wrapped_);
        for (const std::string& note : page_.notes) text(sheet, row++, 0, note, wrapped_);
        if (!page_.about.empty()) ++row;
        for (const auto& [word, said] : page_.about) text(sheet, row++, 0, word + ": " + said, wrapped_);
    }

    lxw_workbook* book_;
    const FrameworkPage& page_;
    lxw_format* head_;
    lxw_format* wrapped_;
};

}  // namespace

Result<> write_xlsx(const FrameworkPage& page, const std::filesystem::path& path) {
    if (page.columns.size() + 1 > LXW_COL_MAX || page.rows.size() + 1 > LXW_ROW_MAX) {
        return failure("The matrix has more rows or columns than a spreadsheet can hold; choose fewer codes or cases, or export it as CSV.");
    }
    return write_file_with(path, [&](const std::filesystem::path& temporary) -> Result<> {
        lxw_workbook* book = workbook_new(temporary.c_str());
        if (!book) return failure("The spreadsheet cannot be made, since there is not enough memory.");
        MatrixBook(book, page).write();
        if (const lxw_error problem = workbook_close(book); problem != LXW_NO_ERROR) {
            return failure(std::string("The spreadsheet cannot be made: ") + lxw_strerror(problem));
        }
        return done();
    });
}

}  // namespace heddle
