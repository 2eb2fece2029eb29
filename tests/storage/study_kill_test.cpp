// What was reported as saved is there after the program was killed, and nothing is there by halves.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::dump_of;
using testing::faults_of;
using testing::QuickKeys;
using testing::RandomWork;
using testing::TemporaryFolder;

constexpr int actions_a_round = 300;

// Writes actions until it is killed, and tells of each through the pipe when it is saved. In between it builds derived
// data and opens the study anew, which takes the log into the file.
[[noreturn]] void work_until_killed(const fs::path& path, const OpenOptions& options, std::uint32_t seed, int pipe) {
    std::mt19937 chance(seed);
    const auto one_in = [&](unsigned many) { return chance() % many == 0; };
    RandomWork work(seed);
    auto file = StudyFile::open(path, options);
    if (!file) ::_exit(1);
    auto study = file->load();
    if (!study) ::_exit(2);
    for (int i = 0; i < actions_a_round; ++i) {
        if (!work.act(*file, *study)) ::_exit(3);
        const char saved = '.';
        if (::write(pipe, &saved, 1) != 1) ::_exit(4);
        if (one_in(5) && !file->build_derived(*study)) ::_exit(5);
        if (one_in(8)) {
            { const StudyFile closed = *std::move(file); }
            file = StudyFile::open(path, options);
            if (!file) ::_exit(6);
            study = file->load();
            if (!study) ::_exit(7);
        }
    }
    ::_exit(0);
}

// Kills the worker at some moment after it told of so many actions; returns how many it told of in all, or less than 0
// where it failed by itself.
int killed_after(const fs::path& path, const OpenOptions& options, std::uint32_t seed, int actions,
                 std::chrono::microseconds pause) {
    int ends[2];
    if (::pipe(ends) != 0) return -1;
    const pid_t worker = ::fork();
    if (worker == 0) work_until_killed(path, options, seed, ends[1]);
    ::close(ends[1]);
    int told = 0;
    char saved = 0;
    while (told < actions && ::read(ends[0], &saved, 1) == 1) ++told;
    std::this_thread::sleep_for(pause);
    ::kill(worker, SIGKILL);
    int status = 0;
    ::waitpid(worker, &status, 0);
    while (::read(ends[0], &saved, 1) == 1) ++told;
    ::close(ends[0]);
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) return -WEXITSTATUS(status);
    return told;
}

// A study that has been worked on for a while, closed.
void make_study(const fs::path& path, const std::string& password, std::uint32_t seed, std::int64_t actions) {
    auto file = StudyFile::create(path, password);
    ASSERT_TRUE(file) << file.error().message;
    Study study;
    RandomWork work(seed);
    const auto worked = work.act(*file, study, actions);
    ASSERT_TRUE(worked) << worked.error().message;
}

// Returns how many actions the worker told of.
void kill_once(std::uint32_t seed, int& told) {
    std::mt19937 chance(seed);
    const TemporaryFolder folder;
    const TemporaryFolder beside;
    const fs::path path = folder / "study.heddle";
    const fs::path twin = beside / "study.heddle";
    OpenOptions options;
    if (sqlite::can_encrypt() && chance() % 4 == 0) options.password = "a secret";
    const std::int64_t before = 1 + static_cast<std::int64_t>(chance() % 30);
    ASSERT_NO_FATAL_FAILURE(make_study(path, options.password, seed, before));
    fs::copy_file(path, twin);

    // Now and then while it is still opening the study.
    const int actions = chance() % 4 == 0 ? 0 : static_cast<int>(chance() % 25);
    told = killed_after(path, options, seed + 1, actions, std::chrono::microseconds(chance() % 8000));
    ASSERT_GE(told, 0);

    const auto file = StudyFile::open(path, options);
    ASSERT_TRUE(file) << file.error().message;
    const std::int64_t found = file->info()->actions - before;
    EXPECT_GE(found, told);
    EXPECT_LE(found, told + 1);
    auto other = StudyFile::open(twin, options);
    ASSERT_TRUE(other) << other.error().message;
    auto study = other->load();
    ASSERT_TRUE(study) << study.error().message;
    RandomWork again(seed + 1);
    ASSERT_TRUE(again.act(*other, *study, found));
    EXPECT_EQ(dump_of(*file), dump_of(*other));
    EXPECT_EQ(faults_of(*file), "");
}

TEST(KilledPrograms, Leave_every_saved_action_and_at_most_one_more) {
    const QuickKeys quick;
    int all_told = 0;
    const auto seeds = testing::seeds_of_rounds(50);
    for (const std::uint32_t seed : seeds) {
        SCOPED_TRACE(testing::about_round(seed));
        int told = 0;
        kill_once(seed, told);
        if (HasFailure()) return;
        all_told += told;
    }
    if (seeds.size() >= 50) {
        EXPECT_GT(all_told, 50);
    }
}

TEST(KilledPrograms, Leave_no_half_made_study_under_its_name) {
    int whole = 0;
    for (const std::uint32_t seed : testing::seeds_of_rounds(20)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937 chance(seed);
        const TemporaryFolder folder;
        const fs::path path = folder / "study.heddle";
        const pid_t worker = ::fork();
        if (worker == 0) ::_exit(StudyFile::create(path) ? 0 : 1);
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 20'000));
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        if (!fs::exists(path)) continue;
        ++whole;
        const auto file = StudyFile::open(path);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(faults_of(*file), "");
    }
    RecordProperty("whole", whole);
}

}  // namespace
}  // namespace heddle
