// Backups are made while others work, are whole or absent, and are known again.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_list.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/backup_names.h"
#include "storage/backup/make_backup.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/full_disk.h"
#include "tests/support/storage/backup_study.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

using testing::BackupStudy;
using testing::bytes_of;
using testing::dump_of;
using testing::files_in;
using testing::flip;
using testing::noon;

TEST(Backups, A_backup_is_the_study_as_it_was_then) {
    BackupStudy f;
    f.act(60);
    const std::string then = dump_of(f.path);
    const auto backup = f.back_up();
    ASSERT_TRUE(backup) << backup.error().message;
    f.act(5);
    EXPECT_EQ(backup->name(), "2026-02-13 12-00-00Z Pioneers.heddle-backup");
    EXPECT_EQ(dump_of(backup->path), then);
    EXPECT_NE(dump_of(f.path), then);
}

TEST(Backups, Are_read_by_nobody_else_and_are_one_file_each) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    ASSERT_TRUE(backup);
    struct stat status {};
    ASSERT_EQ(::stat(f.backups().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0700u);
    for (const auto& entry : fs::directory_iterator(f.backups())) {
        ASSERT_EQ(::stat(entry.path().c_str(), &status), 0);
        EXPECT_EQ(status.st_mode & 0777, 0600u) << entry.path();
    }
    ASSERT_TRUE(list_backups(f.owner()));
    EXPECT_EQ(files_in(f.backups()), 1u);
}

TEST(Backups, The_list_says_what_restoring_would_take_away) {
    BackupStudy f;
    f.act(10);
    ASSERT_TRUE(f.back_up(noon));
    f.act(7);
    ASSERT_TRUE(f.back_up(noon + 60'000));
    f.act(3);
    const auto list = list_backups(f.owner());
    ASSERT_TRUE(list);
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[0].at, noon + 60'000);
    EXPECT_EQ((*list)[0].lost, 3);
    EXPECT_EQ((*list)[1].lost, 10);
    EXPECT_EQ((*list)[1].gained, 0);
    EXPECT_EQ((*list)[1].actions, 10);
    EXPECT_EQ((*list)[1].state, BackupState::readable);
    EXPECT_FALSE((*list)[1].encrypted);
}

TEST(Backups, While_another_thread_writes_all_the_time_a_backup_is_a_state_that_the_study_had) {
    BackupStudy f;
    f.act(50);
    std::atomic<bool> stop = false;
    std::vector<std::string> states{testing::dump(f.study)};
    std::thread writer([&] {
        while (!stop) {
            if (!commit(f.file, f.study, f.random.next(f.study))) break;
            states.push_back(testing::dump(f.study));
        }
    });
    const BackupOwner owner = *StudyFile::open(f.path, {true, {}})->backup_owner();
    std::vector<fs::path> made;
    for (int i = 0; i < 5; ++i) {
        BackupWish wish;
        wish.now = noon + i * 1000;
        const auto backup = make_backup(owner, wish);
        EXPECT_TRUE(backup) << backup.error().message;
        if (backup) made.push_back(backup->path);
    }
    stop = true;
    writer.join();
    for (const fs::path& path : made) {
        const auto file = StudyFile::open(path, {true, {}});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_TRUE(file->check()->empty());
        EXPECT_NE(std::ranges::find(states, testing::dump(*file->load())), states.end());
    }
}

TEST(Backups, Of_an_encrypted_study_open_with_its_password_and_hold_no_readable_page) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f("correct horse");
    f.act(60);
    const auto backup = f.back_up();
    ASSERT_TRUE(backup) << backup.error().message;
    EXPECT_EQ(dump_of(backup->path, "correct horse"), dump_of(f.path, "correct horse"));
    EXPECT_FALSE(StudyFile::open(backup->path, {true, "wrong"}));
    EXPECT_FALSE(StudyFile::open(backup->path, {true, {}}));
    const std::string bytes = bytes_of(backup->path);
    for (const char* words : {"SQLite format", "CREATE TABLE", "journal_texts", "guid"})
        EXPECT_EQ(bytes.find(words), std::string::npos) << words;
    const auto list = list_backups(f.owner());
    ASSERT_EQ(list->size(), 1u);
    EXPECT_TRUE((*list)[0].encrypted);
    EXPECT_EQ((*list)[0].state, BackupState::readable);
    EXPECT_EQ((*list)[0].lost, 0);
}

TEST(Backups, With_an_earlier_password_are_listed_as_such_and_known_as_the_studys) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f("old");
    f.act(10);
    ASSERT_TRUE(f.back_up());
    BackupOwner owner = f.owner();
    owner.key = "new";  // as a study that has another password now
    auto list = list_backups(owner);
    ASSERT_EQ(list->size(), 1u);
    EXPECT_EQ((*list)[0].state, BackupState::other_password);
    EXPECT_TRUE((*list)[0].of_this_study);
    owner.guid = new_guid();
    list = list_backups(owner);
    EXPECT_FALSE((*list)[0].of_this_study);
    EXPECT_TRUE(delete_backups(owner, {(*list)[0].path})->deleted.empty());
    EXPECT_EQ(files_in(f.backups()), 1u);
    owner.guid = f.owner().guid;
    EXPECT_EQ(delete_backups(owner, {(*list)[0].path})->deleted.size(), 1u);
    EXPECT_EQ(files_in(f.backups()), 0u);
}

