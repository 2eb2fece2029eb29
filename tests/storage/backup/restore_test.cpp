// Restoring puts back what was, keeps what is, and does nothing by halves.

#include "storage/backup/restore.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <thread>

#include "storage/backup/backup_list.h"
#include "tests/support/full_disk.h"
#include "tests/support/storage/backup_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::BackupStudy;
using testing::bytes_of;
using testing::dump_of;
using testing::files_in;
using testing::flip;
using testing::noon;

RestoreWish with_passwords(const std::string& backup, const std::string& study) {
    RestoreWish wish;
    wish.backup_key = backup;
    wish.study_key = study;
    wish.now = noon + 3'600'000;
    return wish;
}
const RestoreWish plain = with_passwords({}, {});

// What is in the folder of the study but the study and its backups.
std::vector<std::string> beside(const BackupStudy& f) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(f.folder.path())) {
        const std::string name = entry.path().filename().string();
        if (name != "Pioneers.heddle" && name != "Pioneers.heddle backups") names.push_back(name);
    }
    return names;
}

TEST(Restoring, Brings_back_the_backup_and_keeps_what_was_there) {
    for (const char* password : {"", "correct horse"}) {
        if (*password && !sqlite::can_encrypt()) continue;
        BackupStudy f(password);
        f.act(30);
        const auto backup = f.back_up();
        ASSERT_TRUE(backup);
        f.act(20);
        const std::string then = dump_of(backup->path, password);
        const std::string now = dump_of(f.path, password);
        ASSERT_NE(then, now);
        fs::permissions(f.path, fs::perms(0640));
        f.close();
        const auto restored = restore_study(f.path, backup->path, with_passwords(password, password));
        ASSERT_TRUE(restored) << restored.error().message;
        EXPECT_EQ(dump_of(f.path, password), then);
        EXPECT_EQ(dump_of(restored->kept, password), now);
        EXPECT_TRUE(restored->kept.string().ends_with("2026-02-13 13-00-00Z Pioneers (before restoring).heddle-backup"));
        EXPECT_EQ(fs::status(f.path).permissions(), fs::perms(0640));
        EXPECT_EQ(fs::status(restored->kept).permissions(), fs::perms(0600));
        EXPECT_TRUE(beside(f).empty());
        // And back again, losing nothing of either.
        ASSERT_TRUE(restore_study(f.path, restored->kept, with_passwords(password, password)));
        EXPECT_EQ(dump_of(f.path, password), now);
        auto file = StudyFile::open(f.path, {false, password});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_TRUE(file->check()->empty());
        EXPECT_EQ(list_backups(*file->backup_owner())->size(), 3u);
    }
}

TEST(Restoring, The_list_tells_what_the_kept_study_has_that_the_restored_one_lacks) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    f.act(5);
    f.close();
    const auto restored = restore_study(f.path, backup->path, plain);
    ASSERT_TRUE(restored);
    f.file = *StudyFile::open(f.path);
    f.study = *f.file.load();
    f.act(3);
    const auto list = list_backups(f.owner());
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[0].path, restored->kept);
    EXPECT_EQ((*list)[0].kept, KeptBefore::restoring);
    EXPECT_EQ((*list)[0].lost, 3);
    EXPECT_EQ((*list)[0].gained, 5);
    EXPECT_EQ((*list)[1].lost, 3);
    EXPECT_EQ((*list)[1].gained, 0);
}

TEST(Restoring, What_is_kept_stands_after_a_backup_of_the_same_second) {
    BackupStudy f;
    f.act(3);
    const auto backup = f.back_up(noon);
    f.close();
    RestoreWish wish = plain;
    wish.now = noon;
    const auto restored = restore_study(f.path, backup->path, wish);
    ASSERT_TRUE(restored) << restored.error().message;
    const BackupOwner owner = *StudyFile::open(f.path, {true, {}})->backup_owner();
    EXPECT_EQ(list_backups(owner)->front().path, restored->kept);
}

