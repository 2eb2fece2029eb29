#include "ui/theme.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr Theme light{
    .dark = false,
    .panel = colour_of(0xF5F4F1),
    .page = colour_of(0xFFFFFF),
    .raised = colour_of(0xFFFFFF),
    .hover = colour_of(0xEBE9E4),
    .chosen = colour_of(0xE1E8F0),
    .field = colour_of(0xFFFFFF),
    .text = colour_of(0x1E2227),
    .muted = colour_of(0x5C636B),
    .interviewer = colour_of(0x474E56),
    .line = colour_of(0xE2DFD9),
    .outline = colour_of(0xCBC7BF),
    .accent = colour_of(0x275D8C),
    .on_accent = colour_of(0xFFFFFF),
    .selection = colour_of(0xC4DAF0),
    .danger = colour_of(0xA8322A),
    .success = colour_of(0x2C6E49),
    .shadow = {30, 34, 39, 38},
};

constexpr Theme dark{
    .dark = true,
    .panel = colour_of(0x1B1E22),
    .page = colour_of(0x212529),
    .raised = colour_of(0x2A2F34),
    .hover = colour_of(0x2F353B),
    .chosen = colour_of(0x2B3A49),
    .field = colour_of(0x16191C),
    .text = colour_of(0xE4E5E3),
    .muted = colour_of(0xA4ABB2),
    .interviewer = colour_of(0xBCC1C6),
    .line = colour_of(0x33393F),
    .outline = colour_of(0x4A525A),
    .accent = colour_of(0x8CBCEA),
    .on_accent = colour_of(0x14202B),
    .selection = colour_of(0x34506C),
    .danger = colour_of(0xF09A8E),
    .success = colour_of(0x8CCBA4),
    .shadow = {0, 0, 0, 110},
};

constexpr double plain_share = 0.30;
constexpr double emphasised_share = 0.52;

}  // namespace

const Theme& light_theme() { return light; }
const Theme& dark_theme() { return dark; }

Colour coding_tint(const Theme& theme, Colour code_colour, bool emphasised) {
    // The interviewer's words are the faintest that may stand on a tint.
    return tint(theme.page, code_colour, theme.interviewer, emphasised ? emphasised_share : plain_share);
}

Colour coding_tint(const Theme& theme, std::span<const Colour> code_colours, bool emphasised) {
    if (code_colours.empty()) return theme.page;
    Colour mix = code_colours[0];
    for (std::size_t i = 1; i < code_colours.size(); ++i) {
        mix = mixed(mix, code_colours[i], 1.0 / static_cast<double>(i + 1));
    }
    // The more codes, the deeper the ground, as far as the text can be read on it.
    const double more = 0.06 * static_cast<double>(code_colours.size() - 1);
    return tint(theme.page, mix, theme.interviewer, (emphasised ? emphasised_share : plain_share) + more);
}

Colour density_tint(const Theme& theme, std::size_t codings) {
    constexpr double first = 0.10;
    constexpr double each = 0.075;
    if (codings == 0) return theme.page;
    const double steps = static_cast<double>(std::min<std::size_t>(codings, 8) - 1);
    return tint(theme.page, theme.accent, theme.interviewer, first + each * steps);
}

Colour code_mark(const Theme& theme, std::uint32_t code_colour, Colour ground) {
    return standing_out(colour_of(code_colour), ground, theme.text, 1.6);
}

}  // namespace heddle
