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
// What a page on its foot and on its side have room for, in bold characters of a wide font; with more, words above a column would be cut in two.
constexpr int upright_room = 75;
constexpr int page_room = 115;
constexpr int around_cell = 2;  // what the space around a cell takes
constexpr int least_name_width = 24;
constexpr int most_name_width = 42;

DocxParagraph in_cell(const std::string& text, bool bold = false) { return DocxParagraph(docx_style::cell).text(text, {.bold = bold}); }

int longest_word(const std::string& text) {
    int longest = 0;
    int current = 0;
    for (const char c : text) {
        if (c == ' ') current = 0;
        else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) longest = std::max(longest, ++current);
    }
    return longest;
}

DocxTableRow docx_row_of(DocxParagraph name, const std::vector<std::string>& cells, bool heading) {
    DocxTableRow row{{std::move(name)}, heading};
    for (const std::string& cell : cells) row.cells.push_back(in_cell(cell).right_aligned());
    return row;
}

// Of each column of numbers, in characters: wide enough for the longest word above it.
std::vector<int> widths_under(const std::vector<std::string>& titles) {
    std::vector<int> widths;
    for (const std::string& title : titles) widths.push_back(std::clamp(longest_word(title) + around_cell, 7, 18));
    return widths;
}

// Of the column of names at least: wide enough for their longest word, as far as a page has room for such.
int least_width_of_names(const NumberTable& table) {
    int longest = 0;
    for (const NumberRow& row : table.rows) {
        if (row.asked) longest = std::max(longest, longest_word(row.own) + 2 * row.depth);
    }
    return std::clamp(longest + around_cell, least_name_width, most_name_width);
}

}  // namespace

bool is_wide(const NumberTable& table) {
    const std::vector<int> widths = widths_under(read_titles(table));
    return widths.size() > most_upright || least_width_of_names(table) + std::accumulate(widths.begin(), widths.end(), 0) > upright_room;
}

Result<> add_number_table(DocxDocument& document, const NumberTable& table) {
    const std::vector<std::string> titles = read_titles(table);
    std::vector<int> widths = widths_under(titles);
    const int room = document.is_landscape() ? page_room : upright_room;
    widths.insert(widths.begin(), std::clamp(room - std::accumulate(widths.begin(), widths.end(), 0), least_width_of_names(table), most_name_width));
    DocxTableRow names{{in_cell(table.row_title, true)}, true};
    std::vector<DocxTableRow> rows;
    for (const std::string& title : titles) names.cells.push_back(in_cell(title, true).right_aligned());
    rows.push_back(std::move(names));
    if (table.has_groups) rows.push_back(docx_row_of(in_cell("(n)"), read_sizes(table), true));
    for (const NumberRow& row : table.rows) {
        if (row.asked) rows.push_back(docx_row_of(in_cell(row.own, row.heading).indented(row.depth), read_cells(table, row), false));
    }
    document.add_wide_table(widths, rows, room);
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
