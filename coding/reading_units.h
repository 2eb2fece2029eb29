// What a coder moves by: characters, words, sentences and turns of a transcript, where the labels of speakers are no text.
//
// A stretch is what is said without a label in between: a turn's body, or what stands before the first turn; a document without
// turns is one stretch. Units never reach over a stretch's ends and have no white space at their own; those without a word
// (a row of dashes, a lone full stop) are passed over. Positions are code points, ranges half-open. Pure, any thread; a function
// costs what lies between the places it looks at, and building the list as much as there are turns.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "coding/document.h"
#include "coding/text.h"

namespace heddle {

enum class ReadingUnit { characters, words, sentences, turns };

class ReadingUnits {
public:
    ReadingUnits(Text text, std::span<const Turn> turns);

    // The unit that holds the position; at a place between two (a blank, a label) the one that follows, at the end the last one.
    // Empty where the text has none.
    Range at(ReadingUnit unit, Position position) const;
    // The first unit that begins at or after the position; the last one that ends at or before it. Empty: there is none.
    Range after(ReadingUnit unit, Position position) const;
    Range before(ReadingUnit unit, Position position) const;

    enum class Edge { start, end };
    // The range with one of its ends moved by one unit, which keeps at least a character (or a word, or a sentence, by the unit). Punctuation that
    // stands at a word goes with it. Nothing: it cannot be moved further.
    std::optional<Range> with_edge_moved(Range range, Edge edge, ReadingUnit unit, bool forward) const;

private:
    // Index of the stretch that holds the position or begins after it; stretches_.size() where none does.
    std::size_t stretch_at(Position position) const;
    Range holding(ReadingUnit unit, Position position) const;  // empty: none that counts
    Range unit_in(ReadingUnit unit, Range stretch, Position position) const;
    bool counts(ReadingUnit unit, Range range) const;

    Text text_;
    std::vector<Range> stretches_;  // ascending, none empty
};

}  // namespace heddle
