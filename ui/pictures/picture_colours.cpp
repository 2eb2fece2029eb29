#include "ui/pictures/picture_colours.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "coding/palette.h"

namespace heddle {

namespace {

PictureColour from_palette(std::size_t place) {
    const std::uint32_t colour = palette()[place % palette().size()].colour;
    return {static_cast<std::uint8_t>(colour >> 16), static_cast<std::uint8_t>(colour >> 8), static_cast<std::uint8_t>(colour)};
}

std::uint8_t part_between(std::uint8_t from, std::uint8_t to, double share) {
    return static_cast<std::uint8_t>(std::lround(from + share * (to - from)));
}

PictureColour mixed_for_picture(PictureColour from, PictureColour to, double share) {
    return {part_between(from.red, to.red, share), part_between(from.green, to.green, share), part_between(from.blue, to.blue, share)};
}

// Each channel falls from one to the next, and so does luminance.
constexpr std::array ramp{PictureColour{240, 245, 251}, PictureColour{158, 197, 226}, PictureColour{63, 134, 190}, PictureColour{10, 44, 92}};

struct Style {
    std::size_t colour;  // in the palette
    PictureHatch hatch;
};

// The first seven in full colour: blue, orange, bluish green, reddish purple, sky blue, vermilion, indigo.
constexpr std::array<Style, 7> full{{{0, PictureHatch::none},
                                     {1, PictureHatch::rising},
                                     {2, PictureHatch::dots},
                                     {3, PictureHatch::falling},
                                     {4, PictureHatch::level},
                                     {5, PictureHatch::crossed},
                                     {7, PictureHatch::upright}}};
// The next seven as tints, with the same hatches: olive, wine, teal, yellow, purple, green, rose.
constexpr std::array<std::size_t, 7> tinted{8, 9, 10, 6, 12, 13, 14};

}  // namespace

double luminance(PictureColour colour) {
    const auto linear = [](std::uint8_t value) {
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

double contrast(PictureColour one, PictureColour other) {
    const double first = luminance(one), second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

PictureColour tint(double share) {
    const double place = std::clamp(share, 0.0, 1.0) * (ramp.size() - 1);
    const std::size_t step = std::min(static_cast<std::size_t>(place), ramp.size() - 2);
    return mixed_for_picture(ramp[step], ramp[step + 1], place - static_cast<double>(step));
}

PictureColour darkened(PictureColour colour, double least_contrast) {
    while (contrast(colour, picture_colours::paper) < least_contrast) colour = mixed_for_picture(colour, picture_colours::ink, 0.08);
    return colour;
}

PictureColour ink_on(PictureColour fill) {
    return contrast(fill, picture_colours::paper) > contrast(fill, picture_colours::ink) ? picture_colours::paper : picture_colours::ink;
}

GroupLook group_look(std::size_t place) {
    place %= most_group_looks;
    const Style& style = full[place % full.size()];
    if (place < full.size()) {
        const PictureColour fill = from_palette(style.colour);
        return {fill, style.hatch, luminance(fill) < 0.35 ? picture_colours::paper : picture_colours::ink};
    }
    const PictureColour colour = from_palette(tinted[place - full.size()]);
    return {mixed_for_picture(colour, picture_colours::paper, 0.78), style.hatch, mixed_for_picture(colour, picture_colours::ink, 0.55)};
}

GroupLook speaker_look(std::size_t place) {
    static constexpr std::array<GroupLook, most_speaker_looks> looks{{{{154, 165, 176}, PictureHatch::none, picture_colours::quiet_ink},
                                                                      {{227, 201, 143}, PictureHatch::rising, picture_colours::quiet_ink},
                                                                      {{199, 217, 196}, PictureHatch::dots, picture_colours::quiet_ink},
                                                                      {{219, 191, 205}, PictureHatch::falling, picture_colours::quiet_ink},
                                                                      {{185, 207, 228}, PictureHatch::upright, picture_colours::quiet_ink},
                                                                      {{216, 210, 198}, PictureHatch::crossed, picture_colours::quiet_ink}}};
    return looks[place % looks.size()];
}

std::size_t most_line_looks() { return 2 * palette().size(); }

LineLook line_look(std::size_t place) {
    // In the second turn through the palette those are dashed that were not in the first.
    const std::size_t turn = place / palette().size();
    return {darkened(from_palette(place), 3), (place + turn) % 2 == 1, place / 2 % 2 == 0 ? 2 : 1.1};
}

}  // namespace heddle
