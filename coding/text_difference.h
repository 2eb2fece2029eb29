// What a correction really replaces: of "I told Jon that" corrected to "I told John that" only "Jon". The less is
// replaced, the more codings keep their ends where they are, so a correction is always taken apart before it is applied.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

// These words take the place of the range; an empty range inserts them in front of its start.
struct Replacement {
    Range range;
    std::string words;  // valid UTF-8; may be empty

    bool operator==(const Replacement&) const = default;
};

// The same correction in whole words (UAX #29): stretches of words that stand in both texts, in the same order, are left
// out; what is left has at least one character between one place and the next. `replacements` are ascending and do not
// overlap; touching ones become one. Empty where nothing changes. The longest common sequence of words is looked for
// where the two sides have up to about 1,500 words each; beyond that only the beginning and the end that both share are
// left out.
std::vector<Replacement> in_whole_words(const Text& text, const std::vector<Replacement>& replacements);

// How many characters of two words are the same at their beginnings, and, of what is left, at their ends: whole grapheme
// clusters, counted in code points.
struct CommonEnds {
    std::int32_t prefix = 0;
    std::int32_t suffix = 0;
};
CommonEnds common_ends(std::string_view old_words, std::string_view new_words);

}  // namespace heddle