TEST(Backups, Follow_a_study_that_gets_another_name) {
    BackupStudy f;
    f.act(5);
    ASSERT_TRUE(f.back_up(noon));
    f.close();
    const fs::path renamed = f.folder / "Second phase.heddle";
    fs::rename(f.path, renamed);
    const auto file = StudyFile::open(renamed, {true, {}});
    const BackupOwner owner = *file->backup_owner();
    EXPECT_EQ(list_backups(owner)->size(), 1u);
    BackupWish wish;
    wish.now = noon + 1000;
    ASSERT_TRUE(make_backup(owner, wish));
    EXPECT_EQ(list_backups(owner)->size(), 2u);
    EXPECT_FALSE(fs::exists(f.backups()));
    EXPECT_EQ(files_in(f.folder / "Second phase.heddle backups"), 2u);
}

TEST(Backups, Of_a_study_that_was_copied_stay_with_the_one_that_keeps_the_name) {
    BackupStudy f;
    f.act(5);
    ASSERT_TRUE(f.back_up(noon));
    const fs::path copy = f.folder / "Copy.heddle";
    f.close();
    fs::copy_file(f.path, copy);
    const BackupOwner owner = *StudyFile::open(copy, {true, {}})->backup_owner();
    ASSERT_TRUE(make_backup(owner));
    EXPECT_EQ(files_in(f.backups()), 1u);
    EXPECT_EQ(list_backups(owner)->size(), 2u);
    // The copy's policy does not reach what was made of the other.
    ASSERT_TRUE(rotate_backups(owner, BackupPolicy{1, 0, 0, 1}));
    EXPECT_EQ(files_in(f.backups()), 1u);
}

TEST(Backups, Of_a_study_that_was_moved_elsewhere_are_found_where_it_was) {
    BackupStudy f;
    f.act(5);
    BackupOwner owner = f.owner();
    owner.known_folders = f.folder / "settings" / "backup folders";
    ASSERT_TRUE(make_backup(owner));
    fs::create_directory(f.folder / "elsewhere");
    owner.study = f.folder / "elsewhere" / "Pioneers.heddle";
    fs::rename(f.path, owner.study);
    ASSERT_EQ(list_backups(owner)->size(), 1u);
    EXPECT_EQ((*list_backups(owner))[0].path.parent_path(), f.backups());
}

