// Whatever call to the disk fails, a study is as before or as after, and the researcher is told in one sentence.

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/support/rounds.h"
#include "tests/support/storage/failing_disk.h"
#include "tests/support/storage/kinds_of_work.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::DiskFault;
using testing::FailingDisk;
using testing::KindOfWork;
using testing::TemporaryFolder;

void copy_study(const fs::path& from, const fs::path& to) {
    for (const char* ending : {"", "-wal", "-journal"}) {
        const fs::path part = fs::path(from) += ending;
        if (fs::exists(part)) fs::copy_file(part, fs::path(to) += ending);
    }
}

// One sentence that says what to do, without what only programmers understand and without what is in the study.
std::string fault_of_sentence(const std::string& message) {
    if (message.empty() || message.back() != '.' || message.find('\n') != std::string::npos) return "no sentence";
    for (const char* word : {"SQLite", "SQL", "I/O", "malformed", "constraint", "errno", "database", "VFS"}) {
        if (message.find(word) != std::string::npos) return std::string("says ") + word;
    }
    for (const char* word : {"council", "budget", "Ärzte", "共有", "متكامل"}) {
        if (message.find(word) != std::string::npos) return "says what is in the study";
    }
    const bool helps = std::ranges::any_of(
        std::initializer_list<const char*>{"try again", "check", "free some space", "copy it", "choose", "go back to",
                                           "open the study again", "open it again"},
        [&](const char* advice) { return message.find(advice) != std::string::npos; });
    return helps ? "" : "does not say what to do";
}

struct States {
    std::string before;
    std::string after;
};

// Does the work where nothing fails; returns how many of its calls could have, in this way.
std::int64_t calls_of(const KindOfWork& work, const DiskFault& fault, const fs::path& path) {
    FailingDisk disk;
    const testing::VfsShim shim(disk);
    auto run = work.prepare(path);
    disk.break_down(fault, 0);
    const auto worked = run();
    EXPECT_TRUE(worked) << worked.error().message;
    run = nullptr;
    return disk.calls();
}

std::int64_t calls_of(const KindOfWork& work, const DiskFault& fault) {
    const TemporaryFolder folder;
    const fs::path path = folder / "study.heddle";
    if (!work.before.empty()) copy_study(work.before, path);
    return calls_of(work, fault, path);
}

States states_of(const KindOfWork& work) {
    const TemporaryFolder folder;
    const fs::path path = folder / "study.heddle";
    if (!work.before.empty()) copy_study(work.before, path);
    States states;
    states.before = work.state(path);
    calls_of(work, testing::disk_faults().front(), path);
    states.after = work.state(path);
    return states;
}

// What the file looks like to the next program, were this one to end now.
std::string state_if_it_ended(const KindOfWork& work, const fs::path& path) {
    const TemporaryFolder folder;
    const fs::path copy = folder / path.filename();
    copy_study(path, copy);
    return work.state(copy);
}

void fail_once(const KindOfWork& work, const DiskFault& fault, std::int64_t at, const States& states) {
    const TemporaryFolder folder;
    const fs::path path = folder / "study.heddle";
    if (!work.before.empty()) copy_study(work.before, path);
    FailingDisk disk;
    {
        const testing::VfsShim shim(disk);
        auto run = work.prepare(path);
        disk.break_down(fault, at);
        const auto worked = run();
        disk.mend();
        const std::string now = state_if_it_ended(work, path);
        if (worked) {
            EXPECT_EQ(now, states.after);
        } else {
            EXPECT_EQ(fault_of_sentence(worked.error().message), "") << worked.error().message;
            EXPECT_TRUE(now == states.before || now == states.after) << now;
            // The program goes on, and tries again when the disk is well.
            const auto again = run();
            EXPECT_TRUE(again || now == states.after) << worked.error().message << '\n' << again.error().message;
        }
    }
    EXPECT_EQ(work.state(path), states.after);
}

TEST(FailingDisks, Leave_a_study_as_before_or_as_after_and_say_what_to_do) {
    constexpr std::size_t ordinarily = 2;
    const testing::QuickKeys quick;
    const TemporaryFolder folder;
    const std::uint32_t seed = testing::number_from_environment("HEDDLE_SEED", 1);
    std::mt19937 chance(seed);
    for (const KindOfWork& work : testing::kinds_of_work(folder.path(), seed)) {
        const States states = states_of(work);
        for (const DiskFault& fault : testing::disk_faults()) {
            const std::int64_t calls = calls_of(work, fault);
            std::vector<std::int64_t> all;
            for (std::int64_t at = 1; at <= calls; ++at) all.push_back(at);
            std::ranges::shuffle(all, chance);
            if (!testing::many_rounds() && all.size() > ordinarily) all.resize(ordinarily);
            for (const std::int64_t at : all) {
                SCOPED_TRACE(work.name + "; " + fault.name + " at call " + std::to_string(at) + " of " +
                             std::to_string(calls) + "; HEDDLE_SEED=" + std::to_string(seed));
                fail_once(work, fault, at, states);
            }
        }
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace heddle
