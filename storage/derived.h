// What can be computed from the rest of a study file and is kept in it because computing takes
// time: the counted words of each text, and the turns whose bodies each coding overlaps. Never read
// as truth: `check` compares it, and whatever is missing is computed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "coding/ids.h"
#include "coding/positions.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Ascending ranges as bytes: for each, the distance from the end of the last one and the length,
// both as varints (seven bits a byte, the lowest first, the eighth bit set where more follow).
std::vector<std::uint8_t> pack_ranges(std::span<const Range> ranges);
// Nothing where the bytes are not what pack_ranges makes.
std::optional<std::vector<Range>> unpack_ranges(std::span<const std::uint8_t> bytes);

// Names the rules for word boundaries; words found with other rules are counted anew.
std::string word_rules();

// Read where stored, else computed from the text.
Result<std::vector<Range>> counted_words_of(sqlite::Connection& db, ContentId content);

// See StudyFile::build_derived.
Result<> build_derived(sqlite::Connection& db, const Study& study,
                       const std::function<bool(std::size_t done, std::size_t all)>& go_on);

// One sentence for each kind of derived data that is not what would be computed now. `study` is what
// the file holds.
Result<std::vector<std::string>> check_derived(sqlite::Connection& db, const Study& study);

}  // namespace heddle
