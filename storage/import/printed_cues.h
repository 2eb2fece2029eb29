// What Whisper and its relatives print while they listen, saved as a text: "[00:43.810 --> 00:47.850]  words" on each line. Pure, any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/import/cues.h"

namespace heddle {

struct PrintedCues {
    std::string head;  // lines above the first time, such as a title; without white space around
    bool of_program = false;  // lines there that the program printed of itself ("Detected language: English") were left out
    std::vector<Cue> cues;
};

// Nothing where the text is not printed so. The whole of it decides: but for up to ten short lines above the first time, nine in ten of all lines
// that are not blank begin with two times, parted by an arrow, in brackets, and nine in ten of these do not begin before the one above. A
// line without goes on with the one above. `text` is valid UTF-8.
std::optional<PrintedCues> printed_cues(std::string_view text);

}  // namespace heddle
