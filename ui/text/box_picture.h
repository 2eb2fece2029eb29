// How the box looks that stands for a character without a font: a frame with the code point in it, in hexadecimal digits
// in two rows. Pure; whoever draws a line of a ParagraphLayout draws its boxes with it.
#pragma once

#include <array>
#include <string>

#include "ui/text/paragraph_layout.h"

namespace heddle {

struct BoxPicture {
    struct Row {
        std::string digits;
        float baseline = 0;  // a whole pixel; the row stands in the middle of the frame's width
    };
    TextRectangle frame;  // through the middles of pixels: a line one pixel wide along it is sharp
    TextStyle style;      // of the digits
    std::array<Row, 2> rows;
};

// With the paragraph's upper left corner at (x, y), pixels.
BoxPicture box_picture(const CodePointBox& box, float x, float y);

}  // namespace heddle
