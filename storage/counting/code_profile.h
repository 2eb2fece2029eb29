// The codes of one document along its length. Any thread; the study is only read.
#pragma once

#include "coding/profile_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Fails with ErrorKind::usage where the question names what the study lacks or asks for no slice or too many.
Result<CodeProfile> code_profile(const Study& study, const ProfileQuestion& question);

}  // namespace heddle
