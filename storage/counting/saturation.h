// New codes of each finished interview in the order of interviewing (docs/change.md). Any thread; the study is only read.
//
// An interview is a document with a counted body (the interviewer's are not counted) that a coder has marked done. A code counts from the first
// interview on in which a coding with it belongs to a counted body; codes stand for themselves, not for those above them. Time in proportion to the
// codings, besides sorting those of each document.
#pragma once

#include <string_view>

#include "coding/result.h"
#include "coding/saturation_question.h"
#include "coding/study.h"
#include "storage/counting/count_state.h"

namespace heddle {

// What the notes call the question's `all`, as the window does; the command line has --all.
inline constexpr std::string_view saturation_of_all = "“All documents”";

// Fails with ErrorKind::usage where the question makes no sense. Where no interview is done, the table is empty and a note says so.
Result<SaturationTable> saturation(const Study& study, const SaturationQuestion& question);
Result<SaturationTable> answer(CountState& state, const SaturationQuestion& question);

}  // namespace heddle
