#include "storage/import/prose/style_sheet_words.h"

#include <charconv>

namespace heddle {

std::optional<bool> is_bold_weight(std::string_view value) {
    if (value == "bold" || value == "bolder") return true;
    if (value == "normal" || value == "lighter") return false;
    int weight = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), weight);
    if (problem != std::errc() || end != value.data() + value.size() || weight < 1 || weight > 1000) return std::nullopt;
    return weight >= 600;
}

std::optional<bool> is_italic_style(std::string_view value) {
    if (value == "italic" || value.starts_with("oblique")) return true;
    if (value == "normal") return false;
    return std::nullopt;
}

}  // namespace heddle
