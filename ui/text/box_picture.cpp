#include "ui/text/box_picture.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace heddle {

BoxPicture box_picture(const CodePointBox& box, float x, float y) {
    BoxPicture picture;
    TextRectangle& frame = picture.frame;
    frame = {std::round(x + box.frame.left) + 0.5f, std::round(y + box.frame.top) + 0.5f,
             std::round(x + box.frame.right) - 0.5f, std::round(y + box.frame.bottom) - 0.5f};
    picture.style.size = std::max(4.0f, std::round(frame.height() * 0.42f));
    const std::string digits = fmt::format("{:04X}", static_cast<std::uint32_t>(box.code_point));
    const std::size_t half = (digits.size() + 1) / 2;
    picture.rows[0] = {digits.substr(0, half), std::round(frame.top + frame.height() * 0.46f)};
    picture.rows[1] = {digits.substr(half), std::round(frame.top + frame.height() * 0.92f)};
    return picture;
}

}  // namespace heddle
