// Theme: the colours of the window, light and dark. Every text colour keeps a contrast of 4.5 to 1 on every ground
// it is drawn on (tests/ui/theme_test.cpp measures them all).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "ui/draw/colour.h"

namespace heddle {

struct Theme {
    bool dark = false;
    // Grounds, from the furthest to the nearest: panels at the sides, the page in the middle, what floats above.
    Colour panel;
    Colour page;
    Colour raised;
    Colour hover;     // a row or control under the mouse, on any ground
    Colour chosen;    // the row that is selected, on any ground
    Colour field;     // ground of text fields
    // Text.
    Colour text;
    Colour muted;     // what is said beside the main thing
    Colour interviewer;  // the interviewer's words
    // Lines.
    Colour line;      // between panels
    Colour outline;   // of fields and controls
    // The one accent: what is focused, chosen, to be pressed.
    Colour accent;
    Colour on_accent;
    Colour selection; // ground of selected text
    Colour danger;
    Colour success;
    Colour shadow;    // with alpha
};

const Theme& light_theme();
const Theme& dark_theme();

// The ground behind text that carries one code, or the mix of several codes' colours.
Colour coding_tint(const Theme& theme, Colour code_colour, bool emphasised = false);
Colour coding_tint(const Theme& theme, std::span<const Colour> code_colours, bool emphasised = false);
// The ground behind text that carries so many codings, whatever their codes; deeper up to some eight of them.
Colour density_tint(const Theme& theme, std::size_t codings);
// A stripe or dot in a code's colour that can be told from the ground.
Colour code_mark(const Theme& theme, std::uint32_t code_colour, Colour ground);

}  // namespace heddle
