// What replacing names by pseudonyms does, in the words that the command prints and the dialog shows. Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "coding/study.h"
#include "storage/pseudonyms/pseudonym_purge.h"
#include "ui/withdrawal_words.h"

namespace heddle {

// Said before it is done.
inline constexpr const char* pseudonyms_are_final =
    "This cannot be undone: only the key says afterwards who is meant, and without its password nobody can read it.";

// What is replaced, what ends with it, and what stays, in the order in which it is read; sections without a line are left out. `study` is as it is
// before. Of each list at most `most` entries.
std::vector<WordedSection> worded(const PseudonymPreview& preview, const Study& study, std::size_t most);

// "12 occurrences in 3 texts, 2 labels, 1 memo".
std::string worded(const PseudonymCounts& counts);

}  // namespace heddle
