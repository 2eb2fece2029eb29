// Survey items: what percentage gave an answer (docs/counting.md "Survey items"). Any thread; the study is only read.
#pragma once

#include "coding/result.h"
#include "coding/study.h"
#include "coding/tabulation.h"

namespace heddle {

// Someone who was not asked or left an item blank is out of that item's base; every other answer is in it ("don't know" too), unless it is
// dropped. Answers compare as values of their attribute do (12 and 12.0 are one number); where no answer of any item is written just so,
// in any case. Where an item takes several choices, each counts.
//
// Fails with ErrorKind::usage where the question makes no sense: no items, no answers, an attribute the study lacks, an item twice.
Result<Tabulation> tabulate(const Study& study, const TabulateQuestion& question);

// All answers that are recorded or declared for the item, in display order.
std::vector<std::string> answers_of(const Study& study, AttributeId item);

}  // namespace heddle
