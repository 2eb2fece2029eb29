// Where a place in a text is after the text was corrected, or a correction was taken back: for what is looked at and selected.
//
// Found from the two texts alone, since a change may come from another window, by undo or by a correction of several places. Exact
// outside the corrected paragraphs and, within one, but for the words that changed.
#pragma once

#include <optional>
#include <utility>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

class CorrectedPlaces {
public:
    // Time proportional to the texts: a comparison of bytes (a millisecond for six megabytes).
    CorrectedPlaces(const Text& before, const Text& after);

    Position near(Position position) const;
    // What is selected, afterwards: exactly, where all that changed lies within it or outside it, or where both its ends are ends of
    // words. Otherwise nothing: other words than were meant are worse than none.
    std::optional<Range> selected(Range range) const;

private:
    Text before_;
    Text after_;
    // Bytes that both texts have at their beginning and, of what is left, at their end; between characters.
    std::size_t prefix_ = 0;
    std::size_t suffix_ = 0;
};

}  // namespace heddle
