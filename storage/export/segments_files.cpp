#include "storage/export/segments_files.h"

#include <map>
#include <vector>

#include "coding/study.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/segments.h"
#include "storage/export/xlsx_book.h"

namespace heddle {

namespace {

// The columns of list_segments().
enum Column : std::size_t { document, start, end, code, coder, text, participants, memo, stance, about };

std::string source_of(const Listing& segments, const ListingRow& row, const std::vector<std::string>& cells) {
    if (is_attributed(segments)) return cells.back();
    std::string source = (cells[participants].empty() ? "" : cells[participants] + ", ") + cells[document];
    source += place_cited(segments, row) + ", " + cells[start] + "–" + cells[end] + " (" + cells[coder];
    if (!cells[stance].empty()) source += ", " + cells[stance];
    if (!cells[about].empty()) source += ", about " + cells[about];
    return source + ")";
}

}  // namespace

Result<std::string> segments_docx(const Listing& segments, const std::string& title, const AboutLines& about_lines) {
    std::vector<std::string> codes;
    std::map<std::string, std::vector<const ListingRow*>> quotations;
    for (const ListingRow& row : segments.rows) {
        auto& of_code = quotations[std::get<std::string>(row.cells[code])];
        if (of_code.empty()) codes.push_back(std::get<std::string>(row.cells[code]));
        of_code.push_back(&row);
    }
    DocxDocument made(title, now_milliseconds());
    made.add(DocxParagraph(docx_style::title).text(title));
    if (codes.empty()) made.add(DocxParagraph().text("No passage is coded so."));
    for (const std::string& name : codes) {
        made.heading(1, name);
        for (const ListingRow* row : quotations[name]) {
            const auto cells = text_cells(segments, *row);
            made.add(DocxParagraph(docx_style::quote).text(cells[text]));
            made.add(DocxParagraph(docx_style::source).text(source_of(segments, *row, cells)));
            if (!cells[memo].empty() && !is_attributed(segments)) made.add(DocxParagraph(docx_style::source).text(cells[memo], {.italic = true}));
        }
    }
    made.add_about({}, about_lines);
    return made.bytes();
}

Result<> write_xlsx(const Listing& listing, const std::string& sheet, const AboutLines& about_lines, const std::filesystem::path& path) {
    XlsxBook book(true);
    XlsxSheet& cells = book.add_sheet(sheet);
    const std::vector<std::string> columns = all_columns(listing);
    for (const std::string& column : columns) cells.text(column, XlsxLook::title);
    cells.end_row();
    for (const ListingRow& row : listing.rows) {
        const auto texts = text_cells(listing, row);
        for (std::size_t c = 0; c < texts.size(); ++c) {
            const auto* number = c < row.cells.size() ? std::get_if<std::int64_t>(&row.cells[c]) : nullptr;
            if (number) {
                cells.number(static_cast<double>(*number));
            } else {
                cells.text(texts[c]);
            }
        }
        cells.end_row();
    }
    cells.freeze(1, 0);
    book.add_about(sheet + ": " + std::to_string(listing.rows.size()), {}, about_lines);
    return book.save(path);
}

}  // namespace heddle
