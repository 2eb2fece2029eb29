// Hiding small numbers of a comparison (docs/change.md "Small numbers"): those of the groups, and what stands beside them and would tell them.
//
// Where everybody is in each of the groups (pairs, the same participants), the total is no sum of groups: four numbers follow from two groups and the total: in both,
// only in one, in neither. Where any number of a row or one of these four is small, or as large as n, all of the row is hidden, and of the rows above it what tells
// of it.
#pragma once

#include "coding/comparison_question.h"
#include "storage/counting/tally.h"

namespace heddle {

// Of codes: `counted` holds the numbers of the table's rows. Hides what table.question.suppress_below, which is given, asks for, and says so in the notes.
void hide_small_numbers(const TallyInput& input, const Tally& counted, const CountQuestion& counting, ComparisonTable& table);
// Likewise of survey items, where bases may be hidden as well.
void hide_small_numbers_of_items(ComparisonTable& table);

}  // namespace heddle
