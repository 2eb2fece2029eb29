#include "storage/backup/backup_policy.h"

#include <algorithm>
#include <numeric>

namespace heddle {

namespace {

constexpr std::int64_t day_milliseconds = std::int64_t{24} * 60 * 60 * 1000;

// Rounds down, also before 1970.
std::int64_t floor_of(std::int64_t value, std::int64_t divisor) {
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

std::int64_t day_of(std::int64_t at) { return floor_of(at, day_milliseconds); }
// 1 January 1970 was a Thursday.
std::int64_t week_of(std::int64_t at) { return floor_of(day_of(at) + 3, 7); }

}  // namespace

std::vector<std::size_t> superfluous_backups(std::span<const BackupMoment> backups,
                                             const BackupPolicy& policy, std::int64_t now) {
    std::vector<std::size_t> newest_first(backups.size());
    std::iota(newest_first.begin(), newest_first.end(), std::size_t{0});
    std::ranges::stable_sort(newest_first, [&](std::size_t a, std::size_t b) { return backups[a].at > backups[b].at; });
    const auto first_past = std::ranges::find_if(
        newest_first, [&](std::size_t i) { return backups[i].at <= now + day_milliseconds; });
    const std::vector<std::size_t> ahead(newest_first.begin(), first_past);
    const std::vector<std::size_t> past(first_past, newest_first.end());

    std::vector<bool> kept(backups.size(), false);
    int rank = 0;
    std::int64_t last_day = day_of(now) + 2;
    std::int64_t last_week = week_of(now) + 2;
    for (const std::size_t i : past) {
        const std::int64_t day = day_of(backups[i].at);
        const std::int64_t week = week_of(backups[i].at);
        const bool first_of_day = day != last_day && day > day_of(now) - policy.days;
        const bool first_of_week = week != last_week && week > week_of(now) - policy.weeks;
        kept[i] = rank == 0 || rank < policy.last || first_of_day || first_of_week;
        last_day = day;
        last_week = week;
        ++rank;
    }
    for (const std::size_t i : ahead)
        kept[i] = true;

    if (policy.most_bytes > 0) {
        std::int64_t total = 0;
        for (std::size_t i = 0; i < backups.size(); ++i)
            if (kept[i]) total += backups[i].bytes;
        std::vector<std::size_t> first_to_go = ahead;
        if (past.size() > 1) first_to_go.insert(first_to_go.end(), past.rbegin(), past.rend() - 1);
        for (const std::size_t i : first_to_go) {
            if (total <= policy.most_bytes) break;
            if (!kept[i]) continue;
            kept[i] = false;
            total -= backups[i].bytes;
        }
    }

    std::vector<std::size_t> gone;
    for (std::size_t i = 0; i < backups.size(); ++i)
        if (!kept[i]) gone.push_back(i);
    return gone;
}

}  // namespace heddle
