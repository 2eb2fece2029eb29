// Logs of a study that were set aside may hold its words: they are listed where older backups are, and can be deleted with them.

#include "storage/backup/left_over_logs.h"

#include <gtest/gtest.h>

#include <fstream>

#include "storage/backup/backup_list.h"
#include "storage/study_password.h"
#include "tests/support/storage/backup_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::BackupStudy;

// A log with one page; what stands before it is of no interest here.
fs::path lay(const BackupStudy& f, const std::string& name, const std::string& page) {
    const fs::path path = f.folder / name;
    std::ofstream(path, std::ios::binary) << std::string(56, '\1') << page;
    return path;
}
std::string readable_page() { return "We trust each other" + std::string(4077, '\0'); }
std::string noise() {
    std::string page;
    std::uint32_t state = 1;
    while (page.size() < 4096) page += static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24);
    return page;
}

TEST(LeftOverLogs, Are_listed_where_something_is_to_be_destroyed_and_are_no_backups) {
    BackupStudy f;
    f.act(3);
    ASSERT_TRUE(f.back_up());
    const fs::path log = lay(f, "Pioneers.heddle-wal.left-over-1", readable_page());
    lay(f, "Pioneers.heddle-wal.left-over-x", readable_page());
    lay(f, "Other.heddle-wal.left-over-1", readable_page());
    fs::create_symlink(log, f.folder / "Pioneers.heddle-wal.left-over-2");
    EXPECT_EQ(list_backups(f.owner())->size(), 1u);
    const auto found = backups_before(f.owner(), now_milliseconds());
    ASSERT_TRUE(found);
    ASSERT_EQ(found->size(), 2u);
    EXPECT_EQ((*found)[1].path, log);
    EXPECT_EQ((*found)[1].state, BackupState::left_over_log);
    EXPECT_TRUE((*found)[1].of_this_study);
    EXPECT_FALSE((*found)[1].encrypted);
    EXPECT_EQ((*found)[1].bytes, 4152);
}

TEST(LeftOverLogs, Are_deleted_when_asked_and_nothing_that_is_none) {
    BackupStudy f;
    f.act(3);
    const fs::path log = lay(f, "Pioneers.heddle-wal.left-over-1", readable_page());
    const fs::path other = lay(f, "Other.heddle-wal.left-over-1", readable_page());
    const fs::path link = f.folder / "Pioneers.heddle-wal.left-over-2";
    fs::create_symlink(other, link);
    const auto deleted = delete_backups(f.owner(), {log, other, link, f.path});
    ASSERT_TRUE(deleted);
    EXPECT_EQ(deleted->deleted, std::vector<fs::path>{log});
    EXPECT_EQ(deleted->refused.size(), 3u);
    EXPECT_FALSE(fs::exists(log));
    for (const fs::path& path : {other, link, f.path}) EXPECT_TRUE(fs::exists(path)) << path;
}

TEST(LeftOverLogs, That_can_be_read_are_named_when_the_study_gets_a_password) {
    BackupStudy f;
    f.act(3);
    const fs::path log = lay(f, "Pioneers.heddle-wal.left-over-1", readable_page());
    const fs::path hidden = lay(f, "Pioneers.heddle-wal.left-over-2", noise());
    EXPECT_TRUE(look_at_left_over_log(hidden, f.path)->encrypted);
    EXPECT_EQ(copies_without_password(f.path), std::vector<fs::path>{log});
    EXPECT_NE(about_copies_without_password(f.path).find("“Pioneers.heddle-wal.left-over-1”"), std::string::npos);
}

}  // namespace
}  // namespace heddle
