// write_xlsx of framework_page.h.
#include "storage/export/framework_page.h"
#include "storage/export/xlsx_book.h"

namespace heddle {

namespace {

constexpr double name_column = 24;
constexpr double summary_column = 40;
constexpr double gap_column = 36;
constexpr double quotation_column = 80;

void add_titles(XlsxSheet& sheet, const std::vector<std::string>& names) {
    for (const std::string& name : names) sheet.text(name, XlsxLook::title);
    sheet.end_row();
    sheet.freeze(1, 1);
}

void add_matrix(XlsxSheet& sheet, const FrameworkPage& page) {
    std::vector<std::string> names{page.rows_are};
    names.insert(names.end(), page.columns.begin(), page.columns.end());
    add_titles(sheet, names);
    sheet.set_width(0, name_column);
    for (std::size_t column = 1; column < names.size(); ++column) sheet.set_width(column, summary_column);
    for (const FrameworkRow& row : page.rows) {
        sheet.text(row.name, XlsxLook::title);
        for (const FrameworkEntry& entry : row.entries) {
            if (const std::string said = cell_text(entry); !said.empty()) {
                sheet.text(said, XlsxLook::wrapped);
            } else {
                sheet.skip();
            }
        }
        sheet.end_row();
    }
}

void add_gaps(XlsxSheet& sheet, const Listing& gaps) {
    add_titles(sheet, gaps.columns);
    for (std::size_t column = 0; column < 3; ++column) sheet.set_width(column, gap_column);
    for (const ListingRow& row : gaps.rows) {
        for (const ListingCell& cell : row.cells) {
            if (const auto* number = std::get_if<std::int64_t>(&cell)) {
                sheet.number(static_cast<double>(*number));
            } else if (const auto* words = std::get_if<std::string>(&cell)) {
                sheet.text(*words, XlsxLook::wrapped);
            } else {
                sheet.skip();
            }
        }
        sheet.end_row();
    }
}

void add_quotations(XlsxSheet& sheet, const FrameworkPage& page) {
    add_titles(sheet, {page.rows_are, page.columns_are, "document", "start", "end", "code", "coder", "text", "rests on"});
    for (const std::size_t column : {0u, 1u, 2u, 5u, 6u}) sheet.set_width(column, name_column);
    sheet.set_width(7, quotation_column);
    for (const FrameworkRow& row : page.rows) {
        for (std::size_t i = 0; i < row.entries.size(); ++i) {
            for (const FrameworkQuote& quote : row.entries[i].quotes) {
                for (const std::string& words : {row.name, page.columns[i], quote.document}) sheet.text(words, XlsxLook::wrapped);
                sheet.number(static_cast<double>(quote.start));
                sheet.number(static_cast<double>(quote.end));
                for (const std::string& words : {quote.code, quote.coder, quote.text}) sheet.text(words, XlsxLook::wrapped);
                sheet.text(quote.rests ? "yes" : "no", XlsxLook::wrapped);
                sheet.end_row();
            }
        }
    }
}

}  // namespace

Result<> write_xlsx(const FrameworkPage& page, const std::filesystem::path& path) {
    XlsxBook book;
    add_matrix(book.add_sheet("Matrix"), page);
    if (!page.gaps.rows.empty()) add_gaps(book.add_sheet("To look at"), page.gaps);
    if (page.has_quotes) add_quotations(book.add_sheet("Quotations"), page);
    book.add_about(page.heading, page.notes, page.about);
    return book.save(path);
}

}  // namespace heddle
