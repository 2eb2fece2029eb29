// Colours and their contrast: what may be read on what. Pure.
//
// Contrast is the ratio of WCAG 2.1 (success criterion 1.4.3: (L1 + 0.05) / (L2 + 0.05) over relative luminance in
// sRGB), from 1 to 21; text wants 4.5, the outline of a mark 3.
#pragma once

#include <cstdint>

namespace heddle {

struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    friend bool operator==(const Colour&, const Colour&) = default;
};

inline constexpr double text_contrast = 4.5;
inline constexpr double mark_contrast = 3.0;

// From 0xRRGGBB, as codes keep theirs.
constexpr Colour colour_of(std::uint32_t rgb) {
    return {static_cast<std::uint8_t>(rgb >> 16 & 0xFF), static_cast<std::uint8_t>(rgb >> 8 & 0xFF),
            static_cast<std::uint8_t>(rgb & 0xFF), 255};
}
constexpr std::uint32_t rgb_of(Colour colour) {
    return static_cast<std::uint32_t>(colour.red) << 16 | static_cast<std::uint32_t>(colour.green) << 8 | colour.blue;
}
// As Dear ImGui packs them.
constexpr std::uint32_t packed(Colour colour) {
    return static_cast<std::uint32_t>(colour.alpha) << 24 | static_cast<std::uint32_t>(colour.blue) << 16 |
           static_cast<std::uint32_t>(colour.green) << 8 | colour.red;
}
constexpr Colour with_alpha(Colour colour, double alpha) {
    colour.alpha = static_cast<std::uint8_t>(alpha * 255.0 + 0.5);
    return colour;
}

double luminance(Colour colour);
double contrast(Colour a, Colour b);
// `share` of b over a, both taken as opaque; 0 gives a.
Colour mixed(Colour a, Colour b, double share);

// The strongest tint of `colour` over `background`, at most `share` of it, on which `text` keeps text_contrast.
Colour tint(Colour background, Colour colour, Colour text, double share);
// The colour itself where it stands out from the background by `least`, else moved towards `ink` until it does.
Colour standing_out(Colour colour, Colour background, Colour ink, double least = mark_contrast);

}  // namespace heddle
