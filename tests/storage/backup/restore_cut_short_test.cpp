// What a restoring leaves that was cut short is no backup: it is the study itself under a second name.

#include <gtest/gtest.h>

#include "storage/backup/backup_list.h"
#include "storage/backup/backup_names.h"
#include "storage/backup/restore.h"
#include "tests/support/storage/backup_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::BackupStudy;
using testing::noon;

TEST(RestoringCutShort, A_second_name_of_the_study_is_not_listed_and_goes_with_the_next_backup) {
    BackupStudy f;
    f.act(10);
    ASSERT_TRUE(f.back_up());
    const fs::path second = f.backups() / backup_name("Pioneers.heddle", noon + 3'600'000, KeptBefore::restoring);
    fs::create_hard_link(f.path, second);
    const auto listed = list_backups(f.owner());
    ASSERT_TRUE(listed) << listed.error().message;
    EXPECT_EQ(listed->size(), 1u);
    f.act(5);
    ASSERT_TRUE(f.back_up(noon + 7'200'000));
    EXPECT_FALSE(fs::exists(second));
    EXPECT_EQ(testing::dump_of(f.path), testing::dump(f.study));
    EXPECT_EQ(list_backups(f.owner())->size(), 2u);
}

// Its own name is another file then: what was kept stays.
TEST(RestoringCutShort, What_was_kept_of_the_earlier_study_stays_a_backup) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    f.act(5);
    const std::string now = testing::dump(f.study);
    const BackupOwner owner = f.owner();
    f.close();
    RestoreWish wish;
    wish.now = noon + 3'600'000;
    const auto restored = restore_study(f.path, backup->path, wish);
    ASSERT_TRUE(restored) << restored.error().message;
    BackupWish later;
    later.now = noon + 7'200'000;
    ASSERT_TRUE(make_backup(owner, later));
    EXPECT_EQ(testing::dump_of(restored->kept), now);
    EXPECT_EQ(list_backups(owner)->size(), 3u);
}

}  // namespace
}  // namespace heddle
