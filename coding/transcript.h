// What a file holds once it has been read, before it is part of a study: its text, who speaks
// where, and what was changed or left out on the way.
#pragma once

#include <cstddef>
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

// Lines that read like a speaker's label and that the document's evidence did not take for one.
struct LabelNotTaken {
    std::string label;      // as first written
    std::size_t times = 0;  // lines that begin with it, in any case
    std::string line;       // the first of them, shortened

    bool operator==(const LabelNotTaken&) const = default;
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
    // Where turns were looked for in the text: where the talk ends (footnotes behind it are nobody's words), so that they can
    // be looked for again with another rule. None where the file's own structure names who speaks (cues).
    std::optional<Position> talk_end;
    std::vector<LabelNotTaken> not_taken;  // most frequent first, at most 20
    std::vector<std::string> turn_notes;   // like `notes`: how the turns were found, where that is to be checked
};

}  // namespace heddle
