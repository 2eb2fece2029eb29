// Small random studies that hold everything that can make counting hard. The same seed gives the
// same study.
//
// Group interviews; missing attributes; several choices; overlapping, nested and repeated codings;
// two or three coders; codings that cross turns, labels and blanks; documents without turns,
// assigned or not, some of white space only; the same person in two rounds with another
// organisation type; values by occasion; attributes of attributes' values, also in circles; codes
// in three levels; excluded participants; stances; progress; coders of record; words that a turn's
// border cuts.
#pragma once

#include <map>
#include <random>

#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

struct RandomStudy {
    Study study;
    std::map<DocumentId, Text> texts;
};

RandomStudy make_random_study(std::uint64_t seed);

// A number from `low` to `high`, both included; the same on every machine.
int random_between(std::mt19937_64& random, int low, int high);
bool random_chance(std::mt19937_64& random, int percent);

}  // namespace heddle
