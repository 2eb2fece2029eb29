// Survey years and rounds by the name "occasion", which is no attribute, on the command line.
#pragma once

#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Of survey items, "occasion" names the occasions that answers are recorded for, where the study knows any.
bool means_occasions(const Study& study, const std::string& name);
// As find_conditions (names.h); "occasion=2015" adds to `occasions` instead.
Result<std::vector<Condition>> find_conditions(const Study& study, const std::vector<std::string>& written, std::vector<std::string>& occasions);

}  // namespace heddle
