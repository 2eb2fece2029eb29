// Hiding small cells of a table of survey items (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <vector>

#include "coding/tabulation.h"

namespace heddle {

// Hides what would tell how fewer than `below` respondents answered one item, or what everybody in a group answered. `answers` are all rows of
// the item's distribution; `combined`, where it is given, is the one row of a table that counts some of them together, and then that is hidden
// instead. `one_each`: a respondent gives one answer, so that the answers add up to the base. Column by column in the order of `groups`.
void hide_small_answers(std::int64_t below, bool one_each, const std::vector<TabulateGroup>& groups, std::int64_t total_n,
                        std::vector<TabulateRow>& answers, TabulateRow* combined);

}  // namespace heddle