TEST(Backups, Of_another_study_under_the_same_name_are_told_apart_and_never_rotated) {
    BackupStudy f;
    f.act(5);
    ASSERT_TRUE(f.back_up(noon));
    f.close();
    fs::remove(f.path);
    auto other = StudyFile::create(f.path);
    BackupOwner owner = *other->backup_owner();
    for (int i = 1; i < 4; ++i) {
        BackupWish wish;
        wish.now = noon + i * 1000;
        ASSERT_TRUE(make_backup(owner, wish));
    }
    EXPECT_EQ(*rotate_backups(owner, BackupPolicy{1, 0, 0, 0}, noon + 5000), 2u);
    const auto list = list_backups(owner);
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[1].state, BackupState::other_study);
    EXPECT_FALSE((*list)[1].of_this_study);
    EXPECT_EQ(backups_before(owner, noon + 10'000)->size(), 1u);
}

TEST(Backups, Verification_finds_every_flipped_byte) {
    for (const char* password : {"", "secret"}) {
        if (*password && !sqlite::can_encrypt()) continue;
        BackupStudy f(password);
        f.act(30);
        const auto backup = f.back_up();
        ASSERT_TRUE(backup) << backup.error().message;
        const Secret key = f.owner().key;  // the password takes a moment each time
        const FolderRecord record = read_folder_record(f.backups());
        const std::uint64_t fingerprint = record.fingerprints.at(backup->name());
        ASSERT_TRUE(verify_backup(backup->path, key, fingerprint, {}));
        std::mt19937 chance(3);
        for (int i = 0; i < 30; ++i) {
            const std::size_t place = chance() % static_cast<std::size_t>(backup->bytes);
            flip(backup->path, place);
            EXPECT_FALSE(verify_backup(backup->path, key, fingerprint, {})) << place;
            flip(backup->path, place);
        }
        ASSERT_TRUE(verify_backup(backup->path, key, fingerprint, {}));
        fs::resize_file(backup->path, static_cast<std::uintmax_t>(backup->bytes) - 4096);
        EXPECT_FALSE(verify_backup(backup->path, key, std::nullopt, {}));
    }
}

TEST(Backups, A_damaged_study_gives_no_backup) {
    BackupStudy f;
    f.act(200);
    ASSERT_TRUE(f.back_up(noon));
    const BackupOwner owner = f.owner();
    f.close();
    // A page in the middle becomes noise.
    std::fstream file(f.path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(4096 * (fs::file_size(f.path) / 4096 / 2)));
    file << std::string(8 * 4096, '\x5a');
    file.close();
    const auto backup = make_backup(owner);
    ASSERT_FALSE(backup);
    EXPECT_EQ(files_in(f.backups()), 1u);
}

TEST(Backups, A_full_disk_leaves_nothing_and_one_sentence) {
    BackupStudy f;
    f.act(100);
    ASSERT_TRUE(f.back_up(noon));
    for (const rlim_t most : {rlim_t{1}, rlim_t{4096}, rlim_t{20'000}, rlim_t{100'000}}) {
        const testing::FullDisk full(most);
        const auto backup = f.back_up(noon + 1000);
        ASSERT_FALSE(backup) << most;
        EXPECT_NE(backup.error().message.find("isk"), std::string::npos) << backup.error().message;
        EXPECT_EQ(files_in(f.backups()), 1u);
    }
    f.act(1);
    EXPECT_TRUE(f.back_up(noon + 1000));
}

TEST(Backups, One_that_is_stopped_leaves_nothing) {
    BackupStudy f;
    f.act(50);
    for (const int after : {0, 1, 2}) {
        int asked = 0;
        BackupWish wish;
        wish.go_on = [&](std::int64_t, std::int64_t) { return asked++ < after; };
        const auto backup = make_backup(f.owner(), wish);
        if (backup) continue;  // so small that it was done before
        EXPECT_EQ(backup.error().kind, ErrorKind::cancelled);
        EXPECT_EQ(files_in(f.backups()), 0u);
    }
}

TEST(Backups, A_program_that_is_killed_while_it_makes_one_leaves_no_half_backup) {
    BackupStudy f;
    f.act(150);
    const BackupOwner owner = f.owner();
    for (int round = 0; round < 20; ++round) {
        const pid_t worker = ::fork();
        if (worker == 0) {
            for (;;)
                if (!make_backup(owner)) ::_exit(1);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(1500 * (round + 1)));
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status));
        const auto list = list_backups(owner);
        ASSERT_TRUE(list);
        for (const Backup& backup : *list) {
            EXPECT_EQ(backup.state, BackupState::readable);
            EXPECT_TRUE(verify_backup(backup.path, {}, std::nullopt, {}));
        }
    }
    const auto before = list_backups(owner)->size();
    ASSERT_TRUE(make_backup(owner));
    EXPECT_EQ(files_in(f.backups()), before + 1);  // and what was left unfinished is cleared away
}

