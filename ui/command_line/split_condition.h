// A condition of --where as it is typed: "site=Leeds".
#pragma once

#include <string>
#include <utility>

#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Its two sides, without white space around them. The name ends at the last "=" up to which it is that of an attribute, since names may hold one too; where it
// is none, at the first. Fails as split_assignment() does (names.h).
Result<std::pair<std::string, std::string>> split_condition(const Study& study, const std::string& written);

}  // namespace heddle
