// Places in laid out text: rectangles, carets and the lines that show them.
//
// Lengths are pixels of the screen (fractions allowed), x to the right, y downwards. What (0, 0)
// is, the function that gives or takes the value says.
#pragma once

#include <cstdint>

#include "coding/positions.h"

namespace heddle {

struct TextRectangle {
    float left = 0;
    float top = 0;
    float right = 0;
    float bottom = 0;

    float width() const { return right - left; }
    float height() const { return bottom - top; }
    bool contains(float x, float y) const {
        return left <= x && x < right && top <= y && y < bottom;
    }
    friend bool operator==(const TextRectangle&, const TextRectangle&) = default;
};

// One position may have two places: at the end of a wrapped line and the start of the next, or on
// both sides of a change of direction. The affinity says to which neighbour the caret holds.
enum class Affinity : std::uint8_t {
    downstream,  // to the character that follows the position
    upstream,    // to the character before it
};

struct Caret {
    Position position;
    Affinity affinity = Affinity::downstream;

    friend bool operator==(const Caret&, const Caret&) = default;
};

// Where a caret is drawn: a vertical line, and the direction of the character it holds to.
struct CaretLine {
    float x = 0;
    float top = 0;
    float bottom = 0;
    bool right_to_left = false;
};

}  // namespace heddle
