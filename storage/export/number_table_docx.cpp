// to_docx of number_table.h.
#include <algorithm>
#include <numeric>

#include "coding/study.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/number_table.h"

namespace heddle {

namespace {

constexpr std::size_t most_upright = 7;  // columns of numbers that a page on its foot has room for
// The same in characters: above it a column would be narrower than the words above it. And what a page on its side has room for, with the names of rows.
constexpr int upright_room = 75;
constexpr int page_room = 125;

DocxParagraph in_cell(const std::string& text, bool bold = false) { return DocxParagraph(docx_style::cell).text(text, {.bold = bold}); }

int longest_word(const std::string& text) {
    int longest = 0;
    int current = 0;
    for (const char c : text) {
        if (c == ' ') current = 0;
        else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) longest = std::max(longest, ++current);
    }
    return longest + 1;
}

DocxTableRow docx_row_of(DocxParagraph name, const std::vector<std::string>& cells, bool heading) {
    DocxTableRow row{{std::move(name)}, heading};
    for (const std::string& cell : cells) row.cells.push_back(in_cell(cell).right_aligned());
    return row;
}

// Of each column of numbers, in characters: wide enough for the longest word above it.
std::vector<int> widths_under(const std::vector<std::string>& titles) {
    std::vector<int> widths;
    for (const std::string& title : titles) widths.push_back(std::clamp(longest_word(title), 6, 16));
    return widths;
}

}  // namespace

bool is_wide(const NumberTable& table) {
    const std::vector<int> widths = widths_under(read_titles(table));
    return widths.size() > most_upright || std::accumulate(widths.begin(), widths.end(), 0) > upright_room;
}

Result<> add_number_table(DocxDocument& document, const NumberTable& table) {
    const std::vector<std::string> titles = read_titles(table);
    std::vector<int> widths = widths_under(titles);
    // The names take about a third.
    const int name_width = std::clamp(std::min(std::accumulate(widths.begin(), widths.end(), 0), page_room) / 2, 24, 42);
    widths.insert(widths.begin(), name_width);
    DocxTableRow names{{in_cell(table.row_title, true)}, true};
    std::vector<DocxTableRow> rows;
    for (const std::string& title : titles) names.cells.push_back(in_cell(title, true).right_aligned());
    rows.push_back(std::move(names));
    if (table.has_groups) rows.push_back(docx_row_of(in_cell("(n)"), read_sizes(table), true));
    for (const NumberRow& row : table.rows) {
        if (row.asked) rows.push_back(docx_row_of(in_cell(row.own, row.heading).indented(row.depth), read_cells(table, row), false));
    }
    document.add_wide_table(widths, rows, page_room);
    document.add_about(table.notes, table.about);
    return done();
}

Result<std::string> to_docx(const NumberTable& table) {
    DocxDocument document(table.heading, now_milliseconds());
    if (is_wide(table)) document.set_landscape();
    document.heading(1, table.heading);
    HEDDLE_CHECK(add_number_table(document, table));
    return document.bytes();
}

}  // namespace heddle
