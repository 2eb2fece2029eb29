// Creating and opening: what is no study, what cannot be opened, and what each is told.

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

#include "storage/schema.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/full_disk.h"
#include "tests/support/opening.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::FullDisk;
using testing::run_sql;
using testing::TemporaryFolder;

class Opening : public ::testing::Test {
protected:
    void write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
    }
    static std::string read(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::string refusal(const std::string& name, const OpenOptions& options = {}) {
        const auto file = StudyFile::open(folder_ / name, options);
        if (file) return "opened";
        EXPECT_EQ(file.error().message.find('\n'), std::string::npos);
        return file.error().message;
    }
    std::vector<std::string> names() {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_.path())) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    const testing::QuickKeys quick_;
    TemporaryFolder folder_;
};

TEST_F(Opening, Reading_leaves_nothing_beside_a_study) {
    ASSERT_TRUE(StudyFile::create(folder_ / "s.heddle"));
    const std::string before = read(folder_ / "s.heddle");
    {
        const auto file = StudyFile::open(folder_ / "s.heddle", {true, ""});
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_TRUE(file->load());
    }
    EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
    EXPECT_EQ(read(folder_ / "s.heddle"), before);
}

TEST_F(Opening, A_study_that_is_read_cannot_be_written) {
    ASSERT_TRUE(StudyFile::create(folder_ / "s.heddle"));
    auto file = StudyFile::open(folder_ / "s.heddle", {true, ""});
    ASSERT_TRUE(file);
    Study study = *file->load();
    GroupBuilder builder(study, CoderId{1}, "join");
    ASSERT_TRUE(builder.add(Coder{CoderId{1}, new_guid(), "Ann"}));
    EXPECT_FALSE(commit(*file, study, builder.take()));
    EXPECT_EQ(file->sequence().value(), 0);
}

TEST_F(Opening, A_page_of_a_study_with_a_password_that_was_changed_is_called_damage) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    ASSERT_TRUE(StudyFile::create(folder_ / "s.heddle", "secret"));
    std::string bytes = read(folder_ / "s.heddle");
    for (std::size_t page = 1; page < bytes.size() / 4096; ++page) bytes[page * 4096 + 100] ^= 1;
    write("s.heddle", bytes);
    EXPECT_NE(refusal("s.heddle", {true, "secret"}).find("is damaged"), std::string::npos);
}

TEST_F(Opening, A_link_that_leads_nowhere_but_back_cannot_be_reached) {
    fs::create_symlink("loop.heddle", folder_ / "loop.heddle");
    EXPECT_NE(refusal("loop.heddle").find("cannot be reached"), std::string::npos);
}

TEST_F(Opening, A_new_study_is_one_file_and_empty) {
    {
        auto file = StudyFile::create(folder_ / "new.heddle");
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(file->load()->sequence(), 0);
        const auto info = file->info();
        EXPECT_EQ(info->actions, 0);
        EXPECT_FALSE(info->encrypted);
        EXPECT_EQ(info->format_version, std::to_string(study_format));
        EXPECT_LT(std::abs(now_milliseconds() - info->created), 60'000);
        EXPECT_GT(info->bytes, 0);
        EXPECT_TRUE(file->check()->empty());
    }
    EXPECT_EQ(names(), std::vector<std::string>{"new.heddle"});
    EXPECT_EQ(run_sql(folder_ / "new.heddle", "PRAGMA application_id"),
              std::vector<std::string>{std::to_string(0x4865646C)});
}

TEST_F(Opening, A_new_study_never_takes_the_place_of_a_file) {
    write("there.heddle", "mine");
    const auto refused = StudyFile::create(folder_ / "there.heddle");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("already a file"), std::string::npos);
    EXPECT_EQ(read(folder_ / "there.heddle"), "mine");
    EXPECT_EQ(names().size(), 1u);

    const auto nowhere = StudyFile::create(folder_ / "no" / "folder.heddle");
    ASSERT_FALSE(nowhere);
    EXPECT_NE(nowhere.error().message.find("no folder"), std::string::npos);
    EXPECT_FALSE(StudyFile::create(folder_.path()));
}

TEST_F(Opening, What_an_older_study_of_this_name_left_behind_does_not_get_into_a_new_one) {
    testing::RandomEdits random(3);
    {
        auto older = StudyFile::create(folder_ / "s.heddle");
        Study study = *older->load();
        for (int i = 0; i < 20; ++i)
            ASSERT_TRUE(commit(*older, study, random.next(study)));
        // As after a crash, and the file then being thrown away.
        fs::copy(folder_ / "s.heddle-wal", folder_ / "kept");
    }
    fs::remove(folder_ / "s.heddle");
    fs::copy(folder_ / "kept", folder_ / "s.heddle-wal");
    auto file = StudyFile::create(folder_ / "s.heddle");
    ASSERT_TRUE(file) << file.error().message;
    EXPECT_EQ(file->load()->sequence(), 0);
    EXPECT_TRUE(file->check()->empty());
    EXPECT_EQ(read(folder_ / "s.heddle-wal.left-over-1"), read(folder_ / "kept"));
}

