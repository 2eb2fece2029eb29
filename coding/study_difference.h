// How much one state of a study differs from another: counts of objects that came, went or changed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/study.h"

namespace heddle {

struct StudyDifference {
    struct Kind {
        const char* one = "";   // "document"
        const char* many = "";  // "documents"
        std::size_t come = 0;
        std::size_t go = 0;
        std::size_t change = 0;
    };
    std::vector<Kind> kinds;  // those with any difference, in a fixed order

    bool empty() const { return kinds.empty(); }
    // "2 codings go", "1 code comes, 3 codes change": a line a kind.
    std::vector<std::string> lines() const;
};

// From the one to the other. Objects are the same where their keys are. Turns count as a change of their document.
StudyDifference difference(const Study& from, const Study& to);

}  // namespace heddle
