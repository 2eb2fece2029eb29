// One question answered from prepared arrays; behind CountIndex, count() and cross().
#pragma once

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/result.h"
#include "storage/counting/count_state.h"

namespace heddle {

Result<CountTable> answer(CountState& state, const CountQuestion& question,
                          const WordSource& words);
Result<CrossTable> answer(CountState& state, const CrossQuestion& question);

}  // namespace heddle
