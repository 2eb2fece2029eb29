// One process at a time writes to a study; what a dead one left behind stops nobody.

#include "storage/writer_lease.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <thread>

#include "storage/study_file.h"
#include "storage/system_user.h"
#include "tests/support/full_disk.h"
#include "tests/support/random_edits.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Leases : public ::testing::Test {
protected:
    void SetUp() override { ASSERT_TRUE(StudyFile::create(path_)); }

    // A process that holds the lease and lives until it is killed; returned when it holds it.
    pid_t holder(bool window) {
        int ends[2];
        EXPECT_EQ(::pipe2(ends, O_CLOEXEC), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto lease = WriterLease::take(path_, {window, 0ms, false});
            const char answer = lease && lease->held() ? '.' : '!';
            if (::write(ends[1], &answer, 1) != 1) ::_exit(1);
            for (;;)
                ::pause();
        }
        char answer = 0;
        EXPECT_EQ(::read(ends[0], &answer, 1), 1);
        EXPECT_EQ(answer, '.');
        ::close(ends[0]);
        ::close(ends[1]);
        return child;
    }
    static void kill(pid_t child) {
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    void leave_claim(const std::string& bytes) { std::ofstream(claim_) << bytes; }
    bool claim_is_there() const { return fs::exists(claim_); }

    testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "study.heddle";
    const fs::path claim_ = folder_ / ".study.heddle.in-use";
};

TEST_F(Leases, A_second_window_is_told_who_has_the_study_where_and_since_when) {
    const pid_t other = holder(true);
    const auto refused = StudyFile::open(path_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::in_use);
    const std::string& sentence = refused.error().message;
    const std::string user = system_user_name().empty() ? "Somebody" : system_user_name();
    EXPECT_NE(sentence.find(user + " (in a window on this computer, since "), std::string::npos) << sentence;
    const auto seen = lease_holder(path_);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->process, other);
    EXPECT_EQ(seen->machine, machine_name());
    EXPECT_TRUE(seen->window);
    EXPECT_TRUE(seen->here);
    kill(other);
}

TEST_F(Leases, Reading_needs_no_lease_and_sees_the_study) {
    const pid_t other = holder(true);
    const auto reading = StudyFile::open(path_, {true, {}});
    ASSERT_TRUE(reading) << reading.error().message;
    EXPECT_TRUE(reading->load());
    kill(other);
}

TEST_F(Leases, What_a_killed_process_left_behind_is_cleared) {
    const pid_t other = holder(true);
    kill(other);
    EXPECT_TRUE(claim_is_there());
    EXPECT_FALSE(lease_holder(path_));
    {
        const auto file = StudyFile::open(path_);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(lease_holder(path_)->process, ::getpid());
    }
    EXPECT_FALSE(claim_is_there());
}

TEST_F(Leases, A_command_waits_for_another_command_and_not_for_a_window) {
    {
        const pid_t window = holder(true);
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_FALSE(WriterLease::take(path_, {false, 60s, false}));
        EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
        kill(window);
    }
    const pid_t command = holder(false);
    EXPECT_EQ(WriterLease::take(path_, {false, 30ms, false}).error().kind, ErrorKind::in_use);
    std::thread ends([command] {
        std::this_thread::sleep_for(50ms);
        kill(command);
    });
    const auto lease = WriterLease::take(path_, {false, 60s, false});
    ends.join();
    ASSERT_TRUE(lease);
    EXPECT_TRUE(lease->held());
}

TEST_F(Leases, A_claim_from_another_machine_is_refused_until_it_is_taken_over) {
    leave_claim("Anna\nbench-3\n0123456789abcdef\n4242\n1700000000000\nwindow\n");
    const auto refused = StudyFile::open(path_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::left_open);
    EXPECT_NE(refused.error().message.find("Anna (in a window on bench-3, since 2023-11-1"), std::string::npos)
        << refused.error().message;
    EXPECT_EQ(lease_holder(path_)->user, "Anna");
    EXPECT_TRUE(claim_is_there());
    OpenOptions over;
    over.lease.take_over = true;
    EXPECT_TRUE(StudyFile::open(path_, over));
    EXPECT_FALSE(claim_is_there());
}

TEST_F(Leases, A_claim_that_holds_anything_stops_nobody_and_says_nothing_odd) {
    for (const std::string& bytes : {std::string(), std::string("\0\0\0\n\n\n\n\n\n\n", 10), std::string(100'000, '\n'),
                                     std::string("\xff\xfe\n\xc3\x28\n\n\n\n\n"), std::string("no line ends")}) {
        leave_claim(bytes);
        OpenOptions over;
        over.lease.take_over = true;
        static_cast<void>(lease_holder(path_));
        const auto file = StudyFile::open(path_, over);
        EXPECT_TRUE(file) << file.error().message;
    }
}

TEST_F(Leases, A_link_in_the_place_of_the_claim_is_not_followed) {
    const fs::path victim = folder_ / "victim.txt";
    std::ofstream(victim) << "mine";
    fs::create_symlink(victim, claim_);
    const auto refused = StudyFile::open(path_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("lies in the way"), std::string::npos) << refused.error().message;
    EXPECT_EQ(fs::file_size(victim), 4u);
    EXPECT_TRUE(fs::is_symlink(claim_));
}

TEST_F(Leases, The_study_is_one_by_whatever_name_it_is_reached) {
    const fs::path link = folder_ / "link.heddle";
    fs::create_symlink(path_, link);
    const auto file = StudyFile::open(link);
    ASSERT_TRUE(file);
    EXPECT_EQ(StudyFile::open(path_).error().kind, ErrorKind::in_use);
}

TEST_F(Leases, On_a_full_disk_the_lock_holds_without_a_name) {
    auto lease = [&] {
        const testing::FullDisk full;
        return WriterLease::take(path_);
    }();
    ASSERT_TRUE(lease) << lease.error().message;
    EXPECT_TRUE(lease->held());
    const auto refused = WriterLease::take(path_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::in_use);
}

TEST_F(Leases, Whoever_may_write_the_study_may_take_the_lease_after_another) {
    ASSERT_EQ(::chmod(path_.c_str(), 0664), 0);
    const auto lease = WriterLease::take(path_);
    ASSERT_TRUE(lease);
    struct stat found {};
    ASSERT_EQ(::stat(claim_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0664u);
}

TEST_F(Leases, Never_two_hold_it_however_they_crowd) {
    std::atomic<int> holding{0}, most{0}, taken{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 40; ++round) {
                auto lease = WriterLease::take(path_, {false, 120s, false});
                if (!lease) continue;
                const int now = ++holding;
                for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
                }
                ++taken;
                --holding;
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(most, 1);
    EXPECT_EQ(taken, 8 * 40);
    EXPECT_FALSE(claim_is_there());
}

}  // namespace
}  // namespace heddle
