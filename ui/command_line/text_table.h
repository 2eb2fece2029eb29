// Tables for a terminal: columns lined up by the width that characters have on the screen.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle {

enum class Align { left, right };

struct TextTable {
    std::vector<std::string> header;
    std::vector<Align> align;  // one a column; left where there are fewer
    std::vector<std::vector<std::string>> rows;
};

// The header, a line of dashes and the rows, two spaces between the columns, each line ended by "\n". Cells are made one line
// (one_line). Nothing at all where there are no rows.
std::string format_table(const TextTable& table);

// The text, or as much of its beginning as fits with an ellipsis into so many columns.
std::string cut_to_columns(const std::string& text, std::size_t columns);

// Columns that the text takes in a terminal: two for wide characters (UAX #11), none for combining marks.
std::size_t display_width(std::string_view utf8);

}  // namespace heddle
