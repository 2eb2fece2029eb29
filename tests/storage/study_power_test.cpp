// What was reported as saved is there after the power failed, whole, whatever the disk had not written out yet.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/rounds.h"
#include "tests/support/storage/kinds_of_work.h"
#include "tests/support/storage/power_disk.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/storage/work_states.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::dump_of;
using testing::faults_of;
using testing::KindOfWork;
using testing::PowerDisk;
using testing::QuickKeys;
using testing::RandomWork;
using testing::TemporaryFolder;
using testing::VfsShim;

constexpr int longest_work = 60;

struct Told {
    bool created = false;
    std::int64_t saved = 0;
    std::string failed_with;  // before the power did
};

// Works on the study, making it first where there is none, until the power fails or the day is over.
Told work(const fs::path& path, const OpenOptions& options, std::uint32_t seed, const PowerDisk& disk) {
    Told told;
    std::mt19937 chance(seed);
    const auto one_in = [&](unsigned many) { return chance() % many == 0; };
    RandomWork work(seed);
    const auto failed = [&](const Error& error) {
        if (!disk.is_off()) told.failed_with = error.message;
        return told;
    };
    if (!fs::exists(path)) {
        const auto made = StudyFile::create(path, options.password);
        if (!made) return failed(made.error());
    }
    told.created = true;
    for (int actions = 0; actions < longest_work;) {
        auto file = StudyFile::open(path, options);
        if (!file) return failed(file.error());
        auto study = file->load();
        if (!study) return failed(study.error());
        do {
            if (const auto acted = work.act(*file, *study); !acted) return failed(acted.error());
            ++told.saved;
            if (one_in(6)) {
                if (const auto built = file->build_derived(*study); !built) return failed(built.error());
            }
        } while (++actions < longest_work && !one_in(10));
    }
    return told;
}

struct Round {
    fs::path path;
    fs::path twin;  // as the study was before
    OpenOptions options;
    std::uint32_t seed = 0;
    std::int64_t before = 0;  // actions
    Told told;
    mutable std::map<std::int64_t, std::string> dumps;  // after so many more actions
};

// What a study holds in which the round's actions were done in peace.
Result<std::string> dump_after(const Round& round, std::int64_t actions) {
    if (const auto known = round.dumps.find(actions); known != round.dumps.end()) return known->second;
    const TemporaryFolder beside;
    const fs::path twin = beside / round.path.filename();
    if (fs::exists(round.twin))
        fs::copy_file(round.twin, twin);
    else
        HEDDLE_CHECK(StudyFile::create(twin, round.options.password));
    HEDDLE_TRY(StudyFile file, StudyFile::open(twin, round.options));
    HEDDLE_TRY(Study study, file.load());
    HEDDLE_CHECK(RandomWork(round.seed).act(file, study, actions));
    return round.dumps[actions] = dump_of(file);
}

// What is wrong with the study in the folder; empty where it holds all that was saved and is whole.
std::string loss(const Round& round, const fs::path& folder) {
    const fs::path path = folder / round.path.filename();
    if (!fs::exists(path)) return round.told.created ? "The study is gone." : "";
    const auto file = StudyFile::open(path, round.options);
    if (!file) return file.error().message;
    if (const std::string faults = faults_of(*file); !faults.empty()) return faults;
    const auto info = file->info();
    if (!info) return info.error().message;
    const std::int64_t found = info->actions - round.before;
    if (found < round.told.saved) {
        return "Of " + std::to_string(round.told.saved) + " actions that were saved only " + std::to_string(found) +
               " are there.";
    }
    if (found > round.told.saved + 1) return "There are more actions than were made.";
    const auto expected = dump_after(round, found);
    if (!expected) return expected.error().message;
    return dump_of(*file) == *expected ? "" : "What is there is not what was done.";
}

