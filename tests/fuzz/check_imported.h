// What must hold for every document that was read, whatever its bytes.
#pragma once

#include <cstdlib>

#include "coding/transcript.h"

namespace heddle::fuzz {

inline void require(bool holds) {
    if (!holds) std::abort();
}

inline void check(const ImportedText& imported) {
    const Position end = imported.text.end();
    require(is_valid_utf8(imported.text.utf8()));
    Position last;
    for (const LabelledTurn& turn : imported.turns) {
        require(!turn.label.empty() && is_valid_utf8(turn.label));
        require(last <= turn.start && turn.start <= turn.body.start);
        require(turn.body.start <= turn.body.end && turn.body.end <= turn.end && turn.end <= end);
        last = turn.end;
    }
    for (const Heading& heading : imported.headings) {
        require(heading.range.start <= heading.range.end && heading.range.end <= end);
    }
}

}  // namespace heddle::fuzz
