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
#include "storage/secret.h"
#include "storage/writer_lease.h"

namespace heddle {

struct RestoreWish {
    Secret backup_key;  // password or raw key of the backup; empty: it has none
    Secret study_key;   // of the study as it is; where it does not open it, the file is kept byte for byte
    // Where the study has a password that study_key is not, and the backup has none: whether the restored study may be without one.
    bool may_lose_password = false;
    LeaseWishes lease;
    std::function<bool()> stop;       // asked now and then; where it says yes, nothing is changed
    std::optional<std::int64_t> now;  // milliseconds since 1970, UTC; for tests
};

// What becomes of the password, since a backup has the one that the study had when it was made.
enum class ProtectionAfter {
    unchanged,
    present_password,  // the backup has none; the restored study is given that of the study as it is
    of_backup,         // the backup has one, and the study has another, or none
    lost,              // the backup has none, and that of the study is not known
};
// What restore_study() would do. `study_key` as in RestoreWish. Takes as long as working out a key, where it is a password. Nobody in this
// program may have the study open.
ProtectionAfter protection_after(const std::filesystem::path& study, const std::filesystem::path& backup, const Secret& study_key);

struct Restored {
    VerifiedBackup backup;
    ProtectionAfter protection = ProtectionAfter::unchanged;
    Secret key;  // what opens the restored study; empty: it has no password
    std::filesystem::path kept;  // the study as it was, among its backups; empty where there was none
};

// Puts the backup in the study's place. Nobody in this program may have the study open. Errors, each of which leaves all as it
// was: another program has the study open (ErrorKind::in_use, left_open; or it only reads it), the backup is damaged, its password is
// another (needs_password), it is not a backup of this study, or the restored study would lose its password (RestoreWish). The study may
// be damaged, have another password or be missing.
Result<Restored> restore_study(const std::filesystem::path& study, const std::filesystem::path& backup, const RestoreWish& wish);

// The same as a study of its own at `to`, where nothing may be yet.
Result<VerifiedBackup> restore_as(const std::filesystem::path& backup, const std::filesystem::path& to, const std::string& key,
                                  const std::function<bool()>& stop = {});

}  // namespace heddle
