// Names of backups: "2026-11-26 09-05-31Z Pioneers.heddle-backup". They sort by time, say when (UTC, so that the
// end of summer time gives no hour twice), and hold no words of the study beyond its own name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/backup/backup.h"

namespace heddle {

inline constexpr std::string_view backup_ending = ".heddle-backup";

// `study` is the file name of the study; a long one is cut.
std::string backup_name(std::string_view study, std::int64_t at, KeptBefore kept);

struct BackupName {
    std::int64_t at = 0;
    KeptBefore kept = KeptBefore::nothing;
};
// Nothing where it is not a name that backup_name() makes.
std::optional<BackupName> read_backup_name(std::string_view name);

// "before restoring"; empty for an ordinary backup.
std::string_view words_of(KeptBefore kept);

// The name of one that is being made: hidden, and never taken for a backup.
std::string unfinished_backup_name();
bool is_unfinished_backup_name(std::string_view name);

}  // namespace heddle
