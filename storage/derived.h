// What can be computed from the rest of a study file and is kept in it because computing takes
// time: the counted words of each text, and the turns whose bodies each coding overlaps. Never read
// as truth: `check` compares it, and whatever is missing is computed.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "coding/ids.h"
#include "coding/positions.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/packed_words.h"
#include "storage/sqlite/connection.h"
#include "storage/words_ahead.h"

namespace heddle {

// Names the rules for word boundaries; words found with other rules are counted anew.
std::string word_rules();

// Read where stored, else computed from the text.
Result<std::vector<Range>> counted_words_of(sqlite::Connection& db, ContentId content);

// See StudyFile::build_derived. Words that are `ahead` (may be null) of texts that the study holds are taken as they are.
Result<> build_derived(sqlite::Connection& db, const Study& study,
                       const std::function<bool(std::size_t done, std::size_t all)>& go_on, WordsAhead* ahead = nullptr);

// One sentence for each kind of derived data that is not what would be computed now. `study` is what
// the file holds.
Result<std::vector<std::string>> check_derived(sqlite::Connection& db, const Study& study);

}  // namespace heddle
