// What can be seen of a study file from its first bytes, before SQLite takes it in hand.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace heddle {

// So many bytes, or the whole file, are enough to look at.
inline constexpr std::size_t study_look_bytes = 4096;

bool is_plain_database(std::string_view beginning);
// An encrypted database is whole pages of what looks like noise; hardly anything else is.
bool may_be_encrypted(std::string_view beginning, std::uintmax_t file_size);

// Whether an export that is to get this name would replace a study or another database. Opens the
// file only where its name, and what lies beside it, does not say so: for a process to open and close a file that SQLite has
// open would let go of SQLite's locks on it.
bool would_replace_study(const std::filesystem::path& path);

// Whether a file of this name would be taken for what SQLite or Heddle keeps beside a study: its log (which may hold the last actions), the
// log's index, the mark of who has it open. Looks at names only.
bool would_be_part_of_study(const std::filesystem::path& path);

}  // namespace heddle
