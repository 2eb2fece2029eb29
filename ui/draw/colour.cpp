#include "ui/draw/colour.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace heddle {

namespace {

// Contrast is asked for hundreds of times a frame, and a channel has 256 values.
double linear(std::uint8_t channel) {
    static const std::array<double, 256> table = [] {
        std::array<double, 256> values{};
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = static_cast<double>(i) / 255.0;
            values[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        }
        return values;
    }();
    return table[channel];
}

std::uint8_t mixed_channel(std::uint8_t a, std::uint8_t b, double share) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * std::clamp(share, 0.0, 1.0)));
}

constexpr double step = 0.01;

}  // namespace

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(Colour a, Colour b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour mixed(Colour a, Colour b, double share) {
    return {mixed_channel(a.red, b.red, share), mixed_channel(a.green, b.green, share),
            mixed_channel(a.blue, b.blue, share), 255};
}

Colour tint(Colour background, Colour colour, Colour text, double share) {
    for (double part = share; part > 0; part -= step) {
        const Colour result = mixed(background, colour, part);
        if (contrast(result, text) >= text_contrast) return result;
    }
    return background;
}

Colour standing_out(Colour colour, Colour background, Colour ink, double least) {
    for (double part = 0; part < 1; part += step) {
        const Colour result = mixed(colour, ink, part);
        if (contrast(result, background) >= least) return result;
    }
    return ink;
}

}  // namespace heddle
