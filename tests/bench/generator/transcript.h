// A made-up interview: who speaks, and every sentence with its place in the text.
#pragma once

#include <string>
#include <vector>

#include "coding/positions.h"
#include "tests/bench/generator/random.h"

namespace heddle::bench {

struct SpokenTurn {
    bool interviewer = false;
    std::vector<Range> sentences;  // code points; adjacent ones are separated by white space
};

struct Transcript {
    std::string text;  // UTF-8: "Interviewer: ...", a blank line, "NAME: ...", ...
    std::vector<SpokenTurn> turns;
    std::size_t words = 0;
};

// About so many words between an interviewer and one who answers, in turns and sentences as long
// as those of transcribed interviews: questions of a line or two, answers from "Mm." to a page.
Transcript make_transcript(Random& random, const std::string& name, std::size_t words);

}  // namespace heddle::bench
