// What a coder does with the keyboard while reading: giving codes, changing the coding in hand, and selecting what comes next. The commands of the
// Code tab, which have the keys in docs/keys.md.
#pragma once

#include <string>

#include "ui/views/view.h"

namespace heddle {

class TranscriptPane;

// Adds the commands of the groups "Coding" and "Selecting". `pane` is the transcript in hand, which they select in; null: none is shown yet.
void add_coding_commands(ViewContext& context, TranscriptPane* pane);

// What a code would be given to: the selected words, else the passage of the coding in hand. Empty: neither is there.
Range passage_in_hand(const ViewContext& context);

// The coding in hand, where it is of the acting coder; otherwise says why it cannot be changed, or that one is needed, and returns null.
const Coding* coding_to_change(ViewContext& context);

// Gives the words the code at this path, which is made where there is none: "Trust", "Organisation > Trust".
void code_with_path(ViewContext& context, const std::string& path, Range range);

}  // namespace heddle
