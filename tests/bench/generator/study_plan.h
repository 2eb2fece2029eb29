// What the generated study consists of: who was interviewed where, in which round and from which
// kind of organisation, and how much is coded in each interview.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/generator/published.h"

namespace heddle::bench {

struct StudySize {
    std::uint64_t seed = 1;
    int times = 1;                 // each published number is multiplied by this
    bool one_document = false;     // a single interview instead
    std::size_t words = 9'000;     // of each interview, on average
    std::size_t codings = 50'000;  // in all, by both coders; `times` does not multiply it
};

struct Interview {
    std::string document;     // its file's name without the ending
    std::string speaker;      // the label of the one who answers
    std::string participant;  // unique
    const PublishedSite* site = nullptr;
    std::size_t round = 0;  // in published_rounds
    const PublishedOrganisation* organisation = nullptr;
    std::string role;
    int years_in_role = 0;
    std::string date;  // YYYY-MM-DD, within the round
    std::size_t words = 0;
    std::size_t codings = 0;
};

// One interview for each person of the published tables.
std::vector<Interview> plan_interviews(const StudySize& size);

}  // namespace heddle::bench
