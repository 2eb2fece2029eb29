#include "ui/views/counts/clipboard_cell.h"

#include <algorithm>
#include <string_view>

#include "storage/export/formula_guard.h"

namespace heddle {

namespace {

// Digits, with the commas between thousands and perhaps a point.
bool is_number(std::string_view text) {
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; };
    return !text.empty() && std::ranges::all_of(text, fits);
}

}  // namespace

std::string clipboard_name(std::string name) {
    std::ranges::replace_if(name, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    return without_formula(std::move(name));
}

std::string clipboard_number(std::string shown) {
    const std::string_view text(shown);
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos && is_number(text.substr(0, slash)) && is_number(text.substr(slash + 1))) {
        return shown.substr(0, slash) + " of " + shown.substr(slash + 1);
    }
    const bool is_signed = (text.starts_with('+') || text.starts_with('-')) && is_number(text.substr(1));
    return is_signed ? shown : clipboard_name(std::move(shown));
}

}  // namespace heddle
