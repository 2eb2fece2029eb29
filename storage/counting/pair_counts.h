// How many segments, documents or people have each code, and how many of each code are related to each other one: within everything that is counted, or
// within one group.
#pragma once

#include <functional>
#include <optional>

#include "storage/counting/neighbours.h"
#include "storage/counting/tally.h"

namespace heddle {

struct PairCounts {
    std::vector<std::int64_t> n;        // by row
    std::vector<std::int64_t> related;  // of row r to row s: at r * n.size() + s
    std::int64_t any = 0;               // of all codes together
    std::int64_t units = 0;             // documents or people with codings; of segments, documents
    std::int64_t in_whole = 0;          // of these in how many any two codings are related, wherever they stand; none in a sequence
    CodingStatistics statistics;        // only where no group is asked for
    bool stopped = false;               // then nothing of it is whole
};

// `group`: of input.grouping; none: everything. `words` as in tally.
PairCounts count_pairs(const TallyInput& input, RelationDistance distance, Unit unit, std::optional<std::size_t> group, const WordIndexes& words,
                       const std::function<bool()>& stopped);

}  // namespace heddle
