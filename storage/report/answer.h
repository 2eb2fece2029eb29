// The table that answers a question in the words of the command line: the one place that knows all kinds of questions (coding/asked_question.h).
#pragma once

#include <functional>

#include "coding/asked_question.h"
#include "coding/comparison_question.h"
#include "coding/relation_table.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/counting/counter.h"
#include "storage/export/number_table.h"

namespace heddle {

// What the command of the question prints; without where it comes from. `words` gives the words of a document, where the unit asks for them.
// May take long; any thread, the study is only read. Fails with one sentence where the question names what the study lacks, makes no sense, or is
// of a kind that this version does not know.
// `hide_more`, where it is given, hides more in numbers of codes and of answers before they go anywhere (storage/report/saved_disclosure.h).
struct HideMore {
    std::function<void(CountTable&)> counted;
    std::function<void(ComparisonTable&)> compared;
    std::function<void(Tabulation&)> tabulated;
    std::function<void(RelationTable&)> related;
};
// With `hides_names` nothing of it names a document: the names may be those of people.
Result<NumberTable> answer(const Study& study, const AskedQuestion& question, const WordSource& words, const HideMore& hide_more = {},
                           bool hides_names = false);

}  // namespace heddle