TEST_F(Opening, Where_the_disk_is_full_no_new_study_and_nothing_else_appears) {
    const FullDisk full(20'000);
    const auto refused = StudyFile::create(folder_ / "new.heddle");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("the disk is full"), std::string::npos)
        << refused.error().message;
    EXPECT_TRUE(names().empty());
}

TEST_F(Opening, What_is_no_study_is_said_to_be_none_and_stays_as_it_was) {
    write("empty", "");
    write("text", "Interviewer: and then?\n");
    write("header", std::string("SQLite format 3\0", 16));
    write("zeros", std::string(8192, '\0'));
    std::string other(4096 * 3 + 5, 'x');
    write("odd", other);
    EXPECT_NE(refusal("empty").find("is empty"), std::string::npos);
    for (const char* name : {"text", "zeros", "odd"}) {
        EXPECT_NE(refusal(name).find("is not a Heddle study"), std::string::npos) << name;
    }
    EXPECT_NE(refusal("header"), "opened");
    EXPECT_NE(refusal("missing").find("There is no study"), std::string::npos);
    EXPECT_NE(refusal("").find("is a folder"), std::string::npos);
    EXPECT_EQ(read(folder_ / "text"), "Interviewer: and then?\n");
    EXPECT_EQ(read(folder_ / "empty"), "");
    EXPECT_EQ(names().size(), 5u);
}

TEST_F(Opening, Another_programs_database_is_no_study) {
    { auto file = StudyFile::create(folder_ / "s.heddle"); }
    run_sql(folder_ / "s.heddle", "PRAGMA application_id = 0");
    EXPECT_NE(refusal("s.heddle").find("is not a Heddle study"), std::string::npos);
}

TEST_F(Opening, A_newer_study_is_refused_with_the_version_that_is_needed) {
    { auto file = StudyFile::create(folder_ / "s.heddle"); }
    run_sql(folder_ / "s.heddle",
            "PRAGMA user_version = 7; UPDATE meta SET value = '2.4.0' WHERE key = 'needs'");
    const std::string before = read(folder_ / "s.heddle");
    const std::string said = refusal("s.heddle");
    EXPECT_NE(said.find("newer version"), std::string::npos) << said;
    EXPECT_NE(said.find("Heddle 2.4.0 or later"), std::string::npos) << said;
    EXPECT_EQ(read(folder_ / "s.heddle"), before);
    run_sql(folder_ / "s.heddle", "DROP TABLE meta");
    EXPECT_NE(refusal("s.heddle"), "opened");
}

TEST_F(Opening, Added_tables_are_no_harm_and_triggers_and_changed_tables_are_refused) {
    const fs::path path = folder_ / "s.heddle";
    { auto file = StudyFile::create(path); }
    run_sql(path, "CREATE TABLE my_analysis(x); CREATE VIEW mine AS SELECT * FROM v_codings");
    EXPECT_EQ(refusal("s.heddle"), "opened");
    run_sql(path, "CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM codings; END");
    EXPECT_NE(refusal("s.heddle").find("is damaged"), std::string::npos);
    run_sql(path, "DROP TRIGGER t; ALTER TABLE codings ADD COLUMN more TEXT");
    EXPECT_NE(refusal("s.heddle").find("is damaged"), std::string::npos);
    run_sql(path, "DROP TABLE memos");
    EXPECT_NE(refusal("s.heddle").find("is damaged"), std::string::npos);
}

TEST_F(Opening, A_study_with_a_password_needs_it) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    const fs::path path = folder_ / "secret.heddle";
    testing::RandomEdits random(5);
    std::string expected;
    {
        auto file = StudyFile::create(path, "correct horse");
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_TRUE(file->info()->encrypted);
        Study study = *file->load();
        for (int i = 0; i < 5; ++i)
            ASSERT_TRUE(commit(*file, study, random.next(study)));
        expected = testing::dump(study);
    }
    EXPECT_EQ(names(), std::vector<std::string>{"secret.heddle"});
    EXPECT_EQ(read(path).find("CREATE TABLE"), std::string::npos);
    const auto without = StudyFile::open(path);
    ASSERT_FALSE(without);
    EXPECT_EQ(without.error().kind, ErrorKind::needs_password);
    const auto wrong = StudyFile::open(path, {false, "incorrect horse"});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::needs_password);
    EXPECT_NE(wrong.error().message.find("password does not open"), std::string::npos);
    EXPECT_EQ(wrong.error().message.find("horse"), std::string::npos);
    const auto right = StudyFile::open(path, {false, "correct horse"});
    ASSERT_TRUE(right) << right.error().message;
    EXPECT_EQ(testing::dump(*right->load()), expected);
    EXPECT_TRUE(right->check()->empty());

    { auto plain = StudyFile::create(folder_ / "plain.heddle"); }
    EXPECT_NE(refusal("plain.heddle", {false, "correct horse"}).find("has no password"),
              std::string::npos);
}

