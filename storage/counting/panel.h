// A survey panel: who answered at which occasions (docs/surveys.md).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "coding/study.h"

namespace heddle {

struct Panel {
    // Those of the surveys of the study; where it has none, all for which something is recorded of participants. Numbers by size, else
    // alphabetically.
    std::vector<std::string> occasions;
    // For everybody who answered at one of them at least: whether they did, by the index of the occasion.
    std::map<ParticipantId, std::vector<bool>> answered;
};

// Somebody answered at an occasion where a value is recorded of them at it, or where they wrote an open answer in it. Any thread.
Panel panel_of(const Study& study);

}  // namespace heddle
