// Restoring a backup while the study is closed for it; what else the App does for backups is in backing_up.cpp.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "storage/backup/backup_keeper.h"
#include "ui/app/app.h"

namespace heddle {

struct App::Restoring {
    std::unique_ptr<BackupKeeper> keeper;
    std::filesystem::path study;
    std::string key;  // opens the study as it was, and as it is where nothing could be restored
    std::function<void(std::optional<Error>)> done;
    // What opens it now; nothing while it is under way.
    std::optional<Result<std::string>> result;
};

}  // namespace heddle
