// What a file holds once it has been read, before it is part of a study: its text, who speaks
// where, and what was changed or left out on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

// One speaker's stretch: from its label to the next turn's label (DESIGN section 5).
// start <= body.start <= body.end <= end; the body leaves out the label and the white space around.
struct LabelledTurn {
    std::string label;  // as written, without markup, time and colon
    Position start;
    Range body;
    Position end;
    std::optional<double> time;  // seconds from the start of the recording

    bool operator==(const LabelledTurn&) const = default;
};

struct Heading {
    Range range;    // its words
    int level = 1;  // 1 is the highest

    bool operator==(const Heading&) const = default;
};

struct ImportedText {
    Text text;
    // Ascending, without overlap; empty where nobody was recognised.
    std::vector<LabelledTurn> turns;
    std::vector<std::string> notes;  // one sentence each: what was guessed, changed or left out
    std::vector<Heading> headings;   // ascending; where the format marks them
};

}  // namespace heddle