// The log of another study, as a program that was killed leaves it. SQLite would take it for that of any study beside it.
void leave_old_log_beside(const fs::path& path) {
    const TemporaryFolder elsewhere;
    const fs::path old = elsewhere / "old";
    auto file = StudyFile::create(old);
    Study study;
    static_cast<void>(RandomWork(7).act(*file, study, 5).ok());
    fs::copy_file(fs::path(old) += "-wal", fs::path(path) += "-wal");
}

enum class Disk { honest, lying };

// Lets the power fail once at some moment of a working day, and looks at several of the states that this may leave. What
// is wrong with one of them; empty where nothing is.
std::string lose_power(std::uint32_t seed, Disk kind) {
    std::mt19937 chance(seed);
    const TemporaryFolder folder;
    const TemporaryFolder beside;
    Round round;
    round.path = folder / "study.heddle";
    round.twin = beside / "study.heddle";
    round.seed = seed;
    if (sqlite::can_encrypt() && chance() % 2 == 0) round.options.password = "a secret";
    if (chance() % 4 != 0) {
        auto file = StudyFile::create(round.twin, round.options.password);
        if (!file) return file.error().message;
        Study study;
        round.before = static_cast<std::int64_t>(chance() % 40);
        if (const auto acted = RandomWork(seed + 1'000'000).act(*file, study, round.before); !acted)
            return acted.error().message;
    }
    if (fs::exists(round.twin))
        fs::copy_file(round.twin, round.path);
    else if (chance() % 2 == 0)
        leave_old_log_beside(round.path);

    PowerDisk disk(folder.path(), seed);
    if (kind == Disk::lying) disk.lie();
    // Often while the study is made or opened.
    disk.fail_at(1 + static_cast<std::int64_t>(chance() % (chance() % 3 == 0 ? 40 : 400)));
    {
        const VfsShim shim(disk);
        round.told = work(round.path, round.options, seed, disk);
        disk.fail_now();
    }
    if (!round.told.failed_with.empty()) return round.told.failed_with;
    for (int state = 0; state < 3; ++state) {
        const TemporaryFolder survived;
        disk.survive(survived.path());
        if (std::string lost = loss(round, survived.path()); !lost.empty()) return lost;
    }
    return {};
}

TEST(LostPower, Leaves_every_saved_action_whole_and_at_most_one_more) {
    const QuickKeys quick;
    for (const std::uint32_t seed : testing::seeds_of_rounds(50)) {
        SCOPED_TRACE(testing::about_round(seed));
        ASSERT_EQ(lose_power(seed, Disk::honest), "");
    }
}

// Every kind of work that the program has, cut off somewhere.
class InterruptedWork {
public:
    explicit InterruptedWork(std::vector<KindOfWork> kinds) : kinds_(std::move(kinds)), known_(kinds_.size()) {}

    // What is wrong; empty where nothing is.
    std::string lose_power(std::uint32_t seed, Disk kind = Disk::honest) {
        std::mt19937 chance(seed);
        const std::size_t i = seed % kinds_.size();
        const KindOfWork& work = kinds_[i];
        if (known_[i].changes == 0) learn(i);
        const Known& known = known_[i];
        const TemporaryFolder folder;
        put(work, folder);
        PowerDisk disk(folder.path(), seed);
        if (kind == Disk::lying) disk.lie();
        bool worked = false;
        {
            const VfsShim shim(disk);
            auto run = work.prepare(folder / KindOfWork::study);
            disk.fail_at(1 + static_cast<std::int64_t>(chance()) % known.changes);
            // What is said after the power went is heard by nobody.
            worked = run().ok() && !disk.is_off();
            disk.fail_now();
        }
        for (int survivor = 0; survivor < 2; ++survivor) {
            const TemporaryFolder survived;
            disk.survive(survived.path());
            const std::string state = work.state(survived / KindOfWork::study);
            if (state != known.after && (worked || state != known.before))
                return work.name + (worked ? " (which was done): " : ": ") + first_difference(known.after, state);
        }
        return {};
    }

private:
    struct Known {
        std::string before;
        std::string after;
        std::int64_t changes = 0;
    };

