// Hiding small numbers of a table of relations (docs/relations.md "Small numbers").
//
// A pair is hidden where fewer than K segments, documents or people stand behind it, or (but for segments) all who have one of its codes; a code's n where it is under K,
// or (but for segments) everybody has the code. Besides, what tells of a hidden pair: the pairs of the codes above and below its own, and its groups and their total, as
// suppression.h finds it, once along the first code and once along the second; and an n, where only one number is left for a hidden pair (pair_bounds.h), since with the n of a code all of its
// pairs are hidden. Of documents and people that are taken in whole (RelationTable), everything is hidden where anything is: there pairs tell of each other in more ways.
// A reader who works out both codes' families together is not played.
#pragma once

#include "coding/relation_table.h"

namespace heddle {

// Hides what table.question.counted.suppress_below, which is given, asks for, and says so in the notes. `in_whole`: PairCounts::in_whole. May take seconds for hundreds of
// codes by many groups; any thread.
void hide_small_pairs(RelationTable& table, std::int64_t in_whole);

}  // namespace heddle
