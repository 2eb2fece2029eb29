#include "storage/backup/backup_times.h"

#include <algorithm>

namespace heddle {

std::optional<std::int64_t> next_backup_due(const BackupSituation& s) {
    if (!s.automatic || s.sequence == 0 || s.backed_up == s.sequence) return std::nullopt;
    if (s.closing) return s.now;
    const std::int64_t between = std::max<std::int64_t>(s.minutes, 1) * 60'000;
    std::int64_t due = s.backed_up_at ? *s.backed_up_at + between : s.opened;
    if (s.failed_at) due = std::max(due, *s.failed_at + between);
    return due;
}

}  // namespace heddle
