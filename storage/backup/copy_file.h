// Copying a file byte by byte, so that it is on the disk. Not for a file that SQLite has open in this program.
#pragma once

#include <filesystem>
#include <functional>

#include "coding/result.h"

namespace heddle {

// Over a file that is there, or a new one that nobody but the user can read. `stop` is asked now and then. On failure `to` may hold a
// part of it.
Result<> copy_file_to_disk(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<bool()>& stop);

}  // namespace heddle
