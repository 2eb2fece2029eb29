// When backups are made by themselves.

#include "storage/backup/backup_times.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

constexpr std::int64_t minute = 60'000;

BackupSituation at_work() {
    BackupSituation s;
    s.minutes = 15;
    s.opened = 100 * minute;
    s.now = s.opened;
    s.sequence = 50;
    s.backed_up = 40;
    return s;
}

TEST(BackupTimes, A_study_that_changed_since_its_last_backup_gets_one_when_it_is_opened) {
    BackupSituation s = at_work();
    EXPECT_EQ(next_backup_due(s), s.opened);
    s.backed_up.reset();
    EXPECT_EQ(next_backup_due(s), s.opened);
}

TEST(BackupTimes, Nothing_is_made_where_nothing_changed) {
    BackupSituation s = at_work();
    s.backed_up = 50;
    EXPECT_FALSE(next_backup_due(s));
    s.closing = true;
    EXPECT_FALSE(next_backup_due(s));
    s.backed_up.reset();
    s.sequence = 0;
    EXPECT_FALSE(next_backup_due(s));
}

TEST(BackupTimes, A_study_that_was_put_back_to_an_earlier_state_has_changed) {
    BackupSituation s = at_work();
    s.sequence = 30;
    EXPECT_EQ(next_backup_due(s), s.opened);
}

TEST(BackupTimes, The_next_is_due_so_many_minutes_after_the_last) {
    BackupSituation s = at_work();
    s.backed_up_at = s.opened + 7 * minute;
    s.now = s.opened + 10 * minute;
    EXPECT_EQ(next_backup_due(s), s.opened + 22 * minute);
    s.closing = true;
    EXPECT_EQ(next_backup_due(s), s.now);
}

TEST(BackupTimes, After_a_failure_it_is_tried_again_later_and_at_closing) {
    BackupSituation s = at_work();
    s.failed_at = s.opened + 1;
    EXPECT_EQ(next_backup_due(s), s.opened + 1 + 15 * minute);
    s.closing = true;
    EXPECT_EQ(next_backup_due(s), s.now);
}

TEST(BackupTimes, Whoever_wants_none_gets_none) {
    BackupSituation s = at_work();
    s.automatic = false;
    s.closing = true;
    EXPECT_FALSE(next_backup_due(s));
}

}  // namespace
}  // namespace heddle
