// The sample: how many participants, participations or documents there are of each kind
// (docs/counting.md "The sample").
//
// Counts those with a counted body (the interviewer's are not counted), by the effective values of
// their bodies, as counts of codes do. A participant who speaks in no document at all (known from a
// sheet only, as the members of a survey panel) is counted too, by the values at each occasion that
// something is recorded for, where the attribute of the rows records something. Any thread; the
// study is only read.
#pragma once

#include "coding/cross_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Fails with ErrorKind::usage where the question makes no sense (another unit, an attribute the
// study lacks).
Result<CrossTable> cross(const Study& study, const CrossQuestion& question);

}  // namespace heddle
