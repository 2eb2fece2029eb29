// Hiding small cells of a table of counts (docs/counting.md "Disclosure").
#pragma once

#include "coding/count_question.h"
#include "storage/counting/tally.h"

namespace heddle {

// Hides what question.suppress_below asks for, and says so in the notes. `table` holds all rows,
// also those that are folded away afterwards.
void hide_small_cells(const TallyInput& input, const Tally& tally, CountTable& table);

}  // namespace heddle
