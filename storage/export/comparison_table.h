// Comparisons and saturation as tables of numbers, for every form that those have (number_table.h).
#pragma once

#include "coding/comparison_question.h"
#include "coding/saturation_question.h"
#include "storage/export/number_table.h"

namespace heddle {

// A column a group with the percentage ("percent", "count" and "base" in JSON), and further ones: the counts and bases where a file has room for one
// number only; of pairs "both", "only_first", "only_second" and "neither"; "difference" in percentage points; "p"; "low" and "high" of the interval, in
// percentage points.
NumberTable number_table(const ComparisonTable& table);

// A row an interview, under the name of its group where there are several; no groups as columns. Keys: "group", "number", "new", "codes", "run_new",
// "percent", "saturation" ("6+2 (5%)" at the last interview of the run that shows it).
NumberTable number_table(const SaturationTable& table);

}  // namespace heddle
