// Survey items: what percentage gave an answer (docs/counting.md "Survey items"). Any thread; the study is only read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/attribute.h"
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

// One who is in the base of a cell: what they answered, without what is dropped, and whether that is what the cell counts.
struct GivenAnswer {
    Holder who;
    std::vector<std::string> answers;
    bool counts = false;

    bool operator==(const GivenAnswer&) const = default;
};

// Those in the base of a cell of tabulate(study, question): of this item, for a distribution of one of its answers (else empty), in the group of this name (none:
// of all). In the order in which the study came to have them, each once; nothing where the item is none of the question's. What small cells hide this shows, so it
// is for who works with the study, and never asked for a cell that is hidden.
Result<std::vector<GivenAnswer>> answers_behind(const Study& study, const TabulateQuestion& question, AttributeId item, const std::string& answer,
                                                const std::optional<std::string>& group);

// All answers that are recorded or declared for the item, in display order.
std::vector<std::string> answers_of(const Study& study, AttributeId item);

}  // namespace heddle
