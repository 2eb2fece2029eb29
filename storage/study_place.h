// Where a study file lies: which file it is, and how a new one gets its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "coding/result.h"

namespace heddle {

// Which file this is, whatever its name: to notice that a file was moved or replaced while it is
// open.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;
    bool operator==(const FileIdentity&) const = default;
};
// Nothing where there is no such file.
std::optional<FileIdentity> identity_of(const std::filesystem::path& path);

// Gives the file its name, durably. Fails, and leaves both as they were, where a file of that name
// exists.
Result<> move_without_replacing(const std::filesystem::path& from, const std::filesystem::path& to);

// SQLite would read a log that lies beside a new file under its name into it, whatever study the
// log was of. Such a log is kept under another name, since it may be all there is of somebody's
// last actions. `path` itself must not exist. That no log is there is certain on the disk when this returns.
Result<> set_old_logs_aside(const std::filesystem::path& path);
// The first name of the kind "study.heddle-wal.left-over-1" that no file has.
std::filesystem::path free_left_over_name(const std::filesystem::path& log);

// A new name is durable only when the folder that holds it is written. Some file systems cannot do
// that and need not.
void write_out_folder(const std::filesystem::path& folder);

}  // namespace heddle
