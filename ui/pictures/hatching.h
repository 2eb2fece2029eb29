// What a hatch is made of, so that the window and files draw the same strokes.
#pragma once

#include <vector>

#include "ui/pictures/picture.h"

namespace heddle {

struct Hatching {
    static constexpr double stroke = 0.6;  // points: the width of lines
    static constexpr double dot = 0.7;     // the radius of dots

    struct Stroke {
        PicturePoint from;
        PicturePoint to;
    };
    std::vector<Stroke> strokes;
    std::vector<PicturePoint> dots;
};

// Cut to the box. Strokes stand in the same raster wherever a box is, so that those of neighbours of one hatch meet.
Hatching hatching_of(const PictureBox& box);

}  // namespace heddle
