// The groups of a comparison: which were asked for, who is in them, and who is left when only what is in each of them counts.
#pragma once

#include <string>
#include <vector>

#include "coding/comparison_question.h"
#include "coding/result.h"
#include "storage/counting/grouping.h"

namespace heddle {

struct ComparedGroups {
    std::vector<std::uint8_t> counted;  // 1 for a member in at least one of them
    Grouping grouping;                  // of those who are counted; the groups that were asked for, in that order, n not filled in
    std::vector<std::string> notes;     // full sentences: groups that nobody is in, what was left out
};

// `counted` is 1 for each member that the rest of the question counts. Fails with ErrorKind::usage where the groups that are asked for make no sense,
// or none are named and there are too many.
Result<ComparedGroups> compared_groups(const Study& study, const CountArrays& arrays, const ComparisonQuestion& question,
                                       const std::vector<std::uint8_t>& counted, const Columns& columns);

}  // namespace heddle
