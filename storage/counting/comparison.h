// Comparing groups, code by code or survey item by survey item (docs/change.md). Any thread; the study is only read.
//
// The numbers of a group are those that `count` (with a percentage of the group) and `tabulate` give for it. Exact tests and intervals are for groups
// that share nobody: where a unit or a person is in both, none is made, and a note says what to ask instead.
#pragma once

#include "coding/comparison_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/counting/compared_groups.h"
#include "storage/counting/count_state.h"

namespace heddle {

// Fails with ErrorKind::usage where the question makes no sense.
Result<ComparisonTable> compare(const Study& study, const ComparisonQuestion& question);
Result<ComparisonTable> answer(CountState& state, const ComparisonQuestion& question);

// Whom a comparison of codes counts, in which groups.
struct CountedComparison {
    CountQuestion counting;  // the same as a count, but for who is left out
    Selection selection;
    ComparedGroups groups;
};
// As checked by compare().
Result<CountedComparison> counted_comparison(CountState& state, const ComparisonQuestion& question);

// Of a comparison of survey items: the table of each group by itself, and whose answers count.
TabulateQuestion as_tabulation(const ComparisonQuestion& question);
// The part of it that is about survey items; as checked by compare().
Result<ComparisonTable> compare_items(const Study& study, const ComparisonQuestion& question);

}  // namespace heddle
