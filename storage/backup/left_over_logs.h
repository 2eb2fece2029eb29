// Logs of a study that were set aside, since they were of another file than the one that has the name now
// (storage/study_place.h: "Pioneers.heddle-wal.left-over-1"). They may hold words of the study, as an older backup does, so they are
// listed where backups are that somebody may want to delete; they cannot be restored. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "storage/backup/backup.h"

namespace heddle {

// Those that lie beside the study, the latest first; `at` is when they were last written.
std::vector<Backup> left_over_logs(const std::filesystem::path& study);
// Nothing where the file does not lie beside the study under such a name, or is no ordinary file.
std::optional<Backup> look_at_left_over_log(const std::filesystem::path& file, const std::filesystem::path& study);

}  // namespace heddle