TEST(Backups, Foreign_files_and_links_in_the_folder_are_never_deleted) {
    BackupStudy f;
    f.act(5);
    ASSERT_TRUE(f.back_up(noon));
    const fs::path precious = f.folder / "precious.txt";
    std::ofstream(precious) << "my own";
    const fs::path link = f.backups() / "2026-02-13 11-00-00Z Pioneers.heddle-backup";
    fs::create_symlink(precious, link);
    const fs::path text = f.backups() / "2026-02-13 10-00-00Z Pioneers.heddle-backup";
    std::ofstream(text) << "no backup";
    const fs::path notes = f.backups() / "notes.txt";
    std::ofstream(notes) << "notes";
    const fs::path hidden_link = f.backups() / unfinished_backup_name();
    fs::create_symlink(precious, hidden_link);
    for (int i = 1; i < 4; ++i)
        ASSERT_TRUE(f.back_up(noon + i * 1000));
    ASSERT_TRUE(rotate_backups(f.owner(), BackupPolicy{1, 0, 0, 1}, noon + 5000));
    const auto deleted = delete_backups(f.owner(), {link, text, notes, precious, f.path, f.backups() / "none"});
    ASSERT_TRUE(deleted);
    EXPECT_TRUE(deleted->deleted.empty());
    EXPECT_EQ(deleted->refused.size(), 6u);
    for (const fs::path& path : {precious, link, text, notes, hidden_link, f.path})
        EXPECT_TRUE(fs::exists(fs::symlink_status(path))) << path;
    EXPECT_EQ(list_backups(f.owner())->size(), 2u);  // the newest, and the one that is none
}

TEST(Backups, Kept_ones_are_not_rotated) {
    BackupStudy f;
    f.act(5);
    const auto kept = keep_before(f.path, {}, KeptBefore::new_format);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_TRUE(kept->name().ends_with(" Pioneers (before the new format).heddle-backup"));
    ASSERT_TRUE(f.back_up(noon));
    ASSERT_TRUE(rotate_backups(f.owner(), BackupPolicy{0, 0, 0, 1}));
    const auto list = list_backups(f.owner());
    EXPECT_EQ(list->size(), 2u);
    EXPECT_TRUE(std::ranges::any_of(*list, [](const Backup& b) { return b.kept == KeptBefore::new_format; }));
}

TEST(BackupNames, Are_read_back_and_nothing_else_is) {
    const std::string name = backup_name("Äußeres.heddle", noon, KeptBefore::restoring);
    EXPECT_EQ(name, "2026-02-13 12-00-00Z Äußeres (before restoring).heddle-backup");
    const auto read = read_backup_name(name);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->at, noon);
    EXPECT_EQ(read->kept, KeptBefore::restoring);
    for (const char* other : {"2026-02-30 12-00-00Z a.heddle-backup", "2026-02-13 12-00-00Z.heddle-backup", "x.heddle-backup",
                              "2026-02-13 12-00-60Z a.heddle-backup", "2026-02-13 12-00-00Z a.heddle", ".heddle-backup", ""}) {
        EXPECT_FALSE(read_backup_name(other)) << other;
    }
    EXPECT_LT(backup_name(std::string(300, 'x'), noon, KeptBefore::restoring).size(), 200u);
    EXPECT_TRUE(is_unfinished_backup_name(unfinished_backup_name() + "-wal"));
    EXPECT_FALSE(is_unfinished_backup_name(".making-nothing"));
}

}  // namespace
}  // namespace heddle
