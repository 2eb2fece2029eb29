// What a file holds once it has been read, before it is part of a study: its text, who speaks
// where, and what was changed or left out on the way.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"
#include "coding/text_marks.h"

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

// What somebody wrote beside the text (a comment in a Word document).
struct ImportedComment {
    Range range;         // the passage that it is on; may be empty
    std::string author;  // as the file names them; may be empty
    std::string date;    // "2014-05-14", or empty
    std::string text;    // lines parted by "\n"; a reply follows what it replies to

    bool operator==(const ImportedComment&) const = default;
};

struct ImportedText {
    Text text;
    // Ascending, without overlap; empty where nobody was recognised.
    std::vector<LabelledTurn> turns;
    std::vector<std::string> notes;  // one sentence each: what was guessed, changed or left out
    std::vector<Heading> headings;   // ascending; where the format marks them
    TextMarks marks;                 // bold, italics and pages, where the format has them
    std::vector<ImportedComment> comments;  // in the order of their passages
};

}  // namespace heddle
