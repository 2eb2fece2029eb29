// Counted words of plain western text, found without ICU's iterators: most transcripts hold hardly
// anything else, and all their words are counted at each import.
//
// The rules are those of UAX #29 (Unicode Standard Annex 29, "Unicode Text Segmentation", version
// 15.0, WB3a to WB13b) for ASCII, Latin-1, Latin Extended-A and the usual punctuation; as in ICU's
// root locale a colon parts words. Which character is what comes from ICU.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "coding/positions.h"

namespace heddle {

// Appends the words of `stretch` that hold a letter or digit; it begins at `start`, and a space, a
// line end or an end of the text stands at both its ends. Returns its length in code points, or
// nothing where it holds a character that is not plain; then `words` is as it was.
std::optional<std::int32_t> append_plain_words(std::string_view stretch, Position start,
                                               std::vector<Range>& words);

}  // namespace heddle
