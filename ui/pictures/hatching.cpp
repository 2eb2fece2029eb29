#include "ui/pictures/hatching.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr double lines_apart = 3.2;     // points, across the page
constexpr double slanted_apart = 4.4;   // along it
constexpr double dots_apart = 3.6;

// The lines x + y = c, or x - y = c, within the area.
void add_slanted(std::vector<Hatching::Stroke>& strokes, const PictureArea& area, bool rising) {
    const double left = area.left, right = area.left + area.width, top = area.top, bottom = area.top + area.height;
    const double least = rising ? left + top : left - bottom;
    const double most = rising ? right + bottom : right - top;
    for (double c = std::ceil(least / slanted_apart) * slanted_apart; c <= most; c += slanted_apart) {
        // y is c - x where it rises (y points down), else x - c.
        const double from = rising ? std::max(left, c - bottom) : std::max(left, c + top);
        const double to = rising ? std::min(right, c - top) : std::min(right, c + bottom);
        if (to - from < 0.2) continue;
        strokes.push_back({{from, rising ? c - from : from - c}, {to, rising ? c - to : to - c}});
    }
}

void add_straight(std::vector<Hatching::Stroke>& strokes, const PictureArea& area, bool level) {
    const double from = level ? area.top : area.left;
    const double to = from + (level ? area.height : area.width);
    for (double at = std::ceil(from / lines_apart) * lines_apart; at < to; at += lines_apart) {
        if (level) {
            strokes.push_back({{area.left, at}, {area.left + area.width, at}});
        } else {
            strokes.push_back({{at, area.top}, {at, area.top + area.height}});
        }
    }
}

}  // namespace

Hatching hatching_of(const PictureBox& box) {
    Hatching made;
    const PictureArea& area = box.area;
    if (area.width <= 0 || area.height <= 0) return made;
    switch (box.hatch) {
        case PictureHatch::none: break;
        case PictureHatch::rising: add_slanted(made.strokes, area, true); break;
        case PictureHatch::falling: add_slanted(made.strokes, area, false); break;
        case PictureHatch::crossed:
            add_slanted(made.strokes, area, true);
            add_slanted(made.strokes, area, false);
            break;
        case PictureHatch::level: add_straight(made.strokes, area, true); break;
        case PictureHatch::upright: add_straight(made.strokes, area, false); break;
        case PictureHatch::dots: {
            const double edge = Hatching::dot;
            for (double y = std::ceil((area.top + edge) / dots_apart) * dots_apart; y <= area.top + area.height - edge; y += dots_apart) {
                for (double x = std::ceil((area.left + edge) / dots_apart) * dots_apart; x <= area.left + area.width - edge; x += dots_apart)
                    made.dots.push_back({x, y});
            }
            break;
        }
    }
    return made;
}

}  // namespace heddle
