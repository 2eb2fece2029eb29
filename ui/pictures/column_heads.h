// Names of columns (groups) above a grid or below an axis: in lines where they fit, else turned upwards.
#pragma once

#include <string>
#include <vector>

#include "ui/pictures/picture_page.h"
#include "ui/pictures/picture_words.h"

namespace heddle {

struct ColumnHeads {
    WordLook look{8, false, {}};
    bool upwards = false;
    std::vector<std::vector<std::string>> names;
    double height = 0;
};

// For columns of this width.
ColumnHeads column_heads(const std::vector<std::string>& names, double width, const TextMeasure& measure);
// Where the names are in lines without a word that is parted or cut.
bool names_fit_in_lines(const std::vector<std::string>& names, double width, const TextMeasure& measure);

// The name of one column about `centre`: the last line just above `y`, or with `below` the first one just below it.
void draw_column_head(PicturePage& page, const ColumnHeads& heads, std::size_t column, double centre, double y, bool below);

}  // namespace heddle
