// From the cues of a subtitle file to a transcript to read. Shared by all formats that have cues. Pure, any
// thread.
//
// A turn becomes one paragraph, "Name: words", with a blank line between turns: the cues of one
// speaker are joined, and a cue without a speaker goes on with the one before. What stands before
// the first speaker, or a file that names none, becomes paragraphs that end where a sentence does
// and a pause follows, each with the time at which its first cue begins as a mark (coding/text_marks.h); no marks where no cue says a
// time other than 0.
#pragma once

#include <string>
#include <vector>

#include "coding/transcript.h"

namespace heddle {

// What one voice says in a cue.
struct CuePiece {
    std::string voice;  // from the markup; empty where it names nobody
    std::string text;   // plain, valid UTF-8; lines parted by "\n"
};

struct Cue {
    double start = 0;  // seconds
    double end = 0;
    std::vector<CuePiece> pieces;
};

// `known` are labels that the researcher named.
ImportedText transcript_of(const std::vector<Cue>& cues, const std::vector<std::string>& known);

}  // namespace heddle
