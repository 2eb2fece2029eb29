// The backups of a study: which there are, and deleting some. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"

namespace heddle {

// All files that are named as backups in the folders of the study (folders_with_backups()), the latest first: also those of other
// studies, with another password, or damaged. Costs a look at each, not a reading of the whole. Where the study is open under an
// earlier key, or cannot be read, `lost` and `gained` stay empty.
Result<std::vector<Backup>> list_backups(const BackupOwner& owner);

// Those that may hold what the study held before the moment (milliseconds since 1970, UTC): made before or in the same second.
// Without those that are known to be of another study.
Result<std::vector<Backup>> backups_before(const BackupOwner& owner, std::int64_t moment);

struct DeletedBackups {
    std::vector<std::filesystem::path> deleted;
    // One sentence for each that was not.
    std::vector<std::string> refused;
};
// Deletes these files (Backup::path), each only where it is known to be a backup of this study and lies in a folder of its backups: no
// link, no other file. The room is given back to the disk; the bytes are not written over.
Result<DeletedBackups> delete_backups(const BackupOwner& owner, const std::vector<std::filesystem::path>& paths);

}  // namespace heddle
