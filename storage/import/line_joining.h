// Where one line of a text goes on in the next, as in subtitles and on pages. Pure, any thread.
#pragma once

#include <string_view>

namespace heddle {

// Whether the text ends as a sentence does, in any of the scripts of the world that have an end for it. True of nothing.
bool ends_sentence(std::string_view text);

// Whether a space belongs between the words of one line and those of the next. Chinese and Japanese write none. False where either is
// empty. Both valid UTF-8.
bool space_between(std::string_view line, std::string_view next);

}  // namespace heddle
