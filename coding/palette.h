// Colours for codes that stay apart for readers with any kind of colour blindness.
//
// Sources: Masataka Okabe and Kei Ito, "Color Universal Design" (2008), its set of eight without black; Paul Tol,
// "Colour Schemes", SRON/EPS/TN/09-002, issue 3.2 (2021), the scheme "muted" without its pale grey. They are the colours
// of the code itself; what is laid behind text is a tint of them that the window makes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/study.h"

namespace heddle {

struct PaletteColour {
    const char* name;
    std::uint32_t colour;  // 0xRRGGBB
};

// In the order in which they are given to new codes: Okabe and Ito first.
std::span<const PaletteColour> palette();

// Hands out, each time, the colour of the palette that the fewest codes have, the first of these.
class ColourPicker {
public:
    explicit ColourPicker(const Study& study);
    std::uint32_t next();

private:
    std::vector<int> uses_;
};

// What a ColourPicker gives first.
std::uint32_t next_colour(const Study& study);

// "#rrggbb" in either case, and nothing else.
std::optional<std::uint32_t> parse_colour(std::string_view text);
// "#rrggbb", lower case.
std::string format_colour(std::uint32_t colour);

}  // namespace heddle
