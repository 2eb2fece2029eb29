// Whatever call to the disk fails, a study is as before or as after, and the researcher is told in one sentence.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "tests/support/rounds.h"
#include "tests/support/storage/failing_disk.h"
#include "tests/support/storage/kinds_of_work.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/work_states.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::DiskFault;
using testing::FailingDisk;
using testing::KindOfWork;
using testing::TemporaryFolder;

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

// A study in a folder of its own, as it is before the work.
struct Place {
    explicit Place(const KindOfWork& work) {
        if (!work.before.empty()) testing::copy_folder(work.before, folder.path());
    }
    const TemporaryFolder folder;
    const fs::path path = folder / KindOfWork::study;
};

// Counts the calls that could fail, for each way of failing.
class CountingDisk : public testing::DiskWatcher {
public:
    std::vector<std::int64_t> calls = std::vector<std::int64_t>(testing::disk_faults().size());
    bool counts = false;

    std::optional<int> before(const testing::DiskEvent& event) override {
        for (std::size_t i = 0; counts && i < calls.size(); ++i) calls[i] += testing::disk_faults()[i].code(event) ? 1 : 0;
        return std::nullopt;
    }
};

// What comes of the work where nothing fails.
struct Undisturbed {
    std::string before;
    std::string after;
    std::vector<std::int64_t> calls;  // that could have failed, by disk_faults()
};

Undisturbed undisturbed(const KindOfWork& work) {
    Undisturbed found;
    found.before = work.state(Place(work).path);
    const Place place(work);
    CountingDisk disk;
    {
        const testing::VfsShim shim(disk);
        auto run = work.prepare(place.path);
        disk.counts = true;
        const auto worked = run();
        disk.counts = false;
        EXPECT_TRUE(worked) << worked.error().message;
    }
    found.calls = disk.calls;
    found.after = work.state(place.path);
    return found;
}

// What the files look like to the next program, were this one to end now.
std::string state_if_it_ended(const KindOfWork& work, const Place& place) {
    const TemporaryFolder copy;
    testing::copy_folder(place.folder.path(), copy.path());
    return work.state(copy / KindOfWork::study);
}

// Where two long states part.
std::string difference(const std::string& wanted, const std::string& found) {
    const auto [a, b] = std::ranges::mismatch(wanted, found);
    const auto around = [](const std::string& text, auto at) {
        const auto start = std::max<std::ptrdiff_t>(0, at - text.begin() - 60);
        return text.substr(static_cast<std::size_t>(start), 300);
    };
    return "wanted: …" + around(wanted, a) + "…\nfound: …" + around(found, b) + "…";
}

void fail_once(const KindOfWork& work, const DiskFault& fault, std::int64_t at, const Undisturbed& states) {
    const Place place(work);
    FailingDisk disk;
    {
        const testing::VfsShim shim(disk);
        auto run = work.prepare(place.path);
        disk.break_down(fault, at);
        const auto worked = run();
        disk.mend();
        const std::string now = state_if_it_ended(work, place);
        if (worked) {
            EXPECT_TRUE(now == states.after) << difference(states.after, now);
        } else {
            EXPECT_EQ(fault_of_sentence(worked.error().message), "") << worked.error().message;
            EXPECT_TRUE(now == states.before || now == states.after)
                << worked.error().message << '\n' << difference(states.before, now) << '\n' << difference(states.after, now);
            EXPECT_EQ(testing::left_over_beside(place.path), "");
            // The program goes on, and tries again when the disk is well.
            const auto again = run();
            EXPECT_TRUE(again || now == states.after) << worked.error().message << '\n' << again.error().message;
        }
    }
    const std::string last = work.state(place.path);
    EXPECT_TRUE(last == states.after) << difference(states.after, last);
}

// In the nightly target at HEDDLE_ROUNDS of the calls, of each kind of work and each way of failing; else at one call each, and in some
// of the ways, each of which comes to its turn with some of the kinds.
void let_calls_fail(const std::vector<KindOfWork>& kinds, std::uint32_t seed) {
    constexpr std::size_t ordinary_ways = 3;
    const std::size_t most = testing::number_from_environment("HEDDLE_ROUNDS", 1);
    std::mt19937 chance(seed);
    std::size_t turn = 0;
    for (const KindOfWork& work : kinds) {
        const Undisturbed states = undisturbed(work);
        for (std::size_t i = 0; i < states.calls.size(); ++i) {
            if (!testing::many_rounds() && turn++ % states.calls.size() >= ordinary_ways) continue;
            const DiskFault& fault = testing::disk_faults()[i];
            std::vector<std::int64_t> all(static_cast<std::size_t>(states.calls[i]));
            std::iota(all.begin(), all.end(), 1);
            std::ranges::shuffle(all, chance);
            all.resize(std::min(all.size(), most));
            for (const std::int64_t at : all) {
                SCOPED_TRACE(work.name + "; " + fault.name + " at call " + std::to_string(at) + " of " +
                             std::to_string(states.calls[i]) + "; HEDDLE_SEED=" + std::to_string(seed));
                fail_once(work, fault, at, states);
            }
        }
        if (::testing::Test::HasFailure()) return;
    }
}

TEST(FailingDisks, Leave_a_study_as_before_or_as_after_and_say_what_to_do) {
    const testing::QuickKeys quick;
    const TemporaryFolder folder;
    const std::uint32_t seed = testing::number_from_environment("HEDDLE_SEED", 1);
    let_calls_fail(testing::kinds_of_work(folder.path(), seed), seed);
}

TEST(FailingDisks, Lose_nothing_of_what_is_there_where_whole_files_are_made_and_change_places) {
    const testing::QuickKeys quick;
    const TemporaryFolder folder;
    const std::uint32_t seed = testing::number_from_environment("HEDDLE_SEED", 1);
    let_calls_fail(testing::kinds_of_work_with_files(folder.path(), seed), seed);
}

}  // namespace
}  // namespace heddle
