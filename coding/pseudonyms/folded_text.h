// A text as names are looked for in it, with the way back to its own characters. Pure, any thread.
//
// Alike are: letters in any case (Unicode full case folding, so that “Straße” and “STRASSE” are), composed and decomposed accents, the
// Turkish i with and without its dot, typographic and plain apostrophes and hyphens. Passed over are characters that are not seen (default
// ignorable: soft hyphens, joiners, marks of direction), Arabic vowel points, hamza and madda above and below their letter, and the tatweel;
// marks on one letter may stand in any order (UAX #15). Any white space is one space, unless an
// empty line is in it: no name reaches over that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct FoldedText {
    std::u32string units;
    std::vector<std::int32_t> from;  // for each unit the code point of the text that it came from, ascending
};

// Whether it counts for nothing.
bool is_passed_over(char32_t c);

// `utf8` must be valid.
FoldedText fold_text(std::string_view utf8);
// The units alone, without white space at the ends: what is the same name has the same.
std::u32string folded_name(std::string_view utf8);

}  // namespace heddle
