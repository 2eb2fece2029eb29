// A study in a folder that several people share: the first one's backups are closed to the others, who keep theirs apart.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_list.h"
#include "storage/backup/make_backup.h"
#include "storage/backup/restore.h"
#include "tests/support/places.h"
#include "tests/support/storage/backup_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::BackupStudy;
using testing::dump_of;
using testing::files_in;
using testing::noon;

// Works as somebody else, who is not the administrator, while it lives.
class AsAnother {
public:
    explicit AsAnother(uid_t user = 65534) : changed_(::geteuid() == 0 && ::seteuid(user) == 0) {}
    ~AsAnother() {
        if (changed_) static_cast<void>(::seteuid(0) == 0);
    }
    AsAnother(const AsAnother&) = delete;
    AsAnother& operator=(const AsAnother&) = delete;

private:
    bool changed_;
};

unsigned mode_of(const fs::path& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 0777u : 0;
}

// With a first backup, in a folder where everybody may write.
class SharedStudy : public ::testing::Test {
protected:
    void SetUp() override {
        if (::geteuid() != 0) GTEST_SKIP() << "only the administrator can work as somebody else";
        f.act(5);
        ASSERT_TRUE(f.back_up(noon));
        f.close();
        ASSERT_EQ(::chmod(f.folder.path().c_str(), 0777), 0);
        ASSERT_EQ(::chmod(f.path.c_str(), 0666), 0);
    }
    BackupOwner owner() const { return *StudyFile::open(f.path, {true, {}})->backup_owner(); }
    Result<Backup> back_up(std::int64_t now) const {
        BackupWish wish;
        wish.now = now;
        return make_backup(owner(), wish);
    }

    BackupStudy f;
};

TEST_F(SharedStudy, Has_backups_of_each_user_in_a_folder_of_their_own) {
    const AsAnother other;
    for (int i = 1; i <= 3; ++i) {
        const auto backup = back_up(noon + i * 1000);
        ASSERT_TRUE(backup) << backup.error().message;
    }
    const fs::path folder = folder_for_backups(f.path);
    EXPECT_TRUE(folder.filename().string().starts_with("Pioneers.heddle (")) << folder;
    EXPECT_EQ(mode_of(folder), 0700u);
    EXPECT_EQ(files_in(folder), 3u);
    EXPECT_EQ(list_backups(owner())->size(), 3u);
    EXPECT_EQ(*rotate_backups(owner(), BackupPolicy{1, 0, 0, 0}, noon + 10'000), 2u);
    EXPECT_EQ(files_in(folder), 1u);
}

TEST_F(SharedStudy, Can_be_restored_by_each_user_from_their_backups) {
    const AsAnother other;
    const auto backup = back_up(noon + 1000);
    ASSERT_TRUE(backup) << backup.error().message;
    const std::string then = dump_of(f.path);
    {
        auto file = StudyFile::open(f.path);
        ASSERT_TRUE(file) << file.error().message;
        Study study = *file->load();
        ASSERT_TRUE(commit(*file, study, f.random.next(study)));
    }
    RestoreWish wish;
    wish.now = noon + 2000;
    const auto restored = restore_study(f.path, backup->path, wish);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(restored->kept.parent_path(), folder_for_backups(f.path));
    EXPECT_EQ(dump_of(f.path), then);
}

TEST_F(SharedStudy, Says_where_words_must_be_destroyed_that_others_keep_backups_too) {
    const AsAnother other;
    const auto found = backups_before(owner(), now_milliseconds());
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_EQ(found->size(), 1u);
    EXPECT_EQ((*found)[0].state, BackupState::others_folder);
    EXPECT_EQ((*found)[0].path, f.backups());
    EXPECT_FALSE((*found)[0].of_this_study);
    const auto deleted = delete_backups(owner(), {f.backups() / "2026-02-13 12-00-00Z Pioneers.heddle-backup"});
    ASSERT_TRUE(deleted);
    EXPECT_TRUE(deleted->deleted.empty());
}

TEST_F(SharedStudy, Of_an_earlier_format_is_kept_there_before_it_is_changed) {
    ASSERT_TRUE(fs::remove(f.path));
    ASSERT_TRUE(fs::copy_file(fs::path(testing::test_data_folder) / "formats" / "format-1.heddle", f.path));
    ASSERT_EQ(::chmod(f.path.c_str(), 0666), 0);
    const AsAnother other;
    const auto file = StudyFile::open(f.path);
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(files_in(folder_for_backups(f.path)), 1u);
}

TEST_F(SharedStudy, Gets_no_backup_into_a_folder_that_somebody_else_laid_out_for_it) {
    fs::path folder;
    {
        const AsAnother other;
        folder = folder_for_backups(f.path);
    }
    fs::create_directory(folder);
    {
        const AsAnother other;
        EXPECT_FALSE(back_up(noon + 1000));
    }
    fs::remove(folder);
    const fs::path elsewhere = f.folder / "elsewhere";
    {
        const AsAnother other;
        fs::create_directory(elsewhere);
        fs::create_directory_symlink(elsewhere, folder);
        const auto backup = back_up(noon + 1000);
        ASSERT_FALSE(backup);
        EXPECT_NE(backup.error().message.find("others can get at it"), std::string::npos) << backup.error().message;
    }
    EXPECT_EQ(files_in(elsewhere), 0u);
}

}  // namespace
}  // namespace heddle
