// A study as text, object by object in a fixed order: two studies are equal when their dumps are.
#pragma once

#include <string>

#include "coding/study.h"

namespace heddle::testing {

// Everything but sequence numbers, which count edits and so differ between a study and its undone and redone self.
std::string dump(const Study& study);

}  // namespace heddle::testing
