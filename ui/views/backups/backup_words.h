// What the window says of backups.
#pragma once

#include <cstdint>
#include <string>

#include "storage/backup/backup_keeper.h"

namespace heddle {

// "just now", "12 minutes ago", "3 hours ago", "5 days ago"; "in the future" where a clock was wrong. Milliseconds.
std::string time_ago(std::int64_t at, std::int64_t now);

// "The last backup was made 12 minutes ago.", or why there is none. `news` may be null. With the time of this moment.
std::string backup_sentence(const BackupNews* news);

// What restoring it would take away and bring back, and what becomes of the password; or why that cannot be said, or it cannot be restored.
std::string restoring_sentence(const Backup& backup, bool study_has_password);

// Short, for its row in the list: "kept before restoring", "another password".
std::string backup_remark(const Backup& backup);
// "10 actions fewer", "3 more, 5 fewer": beside the study as it is. Empty: not known.
std::string backup_difference(const Backup& backup);

}  // namespace heddle