TEST(Restoring, A_damaged_backup_is_refused_and_nothing_is_changed) {
    BackupStudy f;
    f.act(40);
    const auto backup = f.back_up();
    f.act(2);
    f.close();
    const std::string before = bytes_of(f.path);
    for (const std::size_t place : {std::size_t{5}, std::size_t{150}, std::size_t{9000}, static_cast<std::size_t>(backup->bytes) - 9}) {
        flip(backup->path, place);
        const auto restored = restore_study(f.path, backup->path, plain);
        ASSERT_FALSE(restored) << place;
        EXPECT_EQ(bytes_of(f.path), before);
        EXPECT_EQ(files_in(f.backups()), 1u);
        EXPECT_TRUE(beside(f).empty());
        flip(backup->path, place);
    }
    EXPECT_TRUE(restore_study(f.path, backup->path, plain));
}

TEST(Restoring, A_backup_of_another_study_is_refused_and_nothing_is_changed) {
    BackupStudy f;
    f.act(10);
    f.close();
    BackupStudy other;
    other.act(3);
    const auto backup = other.back_up();
    const std::string before = bytes_of(f.path);
    const auto restored = restore_study(f.path, backup->path, plain);
    ASSERT_FALSE(restored);
    EXPECT_NE(restored.error().message.find("another study"), std::string::npos) << restored.error().message;
    EXPECT_EQ(bytes_of(f.path), before);
    EXPECT_FALSE(fs::exists(f.backups()));
    const fs::path to = f.folder / "new.heddle";
    ASSERT_TRUE(restore_as(backup->path, to, {}));
    EXPECT_EQ(dump_of(to), dump_of(other.path));
}

TEST(Restoring, Is_refused_while_the_study_is_open) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    const auto restored = restore_study(f.path, backup->path, plain);
    ASSERT_FALSE(restored);
    EXPECT_EQ(restored.error().kind, ErrorKind::in_use);
    EXPECT_EQ(files_in(f.backups()), 1u);
    f.act(1);  // it is as it was
}

TEST(Restoring, Is_refused_while_another_program_reads_the_study) {
    for (const char* password : {"", "secret"}) {
        if (*password && !sqlite::can_encrypt()) continue;
        BackupStudy f(password);
        f.act(10);
        const auto backup = f.back_up();
        f.close();
        int ends[2];
        int hold[2];
        ASSERT_EQ(::pipe(ends), 0);
        ASSERT_EQ(::pipe(hold), 0);
        const pid_t reader = ::fork();
        if (reader == 0) {
            ::close(hold[1]);
            const auto file = StudyFile::open(f.path, {true, password});
            const char ready = file ? '.' : '!';
            if (::write(ends[1], &ready, 1) != 1) ::_exit(1);
            char end = 0;
            static_cast<void>(::read(hold[0], &end, 1));
            ::_exit(0);
        }
        char ready = 0;
        ASSERT_EQ(::read(ends[0], &ready, 1), 1);
        ASSERT_EQ(ready, '.');
        // Also where the password of the study is not known, so that it cannot be asked.
        EXPECT_FALSE(restore_study(f.path, backup->path, with_passwords(password, password)));
        if (*password) {
            EXPECT_FALSE(restore_study(f.path, backup->path, with_passwords(password, {})));
        }
        EXPECT_EQ(files_in(f.backups()), 1u);
        EXPECT_EQ(beside(f).size(), fs::exists(f.path.string() + "-shm") ? 2u : 0u);
        ::close(hold[1]);
        int status = 0;
        ::waitpid(reader, &status, 0);
        for (const int end : {ends[0], ends[1], hold[0]})
            ::close(end);
        EXPECT_TRUE(restore_study(f.path, backup->path, with_passwords(password, {})));
    }
}

TEST(Restoring, A_damaged_study_is_kept_byte_for_byte_with_its_log) {
    BackupStudy f;
    f.act(40);
    const auto backup = f.back_up();
    f.act(2);
    f.close();
    std::string bytes = bytes_of(f.path);
    bytes.replace(0, 40, std::string(40, 'x'));
    std::ofstream(f.path, std::ios::binary) << bytes;
    std::ofstream(f.path.string() + "-wal", std::ios::binary) << "what may be left of the last actions";
    const auto restored = restore_study(f.path, backup->path, plain);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(bytes_of(restored->kept), bytes);
    EXPECT_EQ(bytes_of(restored->kept.string() + "-wal"), "what may be left of the last actions");
    EXPECT_EQ(dump_of(f.path), dump_of(backup->path));
    EXPECT_TRUE(beside(f).empty());
}

