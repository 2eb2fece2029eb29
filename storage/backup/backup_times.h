// When a backup is made by itself. Pure.
#pragma once

#include <cstdint>
#include <optional>

namespace heddle {

struct BackupSituation {
    bool automatic = true;
    std::int64_t minutes = 15;  // of work with changes between two backups
    std::int64_t now = 0;       // this and all times: milliseconds, of any one clock
    std::int64_t opened = 0;
    bool closing = false;
    std::int64_t sequence = 0;  // edits that the study file holds
    // Of the newest backup, in whatever session it was made; nothing where there is none that can be read.
    std::optional<std::int64_t> backed_up;
    std::optional<std::int64_t> backed_up_at;  // nothing: before this session
    std::optional<std::int64_t> failed_at;     // the last try, where it failed
};

// When the next one is due: now or earlier where it is to be made at once, nothing where none is needed. A study that nothing was ever
// done in, or that has not changed since the last backup, needs none. The first is due when the study is opened, the
// next ones so many minutes after the last, the last one when it is closed.
std::optional<std::int64_t> next_backup_due(const BackupSituation& situation);

}  // namespace heddle
