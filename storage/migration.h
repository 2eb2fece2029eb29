// Brings a study of an earlier format to the present one (docs/study-file.md, "Formats").
#pragma once

#include <filesystem>
#include <string>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Does nothing to a study of the present format. Otherwise a copy of the file is kept first among its backups (storage/backup/), and verified; then all steps
// from its format to the present one are done in one transaction, which also notes the new format: after a crash at any
// moment the study is as it was or as it will be. An error leaves it as it was. `db` is set up for writing, `path` its file.
Result<> migrate(sqlite::Connection& db, const std::filesystem::path& path);

}  // namespace heddle
