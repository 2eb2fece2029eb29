// The codes of one document along its length: what is asked and what is answered (docs/relations.md). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/asked_question.h"
#include "coding/count_question.h"
#include "coding/positions.h"

namespace heddle {

enum class ProfileNumber { share, characters, stretches };
std::optional<ProfileNumber> profile_number_named(std::string_view name);
const char* name_of(ProfileNumber number);

inline constexpr std::int64_t most_slices = 100;

struct ProfileQuestion {
    DocumentId document;
    std::int64_t slices = 20;  // equal ones, from 1 to most_slices
    ProfileNumber number = ProfileNumber::share;
    CountQuestion counted;  // its codes, coders, stances, fold and include_interviewer; nothing else of it is used

    bool operator==(const ProfileQuestion&) const = default;
};

AskedQuestion asked(const Study& study, const ProfileQuestion& question);
// The document is found by its name.
Result<ProfileQuestion> profile_question(const Study& study, const AskedQuestion& asked);

struct ProfileSlice {
    Range range;
    std::int64_t n = 0;  // characters of counted bodies in it

    bool operator==(const ProfileSlice&) const = default;
};

struct ProfileRow {
    CodeId code;
    std::string name;  // the path
    std::string own;
    int depth = 0;
    // What the codings of the code and of those below it cover of the counted bodies: ascending, apart from each other.
    std::vector<Range> stretches;
    std::vector<std::int64_t> characters;  // of the stretches in each slice
    std::int64_t total = 0;
};

struct CodeProfile {
    ProfileQuestion question;
    std::string heading;
    std::vector<ProfileSlice> slices;
    std::int64_t n = 0;  // characters of all counted bodies
    std::vector<ProfileRow> rows;  // codebook order; without what the question leaves out
    std::vector<std::string> notes;
};

}  // namespace heddle
