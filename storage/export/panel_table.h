// Tables of a survey panel (docs/surveys.md), in the form that all tables of numbers have.
#pragma once

#include "coding/panel_question.h"
#include "coding/study.h"
#include "storage/counting/count_answer.h"
#include "storage/export/number_table.h"

namespace heddle {

// How many people answered at each occasion, at how many occasions, and at which together. With question.by, a column for each value: of the first occasion at which
// the person answered and has one, else the person's own. Row `in 2014`: everybody who answered then; `at 2 of 3 occasions` and, beneath it, `2014 and 2015`: nobody
// twice.
//
// With question.items, how many answered each item at each occasion, and beneath it how many left it blank and how many of the respondents were not asked it; an
// occasion at which an item was not asked at all is empty. The notes say how an item was worded where that was not its name, and which open questions there were.
//
// Small numbers are hidden as question.suppress_below asks (storage/counting/suppressed_panel.h), which the notes then say. May take seconds; any thread.
NumberTable panel_table(const Study& study, const PanelQuestion& question);

// Who stands behind each number of it, where it is not of items. Any thread.
SampleUnits panel_units(const Study& study, const PanelQuestion& question);

}  // namespace heddle
