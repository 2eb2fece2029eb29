// Hiding small numbers of a survey panel (docs/surveys.md "Small numbers").
//
// Who answered when describes the sample, as a cross table does: a number that is as large as its n is shown, and n is hidden like any number. The lines overlap: who
// answered in 2014 is among those of "2014 only" and of "2014 and 2015". So besides each sum by itself (suppression.h), all lines are looked at together
// (alternative_sums.h).
#pragma once

#include <cstdint>
#include <vector>

#include "storage/counting/panel_counts.h"

namespace heddle {

// For each number of the lines of `counts`, line by line, whether it is hidden: those above 0 and under `below`, and what would reveal them. A reader is taken to know that
// each line that is listed for certain occasions, and each group, holds somebody. Any thread.
std::vector<std::uint8_t> hidden_in_panel(const PanelCounts& counts, std::int64_t below);

// How many answered an item at one occasion, left it blank or were not asked it, which together are n, those who answered then.
struct PanelAnswers {
    std::vector<std::int64_t> numbers;  // of the lines that are printed
    std::vector<std::uint8_t> hidden;   // filled in
};
// The same for the items of one occasion, all of which have its n. True where n is hidden.
bool hide_small_answers_of_panel(std::int64_t n, std::int64_t below, std::vector<PanelAnswers>& items);

}  // namespace heddle
