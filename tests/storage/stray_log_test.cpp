// A log beside a study that is not of it is never mixed into it.
#include "storage/stray_log.h"

#include <gtest/gtest.h>

#include "storage/backup/backup_list.h"
#include "storage/files.h"
#include "storage/private_folder.h"
#include "storage/salvage/salvage.h"
#include "tests/support/opening.h"
#include "tests/support/storage/coded_study.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

fs::path log_of(const fs::path& study) { return fs::path(study) += "-wal"; }

class StrayLogs : public testing::CodedStudy {
protected:
    // The study as a program that was killed leaves it: some of it in the file, the last actions in the log only.
    void leave_as_killed(const fs::path& to) {
        fs::copy_file(path_, to, fs::copy_options::overwrite_existing);
        fs::copy_file(log_of(path_), log_of(to), fs::copy_options::overwrite_existing);
    }
    void take_log_in() { ASSERT_EQ(testing::run_sql(path_, "PRAGMA wal_checkpoint(TRUNCATE)").at(0).substr(0, 1), "0"); }

    std::string refusal(const fs::path& study) {
        const auto opened = StudyFile::open(study);
        return opened ? std::string() : opened.error().message;
    }
};

TEST_F(StrayLogs, The_log_of_a_killed_program_is_taken_in) {
    take_log_in();
    apply(anna_, 4, code_);
    apply(anna_, 12, code_);
    const fs::path killed = folder_ / "killed.heddle";
    leave_as_killed(killed);
    ASSERT_EQ(refusal(killed), "");
    EXPECT_EQ(testing::dump(*StudyFile::open(killed)->load()), testing::dump(study_));
}

TEST_F(StrayLogs, One_of_another_time_is_refused_and_nothing_is_changed) {
    take_log_in();
    const fs::path old = folder_ / "old.heddle";
    fs::copy_file(path_, old);
    apply(anna_, 4, code_);
    for (int i = 0; i < 50; ++i) apply(ben_, 6 + i % 30, add_code_named(ben_, "Code " + std::to_string(i)));
    take_log_in();
    apply(anna_, 12, code_);
    fs::copy_file(log_of(path_), log_of(old));
    const std::string file = *read_file(old);
    const std::string log = *read_file(log_of(old));
    EXPECT_NE(refusal(old).find("move it to another folder"), std::string::npos) << refusal(old);
    EXPECT_EQ(*read_file(old), file);
    EXPECT_EQ(*read_file(log_of(old)), log);
    fs::remove(log_of(old));
    EXPECT_EQ(refusal(old), "");
}

// Few edits apart, the history alone may seem whole: its last page holds them all.
TEST_F(StrayLogs, One_of_a_little_later_is_refused_whatever_pages_it_holds) {
    for (int i = 0; i < 40; ++i) apply(ben_, 6 + i % 30, add_code_named(ben_, "Code " + std::to_string(i)));
    for (const int between : {1, 3, 8}) {
        take_log_in();
        const fs::path old = folder_ / ("old" + std::to_string(between));
        fs::copy_file(path_, old);
        for (int i = 0; i < between; ++i) apply(anna_, 4 + i, add_code_named(anna_, std::to_string(between) + " between " + std::to_string(i)));
        take_log_in();
        for (int i = 0; i < 3; ++i) add_code_named(anna_, std::to_string(between) + " later " + std::to_string(i));
        fs::copy_file(log_of(path_), log_of(old));
        const std::string file = *read_file(old);
        EXPECT_NE(refusal(old).find("move it to another folder"), std::string::npos) << between << ": " << refusal(old);
        // Nor does listing its backups take it in.
        const auto owner = backup_owner_of(old, {}, {});
        if (owner) static_cast<void>(list_backups(*owner));
        EXPECT_EQ(*read_file(old), file);
        EXPECT_TRUE(fs::exists(log_of(old)));
        const auto reading = StudyFile::open(old, {true, {}});
        EXPECT_FALSE(reading);
    }
}

