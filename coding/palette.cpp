#include "coding/palette.h"

#include <algorithm>
#include <array>

namespace heddle {

namespace {

constexpr std::array colours{
    // Okabe and Ito
    PaletteColour{"blue", 0x0072B2},
    PaletteColour{"orange", 0xE69F00},
    PaletteColour{"bluish green", 0x009E73},
    PaletteColour{"reddish purple", 0xCC79A7},
    PaletteColour{"sky blue", 0x56B4E9},
    PaletteColour{"vermilion", 0xD55E00},
    PaletteColour{"yellow", 0xF0E442},
    // Tol, muted
    PaletteColour{"indigo", 0x332288},
    PaletteColour{"olive", 0x999933},
    PaletteColour{"wine", 0x882255},
    PaletteColour{"teal", 0x44AA99},
    PaletteColour{"sand", 0xDDCC77},
    PaletteColour{"purple", 0xAA4499},
    PaletteColour{"green", 0x117733},
    PaletteColour{"rose", 0xCC6677},
    PaletteColour{"cyan", 0x88CCEE},
};

int digit_of(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::span<const PaletteColour> palette() { return colours; }

ColourPicker::ColourPicker(const Study& study) : uses_(colours.size(), 0) {
    for (const Code& code : study.codes()) {
        for (std::size_t i = 0; i < colours.size(); ++i) uses_[i] += colours[i].colour == code.colour;
    }
}

std::uint32_t ColourPicker::next() {
    const auto least = std::ranges::min_element(uses_);
    ++*least;
    return colours[static_cast<std::size_t>(least - uses_.begin())].colour;
}

std::uint32_t next_colour(const Study& study) { return ColourPicker(study).next(); }

std::optional<std::uint32_t> parse_colour(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::uint32_t colour = 0;
    for (const char c : text.substr(1)) {
        const int digit = digit_of(c);
        if (digit < 0) return std::nullopt;
        colour = colour << 4 | static_cast<std::uint32_t>(digit);
    }
    return colour;
}

std::string format_colour(std::uint32_t colour) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (int shift = 20; shift >= 0; shift -= 4) text.push_back(digits[colour >> shift & 0xFu]);
    return text;
}

}  // namespace heddle
