// The password of a study on the command line: by file descriptors, and as one types it at a terminal.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/command_line/small_study.h"
#include "tests/support/places.h"

namespace heddle::testing {
namespace {

// A terminal with the built program in it, as in a window of a terminal emulator.
class Terminal {
public:
    Terminal(const std::filesystem::path& folder, std::vector<std::string> words) {
        master_ = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0) throw std::runtime_error("no terminal");
        const std::string name = ::ptsname(master_);
        held_ = ::open(name.c_str(), O_RDWR | O_NOCTTY);  // so that it stays while nobody else has it open
        child_ = ::fork();
        if (child_ == 0) {
            ::setsid();
            const int slave = ::open(name.c_str(), O_RDWR);
            ::ioctl(slave, TIOCSCTTY, 0);
            for (const int descriptor : {0, 1, 2}) ::dup2(slave, descriptor);
            ::signal(SIGINT, SIG_DFL);  // ignored by what a script starts in the background, which is inherited
            if (::chdir(folder.c_str()) != 0) ::_exit(126);
            std::vector<char*> arguments{const_cast<char*>(built_program)};
            for (std::string& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            ::execv(built_program, arguments.data());
            ::_exit(127);
        }
    }
    ~Terminal() {
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            ::waitpid(child_, nullptr, 0);
        }
        ::close(held_);
        ::close(master_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    // Waits until this is to be seen.
    bool shows(const std::string& text) {
        while (seen_.find(text, from_) == std::string::npos) {
            if (!read_some(120'000)) return false;
        }
        from_ = seen_.find(text, from_) + text.size();
        return true;
    }
    void type(const std::string& keys) { static_cast<void>(::write(master_, keys.data(), keys.size()) == 1); }
    bool echoes() const {
        termios now{};
        ::tcgetattr(held_, &now);
        return (now.c_lflag & ECHO) != 0;
    }
    void wait_until_hidden() const {
        for (int i = 0; i < 2000 && echoes(); ++i) ::usleep(5000);
    }
    // Its exit status; 128 and the signal's number where one ended it.
    int finish() {
        int status = 0;
        ::waitpid(child_, &status, 0);
        child_ = -1;
        while (read_some(50)) {
        }
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    const std::string& seen() const { return seen_; }

private:
    bool read_some(int milliseconds) {
        pollfd waiting{master_, POLLIN, 0};
        if (::poll(&waiting, 1, milliseconds) <= 0) return false;
        char bytes[4096];
        const ssize_t got = ::read(master_, bytes, sizeof bytes);
        if (got <= 0) return false;
        seen_.append(bytes, static_cast<std::size_t>(got));
        return true;
    }

    int master_ = -1;
    int held_ = -1;
    pid_t child_ = -1;
    std::string seen_;
    std::size_t from_ = 0;
};

// Two people, and nothing that a password has to do with yet. Made once in a process: each test takes a copy.
class PlainStudy : public Workplace {
public:
    PlainStudy() {
        ok({"new", "s.heddle"});
        file("in/talk.txt", "Anna: One?\nBen: Two.\n");
        ok({"import", "s.heddle", "in"});
    }
};

class PasswordCommand : public ::testing::Test {
protected:
    void SetUp() override {
        static const PlainStudy plain;
        std::filesystem::copy_file(plain.path("s.heddle"), s.path("s.heddle"));
        static const Finished probe = run({{"new", "probe.heddle", "--password-fd", "3"}, plain.folder(), "", {}, "x\n"});
        if (probe.status != 0) GTEST_SKIP() << "this build has no passwords: " << probe.error;
    }
    // One or two passwords, each a line, on descriptor 3.
    Finished call(std::vector<std::string> words, const std::string& lines) {
        return run({std::move(words), s.folder(), "", {}, lines});
    }
    bool is_plain() { return s.read("s.heddle").starts_with("SQLite format 3"); }

    Workplace s;
};

TEST_F(PasswordCommand, Sets_changes_and_removes_one_given_on_file_descriptors) {
    const Finished set = call({"password", "s.heddle", "--new-password-fd", "3"}, "correct horse\n");
    EXPECT_EQ(set.status, 0) << set.error;
    EXPECT_NE(set.out.find("has a password now"), std::string::npos) << set.out;
    EXPECT_NE(set.out.find("made before have no password"), std::string::npos) << set.out;
    EXPECT_FALSE(is_plain());

    const Finished changed =
        call({"password", "s.heddle", "--password-fd", "3", "--new-password-fd", "3"}, "correct horse\nbattery staple\n");
    EXPECT_EQ(changed.status, 0) << changed.error;
    EXPECT_EQ(call({"show", "s.heddle", "talk", "--password-fd", "3"}, "correct horse\n").status, 1);
    EXPECT_EQ(call({"show", "s.heddle", "talk", "--password-fd", "3"}, "battery staple").out, "Anna: One?\nBen: Two.\n");

    const Finished removed = call({"password", "s.heddle", "--remove", "--password-fd", "3"}, "battery staple\n");
    EXPECT_EQ(removed.status, 0) << removed.error;
    EXPECT_TRUE(is_plain());
    EXPECT_EQ(s.ok({"show", "s.heddle", "talk"}), "Anna: One?\nBen: Two.\n");
}

TEST_F(PasswordCommand, A_wrong_one_says_so_and_changes_nothing) {
    ASSERT_EQ(call({"password", "s.heddle", "--new-password-fd", "3"}, "right\n").status, 0);
    const std::string before = s.read("s.heddle");
    const Finished wrong = call({"password", "s.heddle", "--password-fd", "3", "--new-password-fd", "3"}, "wrong\nnew\n");
    EXPECT_EQ(wrong.status, 1);
    EXPECT_EQ(wrong.error, "heddle: The password does not open “s.heddle”; check it and try again.\n");
    EXPECT_EQ(s.read("s.heddle"), before);
}

TEST_F(PasswordCommand, Without_a_terminal_the_new_one_must_be_given) {
    EXPECT_EQ(s.heddle({"password", "s.heddle"}).status, 2);
    EXPECT_EQ(call({"password", "s.heddle", "--new-password-fd", "3"}, "\n").status, 2);
    EXPECT_EQ(call({"password", "s.heddle", "--new-password-fd", "3"}, " blank\n").status, 1);
    EXPECT_EQ(call({"password", "s.heddle", "--remove", "--new-password-fd", "3"}, "x\n").status, 2);
    EXPECT_EQ(s.heddle({"password", "s.heddle", "--remove"}).status, 1);
    EXPECT_TRUE(is_plain());
}

TEST_F(PasswordCommand, At_a_terminal_it_is_asked_for_twice_and_never_shown) {
    {
        Terminal terminal(s.folder(), {"password", "s.heddle"});
        ASSERT_TRUE(terminal.shows("Password for “s.heddle”: ")) << terminal.seen();
        terminal.wait_until_hidden();
        EXPECT_FALSE(terminal.echoes());
        terminal.type("correct horse\n");
        ASSERT_TRUE(terminal.shows("once more: ")) << terminal.seen();
        terminal.wait_until_hidden();
        terminal.type("correct horse\n");
        EXPECT_EQ(terminal.finish(), 0) << terminal.seen();
        EXPECT_TRUE(terminal.echoes());
        EXPECT_EQ(terminal.seen().find("correct"), std::string::npos);
    }
    EXPECT_FALSE(is_plain());
    Terminal other(s.folder(), {"show", "s.heddle", "talk"});
    ASSERT_TRUE(other.shows("Password of “s.heddle”: ")) << other.seen();
    other.wait_until_hidden();
    other.type("correct horse\n");
    EXPECT_EQ(other.finish(), 0) << other.seen();
    EXPECT_NE(other.seen().find("Ben: Two."), std::string::npos);
}

TEST_F(PasswordCommand, Every_command_asks_for_it_at_a_terminal) {
    ASSERT_EQ(call({"password", "s.heddle", "--new-password-fd", "3"}, "correct horse\n").status, 0);
    const std::vector<std::vector<std::string>> commands = {{"backups", "s.heddle", "--now"},
                                                            {"backups", "s.heddle"},
                                                            {"restore", "s.heddle", "latest"},
                                                            {"restore", "s.heddle", "latest", "--to", "copy.heddle"},
                                                            {"salvage", "s.heddle", "salvaged.heddle"}};
    for (const auto& words : commands) {
        Terminal terminal(s.folder(), words);
        ASSERT_TRUE(terminal.shows("Password of “s.heddle”: ")) << words[0] << terminal.seen();
        terminal.wait_until_hidden();
        terminal.type("correct horse\n");
        EXPECT_EQ(terminal.finish(), 0) << words[0] << terminal.seen();
        EXPECT_EQ(terminal.seen().find("correct"), std::string::npos);
    }
    EXPECT_TRUE(std::filesystem::exists(s.path("copy.heddle")));
}

TEST_F(PasswordCommand, That_of_a_backup_is_asked_for_where_it_is_another) {
    ASSERT_EQ(call({"password", "s.heddle", "--new-password-fd", "3"}, "old\n").status, 0);
    ASSERT_EQ(call({"backups", "s.heddle", "--now", "--password-fd", "3"}, "old\n").status, 0);
    ASSERT_EQ(call({"password", "s.heddle", "--password-fd", "3", "--new-password-fd", "3"}, "old\nnew\n").status, 0);
    Terminal terminal(s.folder(), {"restore", "s.heddle", "latest"});
    ASSERT_TRUE(terminal.shows("Password of “s.heddle”: ")) << terminal.seen();
    terminal.wait_until_hidden();
    terminal.type("new\n");
    ASSERT_TRUE(terminal.shows(".heddle-backup”: ")) << terminal.seen();
    terminal.wait_until_hidden();
    terminal.type("old\n");
    EXPECT_EQ(terminal.finish(), 0) << terminal.seen();
    EXPECT_NE(terminal.seen().find("has the password of the backup now"), std::string::npos) << terminal.seen();
    EXPECT_EQ(call({"info", "s.heddle", "--password-fd", "3"}, "old\n").status, 0);
}

TEST_F(PasswordCommand, Two_that_differ_change_nothing) {
    Terminal terminal(s.folder(), {"password", "s.heddle"});
    ASSERT_TRUE(terminal.shows("Password for"));
    terminal.wait_until_hidden();
    terminal.type("one\n");
    ASSERT_TRUE(terminal.shows("once more: "));
    terminal.wait_until_hidden();
    terminal.type("two\n");
    EXPECT_EQ(terminal.finish(), 1);
    EXPECT_NE(terminal.seen().find("differ"), std::string::npos) << terminal.seen();
    EXPECT_TRUE(is_plain());
}

TEST_F(PasswordCommand, Ctrl_C_while_it_is_typed_leaves_the_terminal_as_it_was) {
    Terminal terminal(s.folder(), {"password", "s.heddle"});
    ASSERT_TRUE(terminal.shows("Password for"));
    terminal.wait_until_hidden();
    ASSERT_FALSE(terminal.echoes());
    terminal.type("half a pass\x03");
    EXPECT_EQ(terminal.finish(), 128 + SIGINT);
    EXPECT_TRUE(terminal.echoes());
    EXPECT_TRUE(is_plain());
}

TEST_F(PasswordCommand, Copies_without_a_password_that_lie_beside_the_study_are_named) {
    std::filesystem::create_directory(s.path("s.heddle backups"));
    std::filesystem::copy_file(s.path("s.heddle"), s.path("s.heddle backups/s 2026-01-01.heddle"));
    std::filesystem::copy_file(s.path("s.heddle"), s.path("s (copy).heddle"));
    std::filesystem::copy_file(s.path("s.heddle"), s.path("another.heddle"));
    s.file("s notes.txt", "no study");
    const Finished set = call({"password", "s.heddle", "--new-password-fd", "3"}, "correct horse\n");
    EXPECT_NE(set.out.find("“s (copy).heddle”"), std::string::npos) << set.out;
    EXPECT_NE(set.out.find("“s.heddle backups/s 2026-01-01.heddle”"), std::string::npos) << set.out;
    EXPECT_EQ(set.out.find("another"), std::string::npos) << set.out;
    EXPECT_EQ(set.out.find("notes"), std::string::npos) << set.out;
}

}  // namespace
}  // namespace heddle::testing