TEST_F(StrayLogs, One_of_a_study_with_a_password_never_overwrites_one_without_and_the_other_way_round) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build cannot encrypt";
    take_log_in();
    apply(anna_, 4, code_);
    const fs::path secret = folder_ / "secret.heddle";
    auto file = StudyFile::create(secret, "a secret");
    ASSERT_TRUE(file);
    Study study = *file->load();
    ASSERT_TRUE(commit(*file, study, *add_coder(study, "Somebody")));
    const fs::path plain = folder_ / "plain.heddle";
    fs::copy_file(path_, plain);
    fs::copy_file(log_of(secret), log_of(plain));
    const fs::path crypt = folder_ / "crypt.heddle";
    { const auto closed = std::move(*file); }
    fs::copy_file(secret, crypt);
    fs::copy_file(log_of(path_), log_of(crypt));
    for (const auto& [path, password] : {std::pair(plain, Secret()), std::pair(crypt, Secret("a secret"))}) {
        const std::string before = *read_file(path);
        EXPECT_FALSE(StudyFile::open(path, OpenOptions{false, password})) << path;
        EXPECT_EQ(*read_file(path), before) << path;
        fs::remove(log_of(path));
        EXPECT_TRUE(StudyFile::open(path, OpenOptions{false, password})) << path;
    }
}

TEST_F(StrayLogs, One_beside_what_a_link_leads_to_is_seen_through_the_link) {
    take_log_in();
    const fs::path old = folder_ / "old.heddle";
    fs::copy_file(path_, old);
    for (int i = 0; i < 50; ++i) apply(ben_, 6 + i % 30, add_code_named(ben_, "Code " + std::to_string(i)));
    take_log_in();
    apply(anna_, 12, code_);
    fs::copy_file(log_of(path_), log_of(old));
    fs::create_directory(folder_ / "elsewhere");
    fs::create_symlink(old, folder_ / "elsewhere" / "link.heddle");
    EXPECT_NE(refusal(folder_ / "elsewhere" / "link.heddle").find("move it"), std::string::npos);
}

TEST_F(StrayLogs, One_of_another_study_is_refused_and_salvage_leaves_it_out) {
    take_log_in();
    apply(anna_, 4, code_);
    const fs::path other = folder_ / "other.heddle";
    {
        auto made = StudyFile::create(other);
        ASSERT_TRUE(made);
        Study study = *made->load();
        ASSERT_TRUE(commit(*made, study, *add_coder(study, "Somebody")));
        for (int i = 0; i < 30; ++i)
            ASSERT_TRUE(commit(*made, study, *heddle::add_code(study, study.coder_named("Somebody")->id, {}, "C" + std::to_string(i))));
    }
    const std::string before = testing::dump(*StudyFile::open(other)->load());
    fs::copy_file(log_of(path_), log_of(other));
    EXPECT_NE(refusal(other).find("“other.heddle-wal”"), std::string::npos) << refusal(other);
    const auto report = salvage_study(other, folder_ / "new.heddle", {});
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_NE(report->lost.at(0).find("was left out"), std::string::npos);
    const auto salvaged = StudyFile::open(folder_ / "new.heddle");
    EXPECT_EQ(salvaged->load()->codes().size(), 30u);
}

TEST(PrivateFolders, Those_of_programs_that_ended_are_cleared_away_and_others_are_not) {
    const testing::TemporaryFolder folder;
    fs::create_directory(folder / ".heddle-unfinished-abcdef");
    fs::create_directory(folder / "heddle-unfinished-abcdef");
    fs::create_directory(folder / ".heddle-unfinished-interviews");  // somebody's own
    const auto held = PrivateFolder::make(folder.path(), folder_of_unfinished);
    ASSERT_TRUE(held);
    EXPECT_FALSE(fs::exists(folder / ".heddle-unfinished-abcdef"));
    EXPECT_TRUE(fs::exists(folder / "heddle-unfinished-abcdef"));
    EXPECT_TRUE(fs::exists(folder / ".heddle-unfinished-interviews"));
    fs::path gone;
    {
        const auto other = PrivateFolder::make(folder.path(), folder_of_unfinished);
        ASSERT_TRUE(other);
        gone = other->path();
        EXPECT_TRUE(fs::exists(held->path()));
        EXPECT_EQ(fs::status(gone).permissions(), fs::perms::owner_all);
    }
    EXPECT_FALSE(fs::exists(gone));
}

}  // namespace
}  // namespace heddle
