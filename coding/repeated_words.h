// Whether a text repeats what somebody said, word for word: for what is to be looked at, or destroyed, when they withdraw.
//
// What counts as repeated is a run of at least four words in the same order that hold at least twenty letters and digits, or of at
// least eight words that do; an ideograph or kana is a word, and counts as three letters. Case, the way accents are encoded, and
// whatever stands between the words make no difference. Runs that somebody else says as well ("health and social care services") tell
// nothing and are left out. Kept are 64-bit fingerprints of runs, not words. One thread at a time.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

class RepeatedWords {
public:
    // What they said.
    void add(const Text& text, Range range);
    // What others say: after all that is added.
    void leave_out(const Text& text, Range range);

    // The stretches that repeat them, ascending, joined where they overlap.
    std::vector<Range> find_all(const Text& text, Range range) const;
    bool finds_in(std::string_view utf8) const;  // false where it is no valid UTF-8
    bool empty() const { return runs_.empty(); }

private:
    std::unordered_set<std::uint64_t> runs_;
};

}  // namespace heddle