TEST_F(Opening, A_build_without_encryption_says_so) {
    if (sqlite::can_encrypt()) GTEST_SKIP() << "this build has passwords";
    const auto refused = StudyFile::create(folder_ / "secret.heddle", "correct horse");
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("cannot give a study a password"), std::string::npos);
    std::mt19937 random(1);
    std::string noise;
    for (int i = 0; i < 8192; ++i)
        noise += static_cast<char>(random());
    write("secret.heddle", noise);
    EXPECT_NE(refusal("secret.heddle").find("cannot open studies that have one"),
              std::string::npos);
}

TEST_F(Opening, Noise_in_whole_pages_is_taken_for_a_study_with_a_password) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    std::mt19937 random(1);
    std::string noise;
    for (int i = 0; i < 8192; ++i)
        noise += static_cast<char>(random());
    write("noise", noise);
    EXPECT_NE(refusal("noise").find("seems to have a password"), std::string::npos);
    EXPECT_NE(refusal("noise", {false, "x"}).find("password does not open"), std::string::npos);
}

TEST_F(Opening, While_another_program_writes_a_save_says_so_and_changes_nothing) {
    auto file = StudyFile::create(folder_ / "s.heddle");
    Study study = *file->load();
    testing::RandomEdits random(9);
    {
        const testing::HeldWriteLock lock(folder_ / "s.heddle");
        const auto refused = commit(*file, study, random.next(study));
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().message.find("Another program is writing"), std::string::npos);
        EXPECT_EQ(study.sequence(), 0);
        EXPECT_TRUE(file->load());  // reading goes on
    }
    EXPECT_TRUE(commit(*file, study, random.next(study)));
}

TEST_F(Opening, Two_programs_do_not_overwrite_each_other) {
    auto one = StudyFile::create(folder_ / "s.heddle");
    auto two = StudyFile::open(folder_ / "s.heddle", testing::crowding());
    Study study_one = *one->load();
    Study study_two = *two->load();
    testing::RandomEdits random(11);
    ASSERT_TRUE(commit(*one, study_one, random.next(study_one)));
    const auto refused = commit(*two, study_two, random.next(study_two));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_NE(refused.error().message.find("Another program has changed"), std::string::npos);
    study_two = *two->load();
    EXPECT_EQ(testing::dump(study_two), testing::dump(study_one));
    EXPECT_TRUE(commit(*two, study_two, random.next(study_two)));
}

TEST_F(Opening, A_full_disk_leaves_the_study_as_it_was) {
    auto file = StudyFile::create(folder_ / "s.heddle");
    Study study = *file->load();
    testing::RandomEdits random(13);
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(commit(*file, study, random.next(study)));
    const std::string before = testing::dump(study);
    for (const rlim_t bytes : {1u, 30'000u, 60'000u, 100'000u, 140'000u}) {
        EditGroup group = random.next(study);
        group.contents.push_back({ContentId{5000}, Text(std::string(200'000, 'x'))});
        const FullDisk full(bytes);
        const auto refused = commit(*file, study, group);
        ASSERT_FALSE(refused) << bytes;
        EXPECT_NE(refused.error().message.find("disk is full"), std::string::npos)
            << refused.error().message;
        EXPECT_EQ(testing::dump(*file->load()), before);
    }
    EXPECT_TRUE(file->check()->empty());
    EXPECT_TRUE(commit(*file, study, random.next(study)));
    EXPECT_EQ(testing::dump(*StudyFile::open(folder_ / "s.heddle", testing::reading())->load()), testing::dump(study));
}

TEST_F(Opening, Reading_only_writes_nothing) {
    { auto file = StudyFile::create(folder_ / "s.heddle"); }
    const std::string before = read(folder_ / "s.heddle");
    {
        auto file = StudyFile::open(folder_ / "s.heddle", {true, {}});
        ASSERT_TRUE(file);
        Study study = *file->load();
        testing::RandomEdits random(15);
        const auto refused = commit(*file, study, random.next(study));
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().message.find("read-only"), std::string::npos)
            << refused.error().message;
    }
    EXPECT_EQ(read(folder_ / "s.heddle"), before);
}

// As a user who may not write there; the administrator may write everywhere.
TEST_F(Opening, A_study_in_a_place_where_nothing_can_be_written_can_be_read) {
    std::string expected;
    {
        auto file = StudyFile::create(folder_ / "s.heddle");
        Study study = *file->load();
        testing::RandomEdits random(17);
        for (int i = 0; i < 5; ++i)
            ASSERT_TRUE(commit(*file, study, random.next(study)));
        expected = testing::dump(study);
    }
    ASSERT_EQ(::chmod((folder_ / "s.heddle").c_str(), 0444), 0);
    ASSERT_EQ(::chmod(folder_.path().c_str(), 0555), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(9);
        const auto reading = StudyFile::open(folder_ / "s.heddle", {true, {}});
        if (!reading) ::_exit(1);
        if (testing::dump(*reading->load()) != expected) ::_exit(2);
        const auto writing = StudyFile::open(folder_ / "s.heddle");
        if (writing) ::_exit(3);
        if (StudyFile::create(folder_ / "other.heddle")) ::_exit(4);
        ::_exit(0);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ::chmod(folder_.path().c_str(), 0755);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
}

}  // namespace
}  // namespace heddle
