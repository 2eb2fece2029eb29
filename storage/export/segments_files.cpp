#include "storage/export/segments_files.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "coding/study.h"
#include "coding/text.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/segments.h"
#include "storage/export/xlsx_book.h"

namespace heddle {

namespace {

// The columns of list_segments().
constexpr std::size_t code_cell = 3;
constexpr std::size_t text_cell = 5;
constexpr std::size_t memo_cell = 7;

std::vector<DocxParagraph> around(const Listing& segments, const ListingRow& segment, const char* column) {
    const std::string words = said_in(segments, segment, column);
    if (words.empty()) return {};
    return {DocxParagraph(docx_style::around).text(words)};
}

}  // namespace

std::vector<DocxParagraph> segment_paragraphs(const Listing& segments, const ListingRow& segment) {
    std::vector<DocxParagraph> made = around(segments, segment, "before");
    const std::string& words = std::get<std::string>(segment.cells[text_cell]);
    for (std::size_t from = 0; from <= words.size();) {
        const std::size_t to = std::min(words.find('\n', from), words.size());
        const std::string_view line = std::string_view(words).substr(from, to - from);
        if (!trimmed(line).empty() || words.empty()) made.push_back(DocxParagraph(docx_style::quote).text(line));
        from = to + 1;
    }
    for (DocxParagraph& paragraph : around(segments, segment, "after")) made.push_back(std::move(paragraph));
    made.push_back(DocxParagraph(docx_style::source).text(source_of(segments, segment, true)));
    const std::string& said = std::get<std::string>(segment.cells[memo_cell]);
    if (!said.empty() && !is_attributed(segments)) made.push_back(DocxParagraph(docx_style::source).text(said, {.italic = true}));
    return made;
}

Result<std::string> segments_docx(const Listing& segments, const std::string& title, const AboutLines& about_lines) {
    std::vector<std::string> codes;
    std::map<std::string, std::vector<const ListingRow*>> quotations;
    for (const ListingRow& row : segments.rows) {
        auto& of_code = quotations[std::get<std::string>(row.cells[code_cell])];
        if (of_code.empty()) codes.push_back(std::get<std::string>(row.cells[code_cell]));
        of_code.push_back(&row);
    }
    DocxDocument made(title, now_milliseconds());
    made.add(DocxParagraph(docx_style::title).text(title));
    if (codes.empty()) made.add(DocxParagraph().text("No passage is coded so."));
    for (const std::string& name : codes) {
        made.heading(1, name);
        for (const ListingRow* row : quotations[name]) {
            for (const DocxParagraph& paragraph : segment_paragraphs(segments, *row)) made.add(paragraph);
        }
    }
    made.add_about({}, about_lines);
    return made.bytes();
}

Result<> write_xlsx(const Listing& listing, const std::string& sheet, const std::vector<std::string>& notes, const AboutLines& about_lines, const std::filesystem::path& path) {
    XlsxBook book;
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
    book.add_about(sheet + ": " + std::to_string(listing.rows.size()), notes, about_lines);
    return book.save(path);
}

}  // namespace heddle
