// Hiding small numbers of a comparison (docs/change.md "Small numbers"): those of the groups, and what stands beside them and would tell them.
//
// Of the same people in two groups, four numbers follow from those of the groups and the total: in both, only in one, in neither. Where one of these four
// is small, all numbers of the row are hidden.
#pragma once

#include "coding/comparison_question.h"
#include "storage/counting/tally.h"

namespace heddle {

// Of codes: `counted` holds the numbers of the table's rows. Hides what table.question.suppress_below, which is given, asks for, and says so in the notes.
void hide_small_numbers(const TallyInput& input, const Tally& counted, const CountQuestion& counting, ComparisonTable& table);
// Likewise of survey items, where bases may be hidden as well.
void hide_small_numbers_of_items(ComparisonTable& table);

}  // namespace heddle
