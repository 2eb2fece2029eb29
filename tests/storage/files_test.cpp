#include "storage/files.h"

#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>
#include <optional>
#include <thread>
#include <vector>

#include "storage/export/provenance.h"
#include "storage/system_user.h"
#include "storage/write_stop.h"
#include "tests/support/full_disk.h"
#include "tests/support/storage/system_calls.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "heddle-files-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path folder_;
};

TEST_F(Files, What_is_written_is_what_is_read) {
    const std::string bytes("a\0b\r\n\xFF", 6);
    ASSERT_TRUE(write_file(folder_ / "x", bytes));
    EXPECT_EQ(*read_file(folder_ / "x"), bytes);
}

TEST_F(Files, A_missing_file_and_a_folder_are_told_apart) {
    const auto missing = read_file(folder_ / "none.txt");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("no file"), std::string::npos);
    const auto folder = read_file(folder_);
    ASSERT_FALSE(folder);
    EXPECT_NE(folder.error().message.find("folder"), std::string::npos);
    EXPECT_FALSE(write_file(folder_, "x"));
    EXPECT_FALSE(write_file(folder_ / "none" / "x", "x"));
}

TEST_F(Files, A_study_or_another_database_is_never_replaced) {
    const std::string database = std::string("SQLite format 3\0", 16) + std::string(4080, 'x');
    std::string noise(8192, '\0');
    for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = static_cast<char>(i * 167 + i / 256);
    std::ofstream(folder_ / "plain.db", std::ios::binary) << database;
    std::ofstream(folder_ / "encrypted", std::ios::binary) << noise;
    std::ofstream(folder_ / "any.heddle", std::ios::binary) << "whatever";
    for (const char* name : {"plain.db", "encrypted", "any.heddle"}) {
        const std::string before = *read_file(folder_ / name);
        const auto written = write_file(folder_ / name, "code,total\n");
        ASSERT_FALSE(written) << name;
        EXPECT_NE(written.error().message.find("never replaced"), std::string::npos);
        EXPECT_EQ(*read_file(folder_ / name), before);
    }
    EXPECT_TRUE(write_file(folder_ / "new.heddle", "a"));
}

TEST_F(Files, What_lies_beside_a_study_and_belongs_to_it_is_never_written_over) {
    std::ofstream(folder_ / "s.heddle", std::ios::binary) << "a study";
    std::ofstream(folder_ / "s.heddle-wal", std::ios::binary) << "its last actions";
    for (const char* name : {"s.heddle-wal", "s.heddle-shm", "s.heddle-journal", ".s.heddle.in-use"}) {
        const auto written = write_file(folder_ / name, "a table");
        ASSERT_FALSE(written) << name;
        EXPECT_NE(written.error().message.find("part of the study"), std::string::npos) << written.error().message;
    }
    EXPECT_EQ(*read_file(folder_ / "s.heddle-wal"), "its last actions");
    EXPECT_TRUE(write_file(folder_ / "notes-wal", "no file of the name notes is there"));
}

TEST_F(Files, A_database_that_is_open_is_never_replaced_nor_looked_into_whatever_its_name) {
    // What SQLite keeps beside one: to open and close the file itself would let go of its locks.
    for (const char* ending : {"-wal", "-shm"}) {
        ASSERT_TRUE(write_file(folder_ / "interviews", "not to be looked into"));
        std::ofstream(folder_ / (std::string("interviews") + ending)) << "x";
        fs::create_symlink("interviews", folder_ / "link");
        for (const char* name : {"interviews", "link"}) {
            const auto written = write_file(folder_ / name, "a table");
            ASSERT_FALSE(written) << name << ending;
            EXPECT_NE(written.error().message.find("never replaced"), std::string::npos) << written.error().message;
        }
        EXPECT_EQ(*read_file(folder_ / "interviews"), "not to be looked into");
        fs::remove(folder_ / (std::string("interviews") + ending));
        fs::remove(folder_ / "link");
    }
    EXPECT_TRUE(write_file(folder_ / "interviews", "a table"));
}

