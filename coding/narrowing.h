// What narrows a question, in words for its heading: a number is never read without what it is of. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/study.h"
#include "coding/tabulation.h"

namespace heddle {

// "site is Leeds or Kent, and round is 1"; empty without conditions.
std::string conditions_in_words(const Study& study, const std::vector<Condition>& conditions);

// "only where site is Leeds", "only codings by Ruth": a part for each thing that narrows. Long lists are only counted; so are documents where small cells or
// documents are hidden, since their names may be those of people. What the study lacks is passed over. What narrows a count already in its own words (documents that are done) is left out.
std::vector<std::string> narrowing_of(const Study& study, const CountQuestion& question);

std::vector<std::string> narrowing_of(const Study& study, const TabulateQuestion& question);

// “What is counted, only where site is Leeds.” The heading is a sentence with its full stop.
std::string narrowed(std::string heading, const std::vector<std::string>& parts);

}  // namespace heddle
