// The keys under which a study's settings hold saved questions (storage/saved_question.h).
#pragma once

#include <string>
#include <string_view>

#include "coding/guid.h"

namespace heddle {

inline constexpr std::string_view saved_question_prefix = "question/";

inline std::string saved_question_key(const Guid& question) { return std::string(saved_question_prefix) + question.to_string(); }

}  // namespace heddle
