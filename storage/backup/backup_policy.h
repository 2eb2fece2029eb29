// Which backups are kept. Pure: times and sizes in, places in the list out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace heddle {

// What is kept, as the union of the three; then the oldest go until the rest fits.
struct BackupPolicy {
    int last = 10;   // the newest so many
    int days = 14;   // the newest of each of so many days, today being the first
    int weeks = 13;  // the newest of each of so many weeks (from Monday), this one being the first
    std::int64_t most_bytes = std::int64_t{2} << 30;  // of all together; 0: no bound

    bool operator==(const BackupPolicy&) const = default;
};

struct BackupMoment {
    std::int64_t at = 0;  // milliseconds since 1970, UTC
    std::int64_t bytes = 0;
};

// The places of those that are not kept, ascending. Days and weeks are those of UTC, so that no change of a clock makes a day twice.
// The newest that is not dated after `now` is always kept. Those that are dated more than a day after `now` (a clock was wrong) take nobody's place and
// wait for their day, but go first where all together are too large.
std::vector<std::size_t> superfluous_backups(std::span<const BackupMoment> backups,
                                             const BackupPolicy& policy, std::int64_t now);

}  // namespace heddle
