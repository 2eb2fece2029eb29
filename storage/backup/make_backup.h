// Making a backup: a copy of the whole study as it is at one moment, while others go on writing to it. It is written under
// a hidden name, brought to the disk, read back and verified, and only then gets its name; where anything fails,
// nothing is left of it, and the backups that are there stay as they are. Any thread; the connections are its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/backup/backup_policy.h"

namespace heddle {

struct BackupWish {
    KeptBefore kept = KeptBefore::nothing;
    // Asked now and then, with how much is done; where it says no, the backup is given up.
    std::function<bool(std::int64_t done, std::int64_t all)> go_on;
    std::optional<std::int64_t> now;  // milliseconds since 1970, UTC; for tests
};

// An encrypted study gives a backup that the same password opens. An error where the study is not the owner's any more, is damaged
// (then no backup of it replaces a good one), or the disk is full.
Result<Backup> make_backup(const BackupOwner& owner, const BackupWish& wish = {});

// Keeps the study as it is before something changes it as a whole; such a backup stays until the researcher deletes it. For code
// that is about to change the file in place: whatever its format, it is read and not changed, and it may be open elsewhere in this program. Call it
// before the first write, outside a transaction. `password` may be the raw key.
Result<Backup> keep_before(const std::filesystem::path& study, const std::string& password, KeptBefore why);

// Deletes those that the policy does not keep: ordinary backups of this study in the folder beside it. Returns how many went.
Result<std::size_t> rotate_backups(const BackupOwner& owner, const BackupPolicy& policy,
                                   std::optional<std::int64_t> now = {});

}  // namespace heddle
