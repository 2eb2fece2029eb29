// Comparing names as people do: without regard to case or to how accents are encoded.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// Two strings that differ only in case (Unicode full case folding) or in composed and decomposed
// accents (NFC) give the same result. For comparing only, never for showing. `utf8` must be valid
// UTF-8.
std::string folded(std::string_view utf8);

// ASCII letters made small, all else as it is: for words that a format or a command spells, in any
// encoding that agrees with ASCII.
std::string ascii_lowered(std::string_view text);
// Two strings that differ only in composed and decomposed accents (NFC) give the same result: a file
// name of one computer and what is typed into a sheet on another. `utf8` must be valid UTF-8.
std::string composed(std::string_view utf8);

}  // namespace heddle