TEST(Restoring, A_study_with_another_password_is_kept_as_it_is_and_opens_with_it) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f;
    f.act(20);
    const auto backup = f.back_up();
    f.close();
    // The same study with a password: as a copy, since how a password is set does not matter here.
    const fs::path with = f.folder / "with.heddle";
    {
        BackupStudy secret("secret");
        secret.act(9);
        secret.close();
        fs::copy_file(secret.path, with);
    }
    fs::rename(with, f.path);
    const std::string bytes = bytes_of(f.path);
    const auto refused = restore_study(f.path, backup->path, plain);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("everybody could read the restored study"), std::string::npos) << refused.error().message;
    EXPECT_EQ(bytes_of(f.path), bytes);
    EXPECT_EQ(files_in(f.backups()), 1u);
    RestoreWish wish = plain;
    wish.may_lose_password = true;
    const auto restored = restore_study(f.path, backup->path, wish);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(restored->protection, ProtectionAfter::lost);
    EXPECT_TRUE(restored->key.empty());
    EXPECT_EQ(bytes_of(restored->kept), bytes);
    EXPECT_TRUE(StudyFile::open(restored->kept, {true, "secret"}));
    EXPECT_EQ(dump_of(f.path), dump_of(backup->path));
}

TEST(Restoring, A_backup_without_password_is_given_that_of_the_study_where_it_is_known) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f;
    f.act(20);
    const auto backup = f.back_up();
    const std::string then = dump_of(backup->path);
    ASSERT_TRUE(f.file.set_password("correct horse"));
    f.act(3);
    f.close();
    EXPECT_EQ(protection_after(f.path, backup->path, "correct horse"), ProtectionAfter::present_password);
    EXPECT_EQ(protection_after(f.path, backup->path, "wrong"), ProtectionAfter::lost);
    const auto restored = restore_study(f.path, backup->path, with_passwords({}, "correct horse"));
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(restored->protection, ProtectionAfter::present_password);
    EXPECT_FALSE(bytes_of(f.path).starts_with("SQLite format 3"));
    EXPECT_FALSE(StudyFile::open(f.path, {true, {}}));
    EXPECT_EQ(dump_of(f.path, "correct horse"), then);
    EXPECT_EQ(dump_of(f.path, restored->key), then);
    EXPECT_TRUE(StudyFile::open(f.path, {false, restored->key})->check()->empty());
    EXPECT_TRUE(beside(f).empty());
    // The other way round the study has the password of the backup.
    const auto back = restore_study(f.path, restored->kept, with_passwords("correct horse", "correct horse"));
    ASSERT_TRUE(back) << back.error().message;
    EXPECT_EQ(back->protection, ProtectionAfter::unchanged);
}

TEST(Restoring, A_backup_with_a_password_makes_the_study_one_that_has_it_and_this_is_said) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f("secret");
    f.act(20);
    const auto backup = f.back_up();
    ASSERT_TRUE(f.file.set_password({}));
    f.close();
    EXPECT_EQ(protection_after(f.path, backup->path, {}), ProtectionAfter::of_backup);
    const auto restored = restore_study(f.path, backup->path, with_passwords("secret", {}));
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(restored->protection, ProtectionAfter::of_backup);
    EXPECT_TRUE(StudyFile::open(f.path, {true, "secret"}));
}

TEST(Restoring, The_log_of_a_killed_program_is_kept_with_the_study_and_can_be_restored_with_it) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f("secret");
    f.act(20);
    const auto backup = f.back_up();
    f.close();
    const pid_t worker = ::fork();
    if (worker == 0) {
        auto file = StudyFile::open(f.path, {false, "secret"});
        auto study = file->load();
        testing::RandomEdits random(99);
        for (int i = 0; i < 5; ++i)
            static_cast<void>(commit(*file, *study, random.next(*study)));
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    ::waitpid(worker, &status, 0);
    ASSERT_TRUE(fs::exists(f.path.string() + "-wal"));
    // Its password is not given: the log cannot be taken in.
    const auto restored = restore_study(f.path, backup->path, with_passwords("secret", {}));
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_EQ(dump_of(f.path, "secret"), dump_of(backup->path, "secret"));
    EXPECT_TRUE(beside(f).empty());
    ASSERT_TRUE(restore_study(f.path, restored->kept, with_passwords("secret", "secret")));
    const auto info = StudyFile::open(f.path, {true, "secret"})->info();
    EXPECT_EQ(info->actions, 25);
}