TEST_F(Files, What_is_read_only_is_not_replaced_though_its_folder_would_allow_that) {
    ASSERT_TRUE(write_file(folder_ / "x", "old"));
    fs::permissions(folder_ / "x", fs::perms::owner_read | fs::perms::group_read);
    const auto written = write_file(folder_ / "x", "new");
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("read-only; choose another name"), std::string::npos) << written.error().message;
    EXPECT_EQ(*read_file(folder_ / "x"), "old");
}

TEST_F(Files, What_an_office_program_has_open_is_not_replaced_under_it) {
    for (const char* beside : {".~lock.table.xlsx#", "~$table.xlsx", "~$ble.xlsx"}) {
        ASSERT_TRUE(write_file(folder_ / "table.xlsx", "old")) << beside;
        std::ofstream(folder_ / beside) << "someone";
        const auto written = write_file(folder_ / "table.xlsx", "new");
        ASSERT_FALSE(written) << beside;
        EXPECT_NE(written.error().message.find("is open in another program"), std::string::npos) << written.error().message;
        EXPECT_EQ(*read_file(folder_ / "table.xlsx"), "old");
        EXPECT_TRUE(write_file(folder_ / "other.xlsx", "new")) << "which nobody has open";
        fs::remove(folder_ / beside);
    }
}

// Run when nothing else does (tests/suites/suites.cmake), since what they say depends on whether an office program runs on the machine.
class OfficePrograms : public Files {};

// LibreOffice's own, with the machine and user in it.
std::string lock_of(const std::string& machine) {
    const passwd* user = ::getpwuid(::geteuid());
    return "Berg\\, Anna," + std::string(user ? user->pw_name : "") + "," + machine + ",27.11.2026 07:27,file:///home/anna/.config/libreoffice/4;";
}

bool an_office_program_runs() {
    for (const auto& process : fs::directory_iterator("/proc")) {
        std::ifstream named(process.path() / "comm");
        std::string name;
        if (std::getline(named, name) && (name.starts_with("soffice") || name == "oosplash")) return true;
    }
    return false;
}

TEST_F(OfficePrograms, What_LibreOffice_left_behind_here_when_it_was_ended_holds_up_nothing) {
    if (an_office_program_runs()) GTEST_SKIP() << "An office program runs, so that no lock is taken for left behind.";
    const fs::path lock = folder_ / ".~lock.table.xlsx#";
    ASSERT_TRUE(write_file(folder_ / "table.xlsx", "old"));
    std::ofstream(lock) << lock_of(machine_name());
    EXPECT_TRUE(write_file(folder_ / "table.xlsx", "new"));
    EXPECT_TRUE(fs::exists(lock)) << "which is not Heddle's to remove";
    for (const std::string& holder : {lock_of("another-machine"), std::string(",somebody.else,") + machine_name() + ",27.11.2026 07:27,;", std::string("damaged")}) {
        std::ofstream(lock) << holder;
        const auto written = write_file(folder_ / "table.xlsx", "newer");
        ASSERT_FALSE(written) << holder;
        EXPECT_NE(written.error().message.find("Where nobody has it open any more, remove “.~lock.table.xlsx#” first."), std::string::npos) << written.error().message;
    }
    EXPECT_EQ(*read_file(folder_ / "table.xlsx"), "new");
}

