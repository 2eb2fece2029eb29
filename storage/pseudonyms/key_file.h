// The key: which pseudonym stands for whom. An encrypted file of its own with a password of its own, never a part of a study
// (docs/pseudonyms.md, "The key"; its table: docs/study-file.md, "The key of pseudonyms"). Any thread; one at a time for one file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "coding/pseudonyms/pseudonym.h"
#include "coding/result.h"
#include "storage/secret.h"

namespace heddle {

inline constexpr std::int64_t key_application_id = 0x4865644B;  // "HedK"
inline constexpr std::int64_t key_format = 1;
inline constexpr const char* key_ending = ".heddle-key";

struct KeptPseudonym {
    Pseudonym rule;
    std::int64_t at = 0;  // since when a study has it so: milliseconds since 1970, UTC; 0 where it was written down for one that may not have changed
};

// In the order in which they were written down. Fails, of the kind needs_password, where the password does not open it; where it is no key, is
// damaged, holds more than most_pseudonyms, or this build cannot encrypt.
Result<std::vector<KeptPseudonym>> read_pseudonym_key(const std::filesystem::path& path, const Secret& password);

// Whether there is anything under this name: then it is to be a key, which is added to.
bool key_is_there(const std::filesystem::path& path);

// The rules together with those that the key holds, so that a name has the same pseudonym in every round; where one was written down but no study has
// it yet, what is given now counts. Fails, with a line for each, where
// the two contradict each other (checked_pseudonyms()).
Result<std::vector<Pseudonym>> joined_with_key(const std::vector<Pseudonym>& rules, const std::vector<KeptPseudonym>& kept);

// Writes down the rules: in a new file, which appears under its name only when it is whole, or in the key that is there, in one transaction. Those
// that are there already stay as they are, and of a name that no study has so yet only what is given now stays. Fails before anything is changed where
// the key says something else of a name or would hold more than most_pseudonyms. Then reads all back in a new connection and compares. `study` is the
// file that the rules are for, which the key can never be. Another file of this name is never touched.
Result<> write_pseudonym_key(const std::filesystem::path& path, const Secret& password, const std::vector<Pseudonym>& rules,
                             const std::filesystem::path& study);

// From now on a study has what was written down.
Result<> confirm_pseudonym_key(const std::filesystem::path& path, const Secret& password);

// "name,pseudonym,form_of,at": what RULES.csv is as well, with the time behind.
std::string key_as_csv(const std::vector<KeptPseudonym>& kept);

}  // namespace heddle
