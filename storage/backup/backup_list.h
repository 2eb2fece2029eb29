// The backups of a study: which there are, and deleting some. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"

namespace heddle {

// Whose backups those of the study at this path are, where it is not open: also of one that is damaged or no longer there, as far as its
// backups know it. An error where it needs a password that was not given or does not open it.
Result<BackupOwner> backup_owner_of(const std::filesystem::path& study, const std::string& password,
                                    const std::filesystem::path& known_folders);

// All files that are named as backups in the folders of the study (folders_with_backups()), the latest first: also those of other
// studies, with another password, or damaged. Costs a look at each, not a reading of the whole. Where the study is open under an
// earlier key, or cannot be read, `lost` and `gained` stay empty.
Result<std::vector<Backup>> list_backups(const BackupOwner& owner);

// Those that may hold what the study held before the moment (milliseconds since 1970, UTC): made before or in the same second.
// Without those that are known to be of another study. After them, since they may hold it as well: logs that were left over
// (BackupState::left_over_log), and folders that others made and that cannot be looked into (others_folder).
Result<std::vector<Backup>> backups_before(const BackupOwner& owner, std::int64_t moment);

struct DeletedBackups {
    std::vector<std::filesystem::path> deleted;
    // One sentence for each that was not.
    std::vector<std::string> refused;
};
// Deletes these files (Backup::path), each only where it is known to be a backup of this study and lies in a folder of its backups, or
// is a log of it that was left over: no link, no other file. The room is given back to the disk; the bytes are not written over.
Result<DeletedBackups> delete_backups(const BackupOwner& owner, const std::vector<std::filesystem::path>& paths);

}  // namespace heddle
