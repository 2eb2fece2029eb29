// Backups of a study that is open: made when they are due, and restored when the study is closed for it.

#include "storage/backup/backup_keeper.h"

#include <gtest/gtest.h>

#include <thread>

#include "storage/backup/backup_list.h"
#include "storage/sqlite/connection.h"
#include "tests/support/storage/backup_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::BackupStudy;
using testing::dump_of;
using testing::files_in;

// Until `condition` holds; false where it never does.
template <class Condition> bool until(BackupKeeper& keeper, Condition condition) {
    for (int i = 0; i < 3000; ++i) {
        keeper.poll();
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return false;
}

bool listed(const BackupKeeper& keeper, std::size_t backups) {
    const auto news = keeper.news();
    return news->listed && news->work.empty() && news->backups.size() == backups;
}

TEST(BackupKeeper, Makes_one_when_a_changed_study_is_opened_and_one_when_it_is_closed) {
    BackupStudy f;
    f.act(10);
    {
        BackupKeeper keeper(f.owner(), {}, {});
        keeper.saved(f.study.sequence());
        ASSERT_TRUE(until(keeper, [&] { return listed(keeper, 1); }));
        f.act(1);
        keeper.saved(f.study.sequence());
        EXPECT_EQ(files_in(f.backups()), 1u);  // not yet due again
        keeper.finish();
    }
    EXPECT_EQ(files_in(f.backups()), 2u);
    {
        BackupKeeper keeper(f.owner(), {}, {});
        keeper.saved(f.study.sequence());
        ASSERT_TRUE(until(keeper, [&] { return listed(keeper, 2); }));
        keeper.finish();
    }
    EXPECT_EQ(files_in(f.backups()), 2u);  // nothing had changed
}

TEST(BackupKeeper, Follows_the_policy) {
    BackupStudy f;
    BackupPlan plan;
    plan.automatic = false;
    plan.policy = {2, 0, 0, 0};
    BackupKeeper keeper(f.owner(), plan, {});
    for (std::size_t i = 1; i <= 4; ++i) {
        f.act(1);
        const auto before = keeper.news()->last;
        keeper.back_up();
        ASSERT_TRUE(until(keeper, [&] { return listed(keeper, std::min<std::size_t>(i, 2)) && keeper.news()->last != before; }));
    }
    EXPECT_EQ(files_in(f.backups()), 2u);
}

TEST(BackupKeeper, Says_once_why_no_backup_can_be_made) {
    BackupStudy f;
    f.act(3);
    std::ofstream(f.backups()) << "in the way";
    BackupKeeper keeper(f.owner(), {}, {});
    keeper.saved(f.study.sequence());
    ASSERT_TRUE(until(keeper, [&] { return !keeper.news()->failure.empty() && keeper.news()->work.empty(); }));
    const auto message = keeper.take_message();
    EXPECT_TRUE(message.error);
    EXPECT_EQ(message.sentence, keeper.news()->failure);
    EXPECT_TRUE(keeper.take_message().sentence.empty());
    fs::remove(f.backups());
    keeper.back_up();
    ASSERT_TRUE(until(keeper, [&] { return listed(keeper, 1); }));
    EXPECT_TRUE(keeper.news()->failure.empty());
}

TEST(BackupKeeper, Restores_what_then_opens_with_the_key_it_gives) {
    for (const char* password : {"", "secret"}) {
        if (*password && !sqlite::can_encrypt()) continue;
        BackupStudy f(password);
        f.act(10);
        const auto backup = f.back_up();
        f.act(4);
        BackupPlan plan;
        plan.automatic = false;
        BackupKeeper keeper(f.owner(), plan, {});
        f.close();
        std::optional<Result<std::string>> result;
        keeper.restore(backup->path, {}, [&](const Result<std::string>& key) { result = key; });
        ASSERT_TRUE(until(keeper, [&] { return result.has_value(); }));
        ASSERT_TRUE(*result) << result->error().message;
        const auto file = StudyFile::open(f.path, {false, **result});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(testing::dump(*file->load()), dump_of(backup->path, password));
        EXPECT_EQ(files_in(f.backups()), 2u);
    }
}

}  // namespace
}  // namespace heddle
