// Random interviews of which everybody's words can be told apart, made with somebody or as if they had never been there:
// what a withdrawal must come to. The same seed gives the same study, keys and GUIDs.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "coding/study.h"
#include "coding/text.h"

namespace heddle::testing {

struct Interviews {
    Study study;
    std::map<DocumentId, Text> texts;
    // For each participant what nobody else ever says, is called or has: words, names, labels, values, notes on them.
    std::map<ParticipantId, std::vector<std::string>> traces;
};

// Interviews of one and of several persons, documents without turns; codings over one turn and over many; notes, memos,
// summaries, values, exclusions, `about`, coders of record. `without`: this participant was never there.
Interviews make_interviews(std::uint64_t seed, ParticipantId without = {});

}  // namespace heddle::testing
