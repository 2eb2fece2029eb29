// Another file in a study's place: it is the old one or the new one, whole, whatever happens meanwhile.

#include "storage/study_replacing.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/vfs_shim.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Replacing : public ::testing::Test {
protected:
    // A study with so many actions; what it says.
    std::string make(const std::string& name, std::uint32_t seed, int actions) {
        auto file = StudyFile::create(folder_ / name);
        if (!file) throw std::runtime_error(file.error().message);
        return act(*file, seed, actions);
    }
    static std::string act(StudyFile& file, std::uint32_t seed, int actions) {
        Study study = *file.load();
        testing::RandomEdits random(seed);
        for (int i = 0; i < actions; ++i) {
            if (!commit(file, study, random.next(study))) throw std::runtime_error("not written");
        }
        return testing::dump(study);
    }
    std::string content(const std::string& name) {
        const auto file = StudyFile::open(folder_ / name);
        if (!file) return file.error().message;
        EXPECT_TRUE(file->check()->empty());
        return testing::dump(*file->load());
    }
    void copy_to_replacement(const std::string& from, const std::string& study) {
        const auto place = prepare_replacement(folder_ / study);
        ASSERT_TRUE(place) << place.error().message;
        fs::copy_file(folder_ / from, *place, fs::copy_options::overwrite_existing);
    }
    // Its last actions are in its log only, as after a program that was killed.
    std::string make_with_log(const std::string& name) {
        make("source", 7, 3);
        auto file = StudyFile::open(folder_ / "source");
        std::string said = act(*file, 8, 4);
        fs::copy_file(folder_ / "source", folder_ / name);
        fs::copy_file(folder_ / "source-wal", folder_ / (name + "-wal"));
        file = failure("closed");
        fs::remove(folder_ / "source");
        return said;
    }
    std::vector<std::string> names() {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(folder_.path())) found.push_back(entry.path().filename().string());
        std::ranges::sort(found);
        return found;
    }

    testing::TemporaryFolder folder_;
};

TEST_F(Replacing, The_new_file_has_the_name_and_the_permissions_and_nothing_else_is_left) {
    make("s.heddle", 1, 5);
    const std::string other = make("other", 2, 9);
    ::chmod((folder_ / "s.heddle").c_str(), 0640);
    copy_to_replacement("other", "s.heddle");
    const auto replaced = replace_study(folder_ / "s.heddle");
    ASSERT_TRUE(replaced) << replaced.error().message;
    EXPECT_EQ(content("s.heddle"), other);
    EXPECT_EQ(names(), (std::vector<std::string>{"other", "s.heddle"}));
    EXPECT_EQ(fs::status(folder_ / "s.heddle").permissions(), fs::perms(0640));
}

TEST_F(Replacing, While_it_is_made_nobody_else_can_read_the_new_file) {
    make("s.heddle", 1, 1);
    ::chmod((folder_ / "s.heddle").c_str(), 0644);
    ASSERT_TRUE(prepare_replacement(folder_ / "s.heddle"));
    EXPECT_EQ(fs::status(replacement_of(folder_ / "s.heddle")).permissions(), fs::perms(0600));
}

