// Codes made from a path as it is typed: "Organisational issues > Trust". Pure, any thread.
#pragma once

#include <string>
#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// The code that the path names where there is one: compared as Codebook::find_path does, then also without regard to case. 0: none.
CodeId code_at_path(const Study& study, std::string_view path);

// Adds the code at the end of the path and, in the same group, whatever above it is missing; what is there (in whatever case) is
// taken as it is. An empty group where the code exists already. Fails with one sentence where a name on the path is empty.
Result<EditGroup> add_code_path(const Study& study, CoderId coder, std::string_view path);

// A name for a code made from the words of a passage (in vivo): one line, without what a path would misread, at most 60 code
// points, shortened between words with an ellipsis. Empty where the passage has no words.
std::string in_vivo_name(std::string_view passage);

}  // namespace heddle