TEST(Restoring, Brings_back_a_study_that_was_deleted) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    f.close();
    const std::string then = dump_of(f.path);
    fs::remove(f.path);
    const auto restored = restore_study(f.path, backup->path, plain);
    ASSERT_TRUE(restored) << restored.error().message;
    EXPECT_TRUE(restored->kept.empty());
    EXPECT_EQ(dump_of(f.path), then);
    EXPECT_TRUE(beside(f).empty());
}

TEST(Restoring, Under_a_new_name_replaces_nothing) {
    BackupStudy f;
    f.act(10);
    const auto backup = f.back_up();
    const fs::path to = f.folder / "copy.heddle";
    std::ofstream(to) << "mine";
    EXPECT_FALSE(restore_as(backup->path, to, {}));
    EXPECT_EQ(bytes_of(to), "mine");
    fs::remove(to);
    ASSERT_TRUE(restore_as(backup->path, to, {}));
    EXPECT_EQ(dump_of(to), dump_of(f.path));
    struct stat status {};
    ASSERT_EQ(::stat(to.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
}

TEST(Restoring, A_wrong_password_is_asked_for_and_nothing_is_changed) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no encryption";
    BackupStudy f("secret");
    f.act(10);
    const auto backup = f.back_up();
    f.close();
    for (const char* password : {"", "wrong"}) {
        const auto restored = restore_study(f.path, backup->path, with_passwords(password, "secret"));
        ASSERT_FALSE(restored);
        EXPECT_EQ(restored.error().kind, ErrorKind::needs_password);
    }
    EXPECT_EQ(files_in(f.backups()), 1u);
}

TEST(Restoring, A_full_disk_changes_nothing) {
    BackupStudy f;
    f.act(60);
    const auto backup = f.back_up();
    f.act(5);
    f.close();
    const std::string now = dump_of(f.path);
    {
        const testing::FullDisk full(50'000);
        const auto restored = restore_study(f.path, backup->path, plain);
        ASSERT_FALSE(restored);
        EXPECT_NE(restored.error().message.find("isk"), std::string::npos) << restored.error().message;
    }
    EXPECT_EQ(dump_of(f.path), now);
    EXPECT_EQ(files_in(f.backups()), 1u);
    EXPECT_TRUE(beside(f).empty());
}

TEST(Restoring, A_program_that_is_killed_meanwhile_leaves_the_old_study_or_the_restored_one) {
    BackupStudy f;
    f.act(40);
    const auto backup = f.back_up();
    f.act(5);
    f.close();
    const std::string then = dump_of(backup->path);
    const std::string now = dump_of(f.path);
    int old_ones = 0;
    for (int round = 0; round < 25; ++round) {
        const pid_t worker = ::fork();
        if (worker == 0) ::_exit(restore_study(f.path, backup->path, plain) ? 0 : 1);
        std::this_thread::sleep_for(std::chrono::microseconds(700 * round));
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        auto file = StudyFile::open(f.path);
        ASSERT_TRUE(file) << file.error().message;
        const std::string is = testing::dump(*file->load());
        EXPECT_TRUE(is == then || is == now);
        if (is == now) {
            ++old_ones;
            continue;
        }
        // The old one is among the backups, whole.
        const BackupOwner owner = *file->backup_owner();
        const auto list = list_backups(owner);
        const auto kept = std::ranges::find_if(*list, [](const Backup& b) { return b.kept == KeptBefore::restoring; });
        ASSERT_NE(kept, list->end());
        EXPECT_EQ(dump_of(kept->path), now);
        { const StudyFile closed = *std::move(file); }
        ASSERT_TRUE(restore_study(f.path, kept->path, plain));
        const auto left = list_backups(owner);
        for (const Backup& each : *left)
            if (each.kept == KeptBefore::restoring) fs::remove(each.path);
    }
    EXPECT_GT(old_ones, 0);
}

}  // namespace
}  // namespace heddle
