// What a spreadsheet would run: names and definitions come from anybody.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// The text with an apostrophe before it where a spreadsheet would take it for a formula. For sheets that are for looking at and for the clipboard; not for
// files that other programs read to the letter (docs/exports.md).
inline std::string without_formula(std::string text) {
    constexpr std::string_view begins_formula = "=+-@\t\r";
    if (!text.empty() && begins_formula.find(text.front()) != std::string_view::npos) text.insert(0, "'");
    return text;
}

}  // namespace heddle
