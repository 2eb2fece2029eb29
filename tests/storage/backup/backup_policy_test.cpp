// Which backups are kept, by calendars made by hand.

#include "storage/backup/backup_policy.h"

#include <gtest/gtest.h>

#include <chrono>

namespace heddle {
namespace {

using namespace std::chrono;

std::int64_t at(int year_number, unsigned month_number, unsigned day_number, int hour = 12, int minute = 0) {
    const sys_days date{year{year_number} / month{month_number} / day{day_number}};
    return duration_cast<milliseconds>((date + hours{hour} + minutes{minute}).time_since_epoch()).count();
}

// The moments that stay, in the order given.
std::vector<std::int64_t> kept(const std::vector<std::int64_t>& moments, const BackupPolicy& policy, std::int64_t now,
                               std::int64_t bytes = 1) {
    std::vector<BackupMoment> backups;
    for (const std::int64_t moment : moments)
        backups.push_back({moment, bytes});
    std::vector<std::int64_t> rest = moments;
    const auto gone = superfluous_backups(backups, policy, now);
    for (auto place = gone.rbegin(); place != gone.rend(); ++place)
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(*place));
    return rest;
}

constexpr BackupPolicy only_last(int n) { return {n, 0, 0, 0}; }
constexpr BackupPolicy only_days(int n) { return {0, n, 0, 0}; }
constexpr BackupPolicy only_weeks(int n) { return {0, 0, n, 0}; }

TEST(BackupPolicy, The_last_ten_stay_however_close_together) {
    std::vector<std::int64_t> moments;
    for (int minute = 0; minute < 15; ++minute)
        moments.push_back(at(2026, 3, 5, 10, minute));
    const auto rest = kept(moments, only_last(10), at(2026, 3, 5, 11));
    EXPECT_EQ(rest, std::vector<std::int64_t>(moments.begin() + 5, moments.end()));
}

TEST(BackupPolicy, Of_each_day_of_a_fortnight_the_latest_stays) {
    const std::vector<std::int64_t> moments{at(2026, 3, 1, 9),  at(2026, 3, 1, 17),               // 15th day: too old
                                            at(2026, 3, 2, 9),  at(2026, 3, 2, 17),               // 14th day
                                            at(2026, 3, 10, 0), at(2026, 3, 10, 23, 59),
                                            at(2026, 3, 15, 8), at(2026, 3, 15, 9)};
    const std::vector<std::int64_t> expected{at(2026, 3, 2, 17), at(2026, 3, 10, 23, 59), at(2026, 3, 15, 9)};
    EXPECT_EQ(kept(moments, only_days(14), at(2026, 3, 15, 10)), expected);
}

TEST(BackupPolicy, Of_each_week_of_a_quarter_the_latest_stays_and_weeks_begin_on_Monday) {
    // 2026-03-16 is a Monday.
    const std::vector<std::int64_t> moments{at(2025, 12, 21),                   // a Sunday, the 14th week back: too old
                                            at(2025, 12, 22),                   // Monday of the 13th week
                                            at(2026, 3, 14), at(2026, 3, 15),   // Saturday and Sunday of last week
                                            at(2026, 3, 16), at(2026, 3, 18)};  // this week
    const std::vector<std::int64_t> expected{at(2025, 12, 22), at(2026, 3, 15), at(2026, 3, 18)};
    EXPECT_EQ(kept(moments, only_weeks(13), at(2026, 3, 18, 13)), expected);
}

TEST(BackupPolicy, A_year_of_work_leaves_about_as_many_as_the_policy_says_and_repeating_it_changes_nothing) {
    const BackupPolicy policy{10, 14, 13, 0};
    std::vector<std::int64_t> there;
    for (int day_number = 0; day_number < 365; ++day_number) {
        for (int hour = 9; hour < 18; ++hour) {
            const std::int64_t now = at(2025, 1, 1, hour) + std::int64_t{day_number} * 86'400'000;
            there.push_back(now);
            there = kept(there, policy, now);
            ASSERT_EQ(there.back(), now);
            ASSERT_LE(there.size(), 37u);
            ASSERT_EQ(kept(there, policy, now), there);
        }
    }
    // 2025-12-31 is a Wednesday: nine of today, one of each of thirteen more days, and the Sundays of the ten weeks that none of these is in.
    EXPECT_EQ(there.size(), 9u + 13u + 10u);
    EXPECT_EQ(there.front(), at(2025, 10, 12, 17));
}

TEST(BackupPolicy, After_a_long_pause_the_last_ones_are_still_there) {
    const std::vector<std::int64_t> moments{at(2024, 1, 1), at(2024, 1, 2), at(2024, 1, 3)};
    EXPECT_EQ(kept(moments, BackupPolicy{}, at(2026, 6, 1)), moments);
}

TEST(BackupPolicy, Where_all_are_too_large_the_oldest_go_first_and_the_newest_never) {
    const std::vector<std::int64_t> moments{at(2026, 3, 1), at(2026, 3, 2), at(2026, 3, 3), at(2026, 3, 4)};
    BackupPolicy policy;
    policy.most_bytes = 250;
    const std::vector<std::int64_t> two(moments.begin() + 2, moments.end());
    EXPECT_EQ(kept(moments, policy, at(2026, 3, 4, 13), 100), two);
    policy.most_bytes = 300;
    EXPECT_EQ(kept(moments, policy, at(2026, 3, 4, 13), 100).size(), 3u);
    policy.most_bytes = 10;
    EXPECT_EQ(kept(moments, policy, at(2026, 3, 4, 13), 100), std::vector<std::int64_t>{at(2026, 3, 4)});
}

TEST(BackupPolicy, The_newest_stays_also_where_nothing_is_to_be_kept) {
    EXPECT_EQ(kept({at(2026, 3, 1), at(2026, 3, 2)}, BackupPolicy{0, 0, 0, 1}, at(2026, 3, 4), 100),
              std::vector<std::int64_t>{at(2026, 3, 2)});
}

TEST(BackupPolicy, A_clock_that_was_ahead_takes_the_place_of_no_backup) {
    std::vector<std::int64_t> moments;
    for (unsigned day_number = 1; day_number <= 12; ++day_number)
        moments.push_back(at(2099, 1, day_number));
    moments.push_back(at(2026, 3, 1));
    moments.push_back(at(2026, 3, 2));
    EXPECT_EQ(kept(moments, only_last(2), at(2026, 3, 2, 13)), moments);
    BackupPolicy small = only_last(2);
    small.most_bytes = 2;
    EXPECT_EQ(kept(moments, small, at(2026, 3, 2, 13)), (std::vector<std::int64_t>{at(2026, 3, 1), at(2026, 3, 2)}));
}

TEST(BackupPolicy, The_order_in_which_they_are_listed_does_not_matter) {
    const std::vector<std::int64_t> moments{at(2026, 3, 3), at(2026, 3, 1), at(2026, 3, 2)};
    EXPECT_EQ(kept(moments, only_last(2), at(2026, 3, 3, 13)), (std::vector<std::int64_t>{at(2026, 3, 3), at(2026, 3, 2)}));
    EXPECT_TRUE(kept({}, BackupPolicy{}, at(2026, 3, 3)).empty());
}

}  // namespace
}  // namespace heddle
