// Finds who speaks where in a transcript's text. Pure, any thread; time proportional to the text.
//
// Labels are recognised as "Name:" at the start of a line (also with a full-width colon, white
// space before the colon, or a tab behind it), "**Name:**", "### Name:", "[Name] (0:01 - 0:11)",
// "Name (00:03:12):", "00:03:12 Name:", "Name   0:03" alone on its line, and "Name" before a tab. A
// line such as "for example:" is no label: evidence over the whole document decides
// (coding/turns/label_evidence.h; docs/importing.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/text.h"
#include "coding/transcript.h"

namespace heddle {

// Ascending; each reaches from its label to the next one's or to the end of the text. Empty where
// the text is no talk. `known` are labels that the researcher named, in any case; they always begin
// a turn.
std::vector<LabelledTurn> recognise_turns(const Text& text,
                                          const std::vector<std::string>& known = {});

// Whether a label is the interviewer's: "Interviewer", "I", "Researcher" or one of `named`, in any
// case.
bool is_interviewer_label(std::string_view label, const std::vector<std::string>& named);

}  // namespace heddle
