// What a withdrawal changes in counts: segments and participants of each code, and n of each group, before and after.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct BeforeAfter {
    std::int64_t before = 0;
    std::int64_t after = 0;
    bool changes() const { return before != after; }
};

struct CodeEffect {
    CodeId code;
    std::string path;
    BeforeAfter segments;      // of the code or any below it
    BeforeAfter participants;
};

struct GroupEffect {
    std::string attribute;  // empty: all
    std::string group;
    BeforeAfter documents;
    BeforeAfter participants;
};

struct WithdrawalEffects {
    std::vector<CodeEffect> codes;    // in codebook order, those whose numbers change
    std::vector<GroupEffect> groups;  // all, then by each attribute with choices, those whose n changes
};

// Nothing is counted in words, so no text is needed. Any thread.
Result<WithdrawalEffects> effects_of(const Study& before, const Study& after);

}  // namespace heddle
