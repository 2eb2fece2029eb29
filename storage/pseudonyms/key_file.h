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
// More than anybody gives; a file that claims more is refused.
inline constexpr std::int64_t most_pseudonyms = 200'000;

struct KeptPseudonym {
    Pseudonym rule;
    std::int64_t at = 0;  // when it was written down: milliseconds since 1970, UTC
};

// In the order in which they were written down. Fails, of the kind needs_password, where the password does not open it; where it is no key, is
// damaged, or this build cannot encrypt.
Result<std::vector<KeptPseudonym>> read_pseudonym_key(const std::filesystem::path& path, const Secret& password);

// Whether there is anything under this name: then it is to be a key, which is added to.
bool key_is_there(const std::filesystem::path& path);

// The rules together with those that the key holds, so that a name has the same pseudonym in every round. Fails, with a line for each, where
// the two contradict each other (checked_pseudonyms()).
Result<std::vector<Pseudonym>> joined_with_key(const std::vector<Pseudonym>& rules, const std::vector<KeptPseudonym>& kept);

// Writes down the rules: in a new file, which appears under its name only when it is whole, or in the key that is there, in one transaction. Those
// that are there already stay as they are. Then reads all back in a new connection and compares. `study` is the file that the rules are for,
// which the key can never be. Another file of this name is never touched.
Result<> write_pseudonym_key(const std::filesystem::path& path, const Secret& password, const std::vector<Pseudonym>& rules,
                             const std::filesystem::path& study);

// "name,pseudonym,form_of,at": what RULES.csv is as well, with the time behind.
std::string key_as_csv(const std::vector<KeptPseudonym>& kept);

}  // namespace heddle
