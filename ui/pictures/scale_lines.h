// The lines of a scale behind bars, with their numbers above and below.
#pragma once

#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_page.h"

namespace heddle {

// Room for the numbers above the bars, and below.
inline constexpr double scale_room = 13;

struct ScalePlace {
    double zero = 0;    // x
    double length = 0;  // to the right, up to DrawnScale::top
    double top = 0;
    double bottom = 0;
};
void draw_scale_lines(PicturePage& page, const NumberTable& table, const DrawnScale& scale, const ScalePlace& place, const TextMeasure& measure);

}  // namespace heddle
