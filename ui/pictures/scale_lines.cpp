#include "ui/pictures/scale_lines.h"

#include <algorithm>
#include <cmath>

#include "ui/pictures/picture_colours.h"

namespace heddle {

void draw_scale_lines(PicturePage& page, const NumberTable& table, const DrawnScale& scale, const ScalePlace& place, const TextMeasure& measure) {
    constexpr WordLook look{7.5, false, picture_colours::quiet_ink};
    const auto steps = static_cast<int>(std::lround(scale.top / scale.step));
    double widest = 0;
    for (int i = 0; i <= steps; ++i) widest = std::max(widest, measure(scale_number(table, scale, i * scale.step), look.size, look.strong));
    // Every second or fifth number where all have no room.
    int each = 1;
    while (each < steps && widest + 6 > place.length / steps * each) ++each;
    for (int i = 0; i <= steps; ++i) {
        const double x = place.zero + place.length * i / steps;
        page.line({x, place.top}, {x, place.bottom}, picture_colours::grid);
        if (i % each != 0) continue;
        const std::string number = scale_number(table, scale, i * scale.step);
        page.text(number, {x, place.top - 4}, look, TextAnchor::middle);
        page.text(number, {x, place.bottom + 9}, look, TextAnchor::middle);
    }
}

}  // namespace heddle
