// What two coders coded in a made-up interview.
#pragma once

#include <string>
#include <vector>

#include "coding/positions.h"
#include "tests/bench/generator/random.h"
#include "tests/bench/generator/transcript.h"

namespace heddle::bench {

struct MadeCoding {
    Range range;
    std::string code;
    std::string coder;
    std::string memo;
    std::string stance;
    std::string about;
};

// Exactly `number` codings, no two of which are the same coding, by coder and then by place. Most
// cover one to three sentences of an answer with one code, some a few words or a whole turn, some a
// question and its answer; passages have several codes and overlap. The second coder agrees with
// the first on the passage about half the time, and on the code less often.
// The transcript must have an answer, and room for so many codings.
std::vector<MadeCoding> make_codings(Random& random, const Transcript& transcript,
                                     const std::vector<std::string>& codes, std::size_t number);

}  // namespace heddle::bench
