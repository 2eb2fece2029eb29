// Going back to a backup. It is verified before anything is touched, what was there is kept as a backup of its own, and the file
// changes places in one step: a process that is killed leaves the old study or the restored one, whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "coding/result.h"
#include "storage/backup/backup_look.h"
#include "storage/writer_lease.h"

namespace heddle {

struct RestoreWish {
    std::string backup_key;  // password or raw key of the backup; empty: it has none
    std::string study_key;   // of the study as it is; where it does not open it, the file is kept byte for byte
    LeaseWishes lease;
    std::function<bool()> stop;       // asked now and then; where it says yes, nothing is changed
    std::optional<std::int64_t> now;  // milliseconds since 1970, UTC; for tests
};

struct Restored {
    VerifiedBackup backup;
    std::filesystem::path kept;  // the study as it was, among its backups; empty where there was none
};

// Puts the backup in the study's place. Nobody in this program may have the study open. Errors, each of which leaves all as it
// was: another program has the study open (ErrorKind::in_use, left_open; or it only reads it), the backup is damaged, its password is
// another (needs_password), or it is not a backup of this study. The study may be damaged, have another password or be missing. The restored
// study has the password that the backup has.
Result<Restored> restore_study(const std::filesystem::path& study, const std::filesystem::path& backup, const RestoreWish& wish);

// The same as a study of its own at `to`, where nothing may be yet.
Result<VerifiedBackup> restore_as(const std::filesystem::path& backup, const std::filesystem::path& to, const std::string& key,
                                  const std::function<bool()>& stop = {});

}  // namespace heddle
