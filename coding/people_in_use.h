// Which of many participants the study still refers to.
#pragma once

#include <set>

#include "coding/study.h"

namespace heddle {

// Those of `people` who speak in a document, to whom one is assigned, who have an attribute, a memo or a summary, or who are excluded from a coding. One pass
// over the study, however many are asked about. Any thread.
std::set<ParticipantId> people_in_use(const Study& study, const std::set<ParticipantId>& people);

}  // namespace heddle
