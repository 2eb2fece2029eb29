// Tables of a survey panel (docs/surveys.md), in the form that all tables of numbers have.
#pragma once

#include <optional>

#include "coding/ids.h"
#include "coding/study.h"
#include "storage/export/number_table.h"

namespace heddle {

// How many people answered at each occasion, at how many occasions, and at which together. With `by`, a column for each value: of the first occasion at which the
// person answered and has one, else the person's own. Row `in 2014`: everybody who answered then; `at 2 of 3 occasions` and, beneath it, `2014 and 2015`: nobody
// twice. Any thread.
NumberTable panel_table(const Study& study, std::optional<AttributeId> by);

// How many answered each item at each occasion, and beneath it how many left it blank and how many of the respondents were not asked it; an occasion at which an item
// was not asked at all is empty. The notes say how an item was worded where that was not its name, and which open questions there were. Any thread.
NumberTable panel_items_table(const Study& study);

}  // namespace heddle
