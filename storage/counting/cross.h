// The sample: how many participants, participations or documents there are of each kind
// (docs/counting.md "The sample").
//
// Counts those with a counted body (the interviewer's are not counted), by the effective values of
// their bodies; rows and columns are the groups that a count of codes has, also where they hold
// none of the units. Participants who speak in no document at all (known from a sheet only, as the
// members of a survey panel) count where the question includes them, and in a study in which nobody
// speaks: once for each occasion that something is recorded of them for, by the values at that
// occasion, or once without an occasion. Any thread; the study is only read.
#pragma once

#include "coding/cross_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Fails with ErrorKind::usage where the question makes no sense (another unit, an attribute the
// study lacks).
Result<CrossTable> cross(const Study& study, const CrossQuestion& question);

}  // namespace heddle