TEST_F(Replacing, A_link_stays_a_link_to_the_file_that_is_replaced) {
    fs::create_directory(folder_ / "far");
    make("far/s.heddle", 1, 5);
    const std::string other = make("other", 2, 9);
    fs::create_symlink("far/s.heddle", folder_ / "link");
    fs::create_symlink("link", folder_ / "link to the link");
    copy_to_replacement("other", "link to the link");
    ASSERT_TRUE(replace_study(folder_ / "link to the link"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(fs::read_symlink(folder_ / "link to the link"), "link");
    EXPECT_FALSE(fs::is_symlink(folder_ / "far/s.heddle"));
    EXPECT_EQ(content("far/s.heddle"), other);
    EXPECT_EQ(names(), (std::vector<std::string>{"far", "link", "link to the link", "other"}));
}

TEST_F(Replacing, A_settled_study_says_everything_by_itself) {
    const std::string before = make("s.heddle", 1, 5);
    const fs::path path = folder_ / "s.heddle";
    auto db = sqlite::Connection::open(path, sqlite::Access::write, "s", {});
    ASSERT_TRUE(db->execute("INSERT INTO settings(key, value, edited) VALUES('k', 'v', 0)"));
    ASSERT_TRUE(fs::exists(fs::path(path) += "-wal"));
    const auto settled = settle(*db);
    ASSERT_TRUE(settled) << settled.error().message;
    EXPECT_EQ(names(), std::vector<std::string>{"s.heddle"});
    fs::copy_file(path, folder_ / "copy");
    auto copy = sqlite::Connection::open(folder_ / "copy", sqlite::Access::read, "copy", {});
    EXPECT_EQ(*copy->integer("SELECT count(*) FROM settings WHERE key = 'k'"), 1);
}

TEST_F(Replacing, A_study_that_somebody_reads_is_not_settled) {
    make("s.heddle", 1, 5);
    const auto reader = StudyFile::open(folder_ / "s.heddle", {true, ""});
    ASSERT_TRUE(reader->load());
    auto db = sqlite::Connection::open(folder_ / "s.heddle", sqlite::Access::write, "“s.heddle”", {});
    ASSERT_TRUE(db->integer("SELECT count(*) FROM codes"));
    const auto settled = settle(*db);
    ASSERT_FALSE(settled);
    EXPECT_NE(settled.error().message.find("is reading “s.heddle”"), std::string::npos) << settled.error().message;
    EXPECT_TRUE(reader->load());
}

TEST_F(Replacing, A_log_that_could_not_be_taken_in_does_not_reach_the_new_file_and_is_kept) {
    make_with_log("s.heddle");
    const std::string other = make("other", 2, 9);
    copy_to_replacement("other", "s.heddle");
    ASSERT_TRUE(replace_study(folder_ / "s.heddle"));
    EXPECT_EQ(content("s.heddle"), other);
    EXPECT_EQ(names(), (std::vector<std::string>{"other", "s.heddle", "s.heddle-wal.left-over-1"}));
}

TEST_F(Replacing, What_was_cut_short_before_the_new_name_is_as_if_it_had_not_begun) {
    const std::string before = make_with_log("s.heddle");
    make("other", 2, 9);
    copy_to_replacement("other", "s.heddle");
    std::ofstream(replacement_of(folder_ / "s.heddle") += "-journal") << "half";
    fs::rename(folder_ / "s.heddle-wal", replacement_of(folder_ / "s.heddle") += ".old-wal");
    ASSERT_TRUE(finish_replacing(folder_ / "s.heddle"));
    EXPECT_EQ(names(), (std::vector<std::string>{"other", "s.heddle", "s.heddle-wal"}));
    EXPECT_EQ(content("s.heddle"), before);
}

TEST_F(Replacing, A_new_file_that_is_not_complete_is_refused) {
    const std::string before = make("s.heddle", 1, 5);
    make("other", 2, 9);
    EXPECT_FALSE(replace_study(folder_ / "s.heddle"));
    copy_to_replacement("other", "s.heddle");
    std::ofstream(replacement_of(folder_ / "s.heddle") += "-wal") << "log";
    const auto replaced = replace_study(folder_ / "s.heddle");
    ASSERT_FALSE(replaced);
    EXPECT_NE(replaced.error().message.find("it is as it was"), std::string::npos);
    EXPECT_EQ(content("s.heddle"), before);
}

TEST_F(Replacing, Studies_with_long_names_that_begin_alike_have_places_of_their_own) {
    const std::string long_name(240, 'a');
    const fs::path one = replacement_of(folder_ / (long_name + "1"));
    EXPECT_NE(one, replacement_of(folder_ / (long_name + "2")));
    EXPECT_LT(one.filename().string().size(), 230u);
    make(long_name, 1, 2);
    const std::string other = make("other", 2, 9);
    copy_to_replacement("other", long_name);
    ASSERT_TRUE(replace_study(folder_ / long_name));
    EXPECT_EQ(content(long_name), other);
}

TEST_F(Replacing, A_process_that_is_killed_leaves_the_old_or_the_new_file_with_all_that_was_saved) {
    const std::string other = make("other", 2, 9);
    const std::string before = make_with_log("s.heddle");
    const testing::TemporaryFolder prepared;
    for (const char* name : {"s.heddle", "s.heddle-wal"}) fs::rename(folder_ / name, prepared / name);
    int old_ones = 0;
    int new_ones = 0;
    const auto seeds = testing::seeds_of_rounds(30);
    for (const std::uint32_t seed : seeds) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937 chance(seed);
        for (const char* name : {"s.heddle", "s.heddle-wal"}) fs::copy_file(prepared / name, folder_ / name);
        copy_to_replacement("other", "s.heddle");
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t worker = ::fork();
        if (worker == 0) {
            static_cast<void>(::write(ends[1], ".", 1) == 1);
            ::_exit(replace_study(folder_ / "s.heddle") ? 0 : 1);
        }
        char begun = 0;
        ASSERT_EQ(::read(ends[0], &begun, 1), 1);
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 120));
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        ASSERT_FALSE(WIFEXITED(status) && WEXITSTATUS(status) != 0);
        ASSERT_TRUE(finish_replacing(folder_ / "s.heddle"));
        const std::string found = content("s.heddle");
        ASSERT_TRUE(found == before || found == other) << found.substr(0, 300);
        (found == other ? new_ones : old_ones) += 1;
        for (const std::string& name : names()) {
            if (name != "other") fs::remove(folder_ / name);
        }
    }
    EXPECT_EQ(static_cast<std::size_t>(old_ones + new_ones), seeds.size());
    RecordProperty("old", old_ones);
    RecordProperty("new", new_ones);
}

// Asks, when the first page of the log is taken in, whether others may read.
struct AsksWhetherOthersRead : testing::DiskWatcher {
    fs::path study;
    std::optional<bool> may_read;

    std::optional<int> before(const testing::DiskEvent& event) override {
        if (event.call == testing::DiskCall::write && event.path == study && !may_read) {
            may_read = false;
            may_read = StudyFile::open(study, {true, {}}).ok();
        }
        return std::nullopt;
    }
};

TEST_F(Replacing, Others_may_read_while_a_long_log_is_taken_in) {
    make("s.heddle", 1, 2);
    AsksWhetherOthersRead others;
    others.study = folder_ / "s.heddle";
    const testing::VfsShim shim(others);
    auto db = sqlite::Connection::open(others.study, sqlite::Access::write, "study", {});
    ASSERT_TRUE(db);
    ASSERT_TRUE(db->execute("PRAGMA journal_mode = WAL"));
    others.may_read = true;
    ASSERT_TRUE(db->run("INSERT INTO content_words(content, words, ranges, unicode) VALUES(1000000, 0, zeroblob(2000000), '')"));
    others.may_read.reset();
    const auto settled = settle(*db);
    ASSERT_TRUE(settled) << settled.error().message;
    EXPECT_EQ(others.may_read, true);
    EXPECT_FALSE(fs::exists(folder_ / "s.heddle-wal"));
}

}  // namespace
}  // namespace heddle
