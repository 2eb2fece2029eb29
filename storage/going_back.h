// Going back to a point of the history: what it would mean, and the one action that does it.
//
// A coder goes back with their own work alone. What they did after the point is taken back, the latest first; what they undid after
// it is done again. What others did stays, and where that rests on something that would go, the step is an obstacle that
// is named, and nothing at all is done. Earlier actions of going back are steps like any other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/study_difference.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct GoingBack {
    struct Step {
        ActionId action;
        std::string name;     // what was done
        std::int64_t at = 0;  // milliseconds since 1970, UTC
        bool again = false;   // it was undone after the point, and is done again; else it is taken back
        std::string why_not;  // one sentence where it cannot be done; else empty
    };

    ActionId to;
    std::string to_name;        // what was done last before the point; empty at the beginning
    std::int64_t to_at = 0;     // when
    std::vector<Step> steps;    // in the order in which they are gone: the latest first
    std::size_t obstacles = 0;  // steps that cannot be done
    StudyDifference difference; // of the study after all steps that can be done from the study now
    EditGroup group;            // without edits where there are obstacles, or nothing is to be done

    bool possible() const { return obstacles == 0 && !steps.empty(); }
};

// Whether the group would take this coder out of the study. That is never offered: what they did stands under their name.
bool takes_away(const EditGroup& group, CoderId coder);

// The study must be what the file holds (see StudyFile::going_back). Memory grows with what the steps change.
Result<GoingBack> plan_going_back(sqlite::Connection& db, const Study& study, CoderId coder, ActionId to);

}  // namespace heddle