    static void put(const KindOfWork& work, const TemporaryFolder& folder) {
        if (!work.before.empty()) testing::copy_folder(work.before, folder.path());
    }
    void learn(std::size_t i) {
        const KindOfWork& work = kinds_[i];
        const TemporaryFolder untouched;
        put(work, untouched);
        known_[i].before = work.state(untouched / KindOfWork::study);
        const TemporaryFolder folder;
        put(work, folder);
        PowerDisk disk(folder.path(), 1);
        {
            const VfsShim shim(disk);
            auto run = work.prepare(folder / KindOfWork::study);
            const std::int64_t before = disk.changes();
            const auto worked = run();
            EXPECT_TRUE(worked) << worked.error().message;
            known_[i].changes = disk.changes() - before + 1;
        }
        known_[i].after = work.state(folder / KindOfWork::study);
    }
    static std::string first_difference(const std::string& wanted, const std::string& found) {
        const auto at = std::ranges::mismatch(wanted, found).in2 - found.begin();
        return found.substr(static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - 100)), 400);
    }

    std::vector<KindOfWork> kinds_;
    std::vector<Known> known_;
};

TEST(LostPower, Leaves_every_kind_of_work_as_before_or_as_after) {
    const QuickKeys quick;
    const TemporaryFolder folder;
    InterruptedWork work(testing::kinds_of_work(folder.path(), 1));
    for (const std::uint32_t seed : testing::seeds_of_rounds(24)) {
        SCOPED_TRACE(testing::about_round(seed));
        ASSERT_EQ(work.lose_power(seed), "");
    }
}

TEST(LostPower, Takes_nothing_that_is_there_where_whole_files_are_made_and_change_places) {
    const QuickKeys quick;
    const TemporaryFolder folder;
    InterruptedWork work(testing::kinds_of_work_with_files(folder.path(), 1));
    for (const std::uint32_t seed : testing::seeds_of_rounds(20)) {
        SCOPED_TRACE(testing::about_round(seed));
        ASSERT_EQ(work.lose_power(seed), "");
    }
}

// What the log holds was about to be taken into the file, which had grown by a part of a page.
TEST(LostPower, May_leave_a_torn_last_page_where_the_log_has_it_whole) {
    const QuickKeys quick;
    for (const std::string password : {"", "a secret"}) {
        if (!password.empty() && !sqlite::can_encrypt()) continue;
        const TemporaryFolder folder;
        const fs::path path = folder / "study.heddle";
        const fs::path torn = folder / "torn.heddle";
        const OpenOptions options{false, password};
        auto file = StudyFile::create(path, password);
        ASSERT_TRUE(file) << file.error().message;
        Study study;
        ASSERT_TRUE(RandomWork(1).act(*file, study, 20));
        fs::copy_file(path, torn);
        fs::copy_file(fs::path(path) += "-wal", fs::path(torn) += "-wal");
        std::ofstream(torn, std::ios::app | std::ios::binary) << std::string(1000, 'x');

        const auto opened = StudyFile::open(torn, options);
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(faults_of(*opened), "");
        EXPECT_EQ(dump_of(*opened), dump_of(*file));
    }
}

// So the first test can fail: what it asks of the program is to write out in time.
TEST(LostPower, Is_found_to_lose_actions_where_a_disk_only_says_that_it_has_written) {
    const QuickKeys quick;
    int lost = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) lost += lose_power(seed, Disk::lying).empty() ? 0 : 1;
    EXPECT_GT(lost, 3);

    const TemporaryFolder folder;
    InterruptedWork work(testing::kinds_of_work_with_files(folder.path(), 1));
    int cut = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) cut += work.lose_power(seed, Disk::lying).empty() ? 0 : 1;
    EXPECT_GT(cut, 1);
}

}  // namespace
}  // namespace heddle
