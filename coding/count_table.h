// Tables of counts in words: what is counted, and each cell as it is shown. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/cross_question.h"

namespace heddle {

// One sentence that says what the table counts: "Participants whose own turns hold at least one
// coding, as % of all participants of that site." `by` names the attributes of question.by.
std::string heading_of(const CountQuestion& question, const std::vector<std::string>& by);
std::string heading_of(const CrossQuestion& question, const std::string& rows,
                       const std::string& by);

// 100 * count / base; nothing where the base is empty or the cell is hidden.
std::optional<double> percentage(const CountCell& cell);

// The cell as a reader sees it: "–" for an empty base, "<5" where it is hidden, "3/12" where the
// base is under min_base, otherwise a percentage rounded half up ("63%"; coverage with one
// decimal), or the count with a comma at each thousand.
std::string shown(const CountTable& table, const CountCell& cell);
std::string shown(const CrossTable& table, const CrossCell& cell);

// "<5": what stands in a hidden cell.
std::string hidden_mark(std::optional<std::int64_t> suppress_below);

// 1234567 as "1,234,567".
std::string with_thousands(std::int64_t number);

// 100 * count / base, rounded half up in exact arithmetic: with `decimals` places (0 or 1)
// 1 of 8 is "13" or "12.5". The base is positive.
std::string rounded_percentage(std::int64_t count, std::int64_t base, int decimals);

}  // namespace heddle
