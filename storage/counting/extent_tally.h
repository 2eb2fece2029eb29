// Counting words and characters: how much of the groups' bodies the union of a row's ranges covers.
#pragma once

#include "storage/counting/tally.h"

namespace heddle {

// Words where `words` is given, characters where it is null. Leaves `n` to the caller.
Tally tally_extent(const TallyInput& input, const CodedWordsOfAll* words);

}  // namespace heddle
