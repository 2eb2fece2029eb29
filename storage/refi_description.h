// REFI-QDA gives a code one Description; Heddle keeps several fields. This is how they lie in it, so that other programs show all
// of them and a file that comes back gives the same fields:
//
//     the definition
//
//     When to use: …
//
//     When not to use: …
//
//     Example: …
//
//     Proposition: …
//
//     Stances: present; denied; overcome
//
// Empty fields are left out. A line within a field that itself begins with one of these labels gets a backslash in front. In a file
// from another program the same labels are understood; a description without any is the definition.
#pragma once

#include <string>
#include <string_view>

#include "coding/changes/codebook_changes.h"

namespace heddle {

std::string to_refi_description(const CodeDescription& description);
// White space around each field is dropped.
CodeDescription from_refi_description(std::string_view text);

}  // namespace heddle
