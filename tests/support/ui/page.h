// Sets paragraphs as a page and draws it into memory, as the window draws text: the same layout, the same rasteriser, the
// same rounding to whole pixels (ui/draw/text.h).
#pragma once

#include <string>
#include <vector>

#include "tests/support/ui/picture.h"
#include "ui/text/paragraph_layout.h"

namespace heddle::testing {

struct PageStyle {
    int width = 600;
    float edge = 12;  // around the column
    float between = 6;  // two paragraphs
    ParagraphStyle paragraph;
};

// Black on white, as high as the paragraphs are.
PagePicture draw_page(FontLibrary& fonts, const std::vector<std::string>& paragraphs, const PageStyle& style);

// The families of all faces that the page needs, each with the revision of its file, "Noto Sans 2.013", in order.
std::vector<std::string> faces_of_page(FontLibrary& fonts, const std::vector<std::string>& paragraphs, const PageStyle& style);

}  // namespace heddle::testing
