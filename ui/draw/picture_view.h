// PictureView: a Picture (ui/pictures/picture.h) on the screen: as wide as there is room for, larger and smaller with Ctrl and the wheel, scrolled; what
// stands under the pointer is framed and explained.
//
// In the light theme colours are the picture's own. In the dark one its paper becomes the page and its ink the text: lightness is turned round and hue is
// kept, since a white sheet in a dark window dazzles, and so "more" stays what stands out from the ground. Files have white paper in either theme.
//
// Keys, while the picture has the keyboard: arrows go from one spot to the next in their direction and explain it, Enter opens it. A picture that takes the
// place of another leaves the keyboard at the spot of the same row, column and answer. The window's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/draw/text.h"
#include "ui/pictures/picture.h"

namespace heddle {

// As the theme shows a colour of a picture.
Colour shown_colour(PictureColour colour, const Theme& theme);

class PictureView {
public:
    // Draws the picture into a region of this size from the cursor on; returns the number of the spot that the user opens, one that has a row or an answer.
    // `revision` is another one whenever the picture is; `hint` says below what a spot says what a click does; empty: spots only explain.
    std::optional<std::size_t> draw(Ui& ui, const Picture& picture, std::uint64_t revision, ImVec2 size, std::string_view hint = {});

    // Steps larger, or with a number below 0 smaller; 0: as wide as there is room for.
    void zoom(int steps);
    // What comes next is another picture altogether.
    void forget() { cursor_.reset(); }
    // The keyboard goes to the picture when it is drawn next.
    void take_keyboard() { wants_keyboard_ = true; }

private:
    struct Drawing;
    struct ShapeLook {
        Colour fill;
        Colour ink;
    };
    void prepare(const Picture& picture, std::uint64_t revision, const Theme& theme);

    std::uint64_t revision_ = 0;
    const Theme* theme_ = nullptr;
    std::vector<ShapeLook> looks_;  // one a shape
    float zoom_ = 1;
    std::optional<std::size_t> cursor_;  // the spot that the keyboard is at
    PictureSpot cursor_spot_;               // as it was when the keyboard came there
    bool by_keys_ = false;                  // the mouse has not moved since
    std::optional<std::size_t> explained_;  // the spot under the mouse in the last frame
    bool wants_keyboard_ = false;
};

}  // namespace heddle
