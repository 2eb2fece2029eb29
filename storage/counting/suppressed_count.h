// Hiding small cells of a table of counts (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "storage/counting/tally.h"

namespace heddle {

// Hides what question.suppress_below asks for, and says so in the notes. `table` holds all rows,
// also those that are folded away afterwards.
void hide_small_cells(const TallyInput& input, const Tally& tally, CountTable& table);

// For each number of the tally, row by row with the total last, whether question.suppress_below, which is given, hides it.
std::vector<std::uint8_t> hidden_numbers(const TallyInput& input, const Tally& tally, const CountQuestion& question);

// The note that says so; `marked` cells are hidden. `of_text`: what is counted are words or
// characters. `of_groups`: cells that are as large as their group's n are hidden as well.
std::string hidden_cells_note(std::optional<std::int64_t> suppress_below, std::int64_t marked, bool of_text, bool of_groups);

}  // namespace heddle
