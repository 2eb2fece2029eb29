// What a correction does to positions: a text is replaced in places, and what stands on it stays on its words.
//
// A place is a range of the old text (empty where words are only inserted) and the range of the new words in the new
// text (empty where words are only taken away). Between two places at least one character stays.
//
// A range *opens* at its start and *closes* at its end, and covers afterwards what it covered before:
// - Behind a place it moves along; in front of one it stays.
// - Words inserted at an edge stay outside; those inserted within are inside.
// - Replaced words that it covered wholly are covered wholly as they are now; so a coding on a name stays on the name.
// - Where an edge stands within replaced words it is shared out by coding/changes/text_corrections.h, which knows the words; this
//   class only says that it stands there.
// An edge is *kept* where the way back leads to the same place. Then undoing the correction restores it, and the edit of
// the text may carry it along. It is not kept within replaced words, nor where a range begins or ends with words that go
// without any in their place: inserted again, these would stay outside.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coding/document.h"
#include "coding/positions.h"

namespace heddle {

enum class Edge { opens, closes };

class TextChange {
public:
    // Whether the two are one correction: as many places, in ascending order, the same number of characters before,
    // between and behind them in both texts, and somewhere something that is replaced.
    static bool fits(const DocumentText& before, const DocumentText& after);

    // Both must fit; they are copied.
    TextChange(std::span<const Range> before, std::span<const Range> after);

    // Where the edge is afterwards; nothing where it is not kept.
    std::optional<Position> moved(Position position, Edge edge) const;
    std::optional<Range> moved(Range range) const;  // of a range that is not empty
    // A turn opens where its label does, and what is inserted at the end of its words or of its stretch belongs to it.
    std::optional<Turn> moved(const Turn& turn) const;

    // The nearest place to `position` for what cannot be refused: a caret, a place to scroll to. Within replaced words it
    // stays as far from their start as it was, at most at their end.
    Position near(Position position) const;

    std::size_t size() const { return before_.size(); }
    // The place that holds or touches the position, or size(); where words were inserted, that is one position.
    std::size_t place_at(Position position) const;
    Range before(std::size_t place) const { return before_[place]; }
    Range after(std::size_t place) const { return after_[place]; }
    // A position that no place holds or touches.
    Position shifted(Position position) const;

private:
    std::vector<Range> before_;
    std::vector<Range> after_;
};

}  // namespace heddle
