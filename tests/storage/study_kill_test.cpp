// What was reported as saved is there after the program was killed, and nothing is there by halves.

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>
#include <thread>

#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

constexpr int actions_a_round = 400;

// Writes actions until it is killed, and tells of each through the pipe when it is saved.
[[noreturn]] void work(const fs::path& path, std::uint32_t seed, int pipe) {
    auto file = StudyFile::open(path);
    if (!file) ::_exit(1);
    auto study = file->load();
    if (!study) ::_exit(2);
    testing::RandomEdits random(seed);
    for (int i = 0; i < actions_a_round; ++i) {
        if (!commit(*file, *study, random.next(*study))) ::_exit(3);
        const char saved = '.';
        if (::write(pipe, &saved, 1) != 1) ::_exit(4);
    }
    ::_exit(0);
}

// Kills the worker at some moment after it told of so many actions; returns how many it told of in
// all.
int killed_after(const fs::path& path, std::uint32_t seed, int actions,
                 std::chrono::microseconds pause) {
    int ends[2];
    if (::pipe(ends) != 0) return -1;
    const pid_t worker = ::fork();
    if (worker == 0) work(path, seed, ends[1]);
    ::close(ends[1]);
    int told = 0;
    char saved = 0;
    while (told < actions && ::read(ends[0], &saved, 1) == 1) {
        ++told;
    }
    std::this_thread::sleep_for(pause);
    ::kill(worker, SIGKILL);
    int status = 0;
    ::waitpid(worker, &status, 0);
    while (::read(ends[0], &saved, 1) == 1) {
        ++told;
    }
    ::close(ends[0]);
    // It was still at work, or had done everything; it did not fail.
    const bool fine = WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return fine ? told : -1;
}

TEST(KilledPrograms, Leave_every_saved_action_and_at_most_one_more) {
    const testing::TemporaryFolder folder;
    const fs::path path = folder / "study.heddle";
    ASSERT_TRUE(StudyFile::create(path));
    Study study;
    std::int64_t actions = 0;
    std::mt19937 chance(4);
    int all_told = 0;
    for (std::uint32_t round = 0; round < 30; ++round) {
        const int told = killed_after(path, round, static_cast<int>(chance() % 15),
                                      std::chrono::microseconds(chance() % 3000));
        ASSERT_GE(told, 0);
        all_told += told;

        const auto file = StudyFile::open(path);
        ASSERT_TRUE(file) << file.error().message;
        const std::int64_t found = file->info()->actions - actions;
        EXPECT_GE(found, told);
        EXPECT_LE(found, told + 1);
        actions += found;
        // The same seed makes the same actions again.
        testing::RandomEdits random(round);
        for (std::int64_t i = 0; i < found; ++i)
            study = *apply_edits(study, random.next(study).edits);
        const auto loaded = file->load();
        ASSERT_TRUE(loaded) << loaded.error().message;
        ASSERT_EQ(testing::dump(*loaded), testing::dump(study));
        study = *loaded;
    }
    EXPECT_GT(all_told, 30);
    const auto file = StudyFile::open(path);
    const auto faults = file->check();
    for (const std::string& fault : *faults)
        ADD_FAILURE() << fault;
}

TEST(KilledPrograms, Leave_no_half_made_study_under_its_name) {
    const testing::TemporaryFolder folder;
    std::mt19937 chance(6);
    int whole = 0;
    for (int round = 0; round < 20; ++round) {
        const fs::path path = folder / ("new-" + std::to_string(round));
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
        EXPECT_TRUE(file->check()->empty());
    }
    RecordProperty("whole", whole);
}

}  // namespace
}  // namespace heddle