TEST_F(OfficePrograms, What_LibreOffice_has_open_here_is_not_replaced_under_it) {
    ASSERT_TRUE(write_file(folder_ / "table.xlsx", "old"));
    std::ofstream(folder_ / ".~lock.table.xlsx#") << lock_of(machine_name());
    // A process of its name is enough.
    const pid_t office = ::fork();
    if (office == 0) {
        ::prctl(PR_SET_NAME, "soffice.bin");
        for (;;) ::pause();
    }
    ASSERT_GT(office, 0);
    while (!an_office_program_runs()) std::this_thread::yield();
    EXPECT_FALSE(write_file(folder_ / "table.xlsx", "new"));
    ::kill(office, SIGKILL);
    ::waitpid(office, nullptr, 0);
    EXPECT_EQ(*read_file(folder_ / "table.xlsx"), "old");
}

TEST_F(Files, What_is_given_up_while_it_is_written_leaves_what_was_there) {
    ASSERT_TRUE(write_file(folder_ / "x", "old"));
    bool stopped = false;
    {
        const WriteStop stop([&] { return stopped; });
        for (const char* name : {"x", "y"}) {
            stopped = false;
            const auto written = write_file_with(folder_ / name, [&](const fs::path& temporary) -> Result<> {
                std::ofstream(temporary) << "half of the new";
                stopped = true;
                return done();
            });
            ASSERT_FALSE(written) << name;
            EXPECT_EQ(written.error().kind, ErrorKind::cancelled);
        }
        EXPECT_FALSE(write_file(folder_ / "x", "another")) << "nor does it begin";
        stopped = false;
        EXPECT_TRUE(write_file(folder_ / "z", "whole"));
        stopped = true;
    }
    EXPECT_EQ(*read_file(folder_ / "x"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2) << "x and z, and nothing beside them";
    EXPECT_TRUE(write_file(folder_ / "x", "new")) << "it is of its own time only";
}

TEST_F(Files, Two_threads_that_write_one_file_each_write_it_whole) {
    // The second begins while the first is at it, under a name of its own where it needs one.
    const auto written = write_file_with(folder_ / "x", [&](const fs::path& temporary) -> Result<> {
        std::ofstream(temporary) << "first";
        EXPECT_TRUE(write_file_with(folder_ / "x", [&](const fs::path& other) -> Result<> {
            EXPECT_NE(temporary, other);
            std::ofstream(other) << "second, longer";
            return done();
        }));
        EXPECT_EQ(*read_file(folder_ / "x"), "second, longer");
        return done();
    });
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*read_file(folder_ / "x"), "first");
    std::atomic<int> failed{0};
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (int i = 0; i < 50; ++i) {
                if (!write_file(folder_ / "x", "of a thread")) ++failed;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(failed, 0);
    EXPECT_EQ(*read_file(folder_ / "x"), "of a thread");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, What_stands_beside_a_file_is_given_up_with_it_or_not_at_all) {
    ASSERT_TRUE(write_with_about(folder_ / "t.csv", "old", "of the old"));
    const fs::path beside = about_path(folder_ / "t.csv");
    {
        const WriteStop stop([] { return true; });
        EXPECT_EQ(write_with_about(folder_ / "t.csv", "new", "of the new").error().kind, ErrorKind::cancelled);
    }
    EXPECT_EQ(*read_file(folder_ / "t.csv"), "old");
    EXPECT_EQ(*read_file(beside), "of the old");
    {
        // Given up as soon as the table is there.
        const WriteStop stop([&] { return *read_file(folder_ / "t.csv") == "new"; });
        EXPECT_TRUE(write_with_about(folder_ / "t.csv", "new", "of the new"));
    }
    EXPECT_EQ(*read_file(beside), "of the new");
    fs::remove(beside);
    fs::create_directory(beside);
    for (const char* name : {"t.csv", "new.csv"}) {
        fs::create_directories(about_path(folder_ / name));
        const auto written = write_with_about(folder_ / name, "newer", "of the newer");
        ASSERT_FALSE(written) << name;
        EXPECT_NE(written.error().message.find("comes from, so that was not written either"), std::string::npos) << written.error().message;
    }
    EXPECT_EQ(*read_file(folder_ / "t.csv"), "new");
    EXPECT_FALSE(fs::exists(folder_ / "new.csv"));
}

// Fails each rename to a name that ends so.
class NoSuchName : public testing::DiskWatcher {
public:
    explicit NoSuchName(std::string ending) : ending_(std::move(ending)) { testing::watch_system_calls(this); }
    ~NoSuchName() override { testing::watch_system_calls(nullptr); }
    std::optional<int> before(const testing::DiskEvent& event) override {
        const bool named = event.call == testing::DiskCall::system_rename && event.new_path.ends_with(ending_);
        return named ? std::optional<int>(EIO) : std::nullopt;
    }

private:
    std::string ending_;
};

TEST_F(Files, Of_two_files_that_belong_together_none_is_left_where_the_other_cannot_take_its_place) {
    ASSERT_TRUE(write_with_about(folder_ / "old.csv", "old", "of the old"));
    {
        const NoSuchName fails(".about.txt");
        for (const char* name : {"old.csv", "new.csv"}) {
            const auto written = write_with_about(folder_ / name, "new", "of the new");
            ASSERT_FALSE(written) << name;
        }
    }
    EXPECT_EQ(*read_file(folder_ / "old.csv"), "old");
    EXPECT_EQ(*read_file(about_path(folder_ / "old.csv")), "of the old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2) << "nothing is left beside them";
    EXPECT_TRUE(write_with_about(folder_ / "old.csv", "new", "of the new"));
    EXPECT_EQ(*read_file(folder_ / "old.csv"), "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2) << "nor what was replaced";
}

TEST_F(Files, Where_the_disk_has_room_for_the_first_of_two_files_alone_both_stay_as_they_were) {
    ASSERT_TRUE(write_with_about(folder_ / "t.csv", "old", "of the old"));
    {
        const testing::FullDisk full(1000);
        const auto written = write_with_about(folder_ / "t.csv", "new", std::string(5000, 'n'));
        ASSERT_FALSE(written);
        EXPECT_NE(written.error().message.find("room on the disk"), std::string::npos) << written.error().message;
    }
    EXPECT_EQ(*read_file(folder_ / "t.csv"), "old");
    EXPECT_EQ(*read_file(about_path(folder_ / "t.csv")), "of the old");
}

TEST_F(Files, Nothing_stands_beside_a_pipe) {
    const fs::path pipe = folder_ / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::string got;
    std::thread reader([&] {
        std::ifstream in(pipe);
        got.assign(std::istreambuf_iterator<char>(in), {});
    });
    EXPECT_TRUE(write_with_about(pipe, "a table", "of it"));
    reader.join();
    EXPECT_EQ(got, "a table");
    EXPECT_FALSE(fs::exists(about_path(pipe)));
}

TEST_F(Files, A_link_stays_a_link_and_who_may_read_a_file_stays_as_it_was) {
    ASSERT_TRUE(write_file(folder_ / "x", "old"));
    fs::permissions(folder_ / "x", fs::perms::owner_read | fs::perms::owner_write);
    fs::create_symlink("x", folder_ / "link");
    ASSERT_TRUE(write_file(folder_ / "link", "new"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(*read_file(folder_ / "x"), "new");
    EXPECT_EQ(fs::status(folder_ / "x").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Files, A_long_name_leaves_room_for_that_of_the_part_that_is_being_written) {
    const fs::path path = folder_ / std::string(250, 'n');
    ASSERT_TRUE(write_file(path, "x"));
    EXPECT_EQ(*read_file(path), "x");
}

TEST_F(Files, Where_the_disk_is_full_the_old_file_stays_and_nothing_is_left_behind) {
    ASSERT_TRUE(write_file(folder_ / "x", "old"));
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = write_file(folder_ / "x", std::string(5000, 'n'));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);

    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("room on the disk"), std::string::npos) << written.error().message;
    EXPECT_EQ(*read_file(folder_ / "x"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

}  // namespace
}  // namespace heddle
