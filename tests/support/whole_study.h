// A study that was made without edits, as one group of them, so that it can be written to a file.
#pragma once

#include <map>

#include "coding/edit.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle::testing {

// The group that makes `study` out of an empty one; its first coder does it. `texts` holds the text
// of each document.
EditGroup whole_study(const Study& study, const std::map<DocumentId, Text>& texts);

}  // namespace heddle::testing
