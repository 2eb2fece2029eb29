// What style sheets say about weight and slant, as web pages (CSS Fonts Level 4, sections 2.2 and 2.4) and OpenDocument texts (XSL-FO,
// section 7.9) write it.
#pragma once

#include <optional>
#include <string_view>

namespace heddle {

// Of "bold", "600", "normal", "lighter"; nothing where it is none of them, or "inherit".
std::optional<bool> is_bold_weight(std::string_view value);
// Of "italic", "oblique", "normal".
std::optional<bool> is_italic_style(std::string_view value);

}  // namespace heddle
