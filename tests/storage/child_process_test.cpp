#include "storage/child_process.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace heddle {
namespace {

using std::chrono::milliseconds;

ChildResult shell(const std::string& script, const ChildLimits& limits = {}, std::string_view input = {},
                  const std::function<bool()>& stopped = {}) {
    auto result = run_child("/bin/sh", {"-c", script}, input, limits, stopped);
    EXPECT_TRUE(result.ok());
    return result ? *std::move(result) : ChildResult{};
}

void expect_no_child_is_left() {
    errno = 0;
    EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
}

TEST(ChildProcess, Its_output_errors_and_status_come_back) {
    const ChildResult result = shell("echo words; echo trouble >&2; exit 3");
    EXPECT_EQ(result.end, ChildEnd::exited);
    EXPECT_EQ(result.status, 3);
    EXPECT_EQ(result.output, "words\n");
    EXPECT_EQ(result.errors, "trouble\n");
    expect_no_child_is_left();
}

TEST(ChildProcess, Its_input_is_a_file_that_it_can_seek_in_but_not_change) {
    const std::string big(3'000'000, 'x');
    EXPECT_EQ(shell("wc -c < " + std::string(child_input), {}, big).output, "3000000\n");
    EXPECT_EQ(shell("tail -c 3 " + std::string(child_input), {}, "abcdef").output, "def");
    EXPECT_NE(shell("echo y > " + std::string(child_input), {}, "abcdef").status, 0);
}

TEST(ChildProcess, It_inherits_no_descriptors_and_three_variables) {
    const int open_here = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC
    ASSERT_GE(open_here, 0);
    ::setenv("HEDDLE_TEST_SECRET", "secret", 1);
    // The shell's own for the glob is the only other one there can be.
    const ChildResult result = shell("for d in /proc/self/fd/*; do echo ${d##*/}; done; env");
    ::unsetenv("HEDDLE_TEST_SECRET");
    ::close(open_here);
    EXPECT_EQ(result.output.find("\n" + std::to_string(open_here) + "\n", 6), std::string::npos) << result.output;
    EXPECT_TRUE(result.output.starts_with("0\n1\n2\n3\n")) << result.output;
    EXPECT_EQ(result.output.find("4\n"), std::string::npos) << result.output;
    EXPECT_EQ(result.output.find("secret"), std::string::npos);
    EXPECT_NE(result.output.find("LC_ALL=C.UTF-8"), std::string::npos);
}

TEST(ChildProcess, One_that_hangs_is_ended_with_all_that_it_started) {
    ChildLimits limits;
    limits.time = milliseconds(100);
    EXPECT_EQ(shell("sleep 1000 & sleep 1000", limits).end, ChildEnd::out_of_time);
    expect_no_child_is_left();
    // Also where it has closed its output.
    EXPECT_EQ(shell("exec sleep 1000 >&- 2>&-", limits).end, ChildEnd::out_of_time);
    expect_no_child_is_left();
}

TEST(ChildProcess, One_that_computes_for_ever_is_ended_by_its_share_of_the_processor) {
    ChildLimits limits;
    limits.cpu_seconds = 1;
    EXPECT_EQ(shell("while :; do :; done", limits).end, ChildEnd::out_of_time);
}

TEST(ChildProcess, One_that_writes_without_end_is_ended_at_the_limit) {
    ChildLimits limits;
    limits.output = 100'000;
    const ChildResult result = shell("while :; do echo words and more words; done", limits);
    EXPECT_EQ(result.end, ChildEnd::too_much_output);
    EXPECT_EQ(result.output.size(), limits.output);
    expect_no_child_is_left();
}

TEST(ChildProcess, Memory_and_files_have_limits_and_no_core_is_written) {
    ChildLimits limits;
    limits.memory = std::size_t{64} << 20;
    EXPECT_EQ(shell("ulimit -v", limits).output, "65536\n");
    EXPECT_EQ(shell("ulimit -c; ulimit -f").output, "0\n0\n");
    EXPECT_EQ(shell("pwd").output, "/\n");
}

TEST(ChildProcess, It_can_be_stopped) {
    int asked = 0;
    EXPECT_EQ(shell("sleep 1000", {}, {}, [&] { return ++asked == 3; }).end, ChildEnd::stopped);
    expect_no_child_is_left();
}

TEST(ChildProcess, A_crash_is_told_with_its_signal) {
    const ChildResult result = shell("kill -SEGV $$");
    EXPECT_EQ(result.end, ChildEnd::crashed);
    EXPECT_EQ(result.status, SIGSEGV);
}

TEST(ChildProcess, One_whose_end_nobody_learns_has_crashed) {
    // As whoever started this program may have left it.
    const auto before = ::signal(SIGCHLD, SIG_IGN);
    const ChildResult result = shell("echo words");
    ::signal(SIGCHLD, before);
    EXPECT_EQ(result.end, ChildEnd::crashed);
    EXPECT_EQ(result.status, 0);
}

TEST(ChildProcess, What_cannot_be_started_is_an_error_and_no_shell_reads_arguments) {
    EXPECT_FALSE(run_child("/nonexistent/program", {}, {}, {}).ok());
    const auto echoed = run_child("/bin/echo", {"$(id); `id` 'a b'"}, {}, {});
    ASSERT_TRUE(echoed.ok());
    EXPECT_EQ(echoed->output, "$(id); `id` 'a b'\n");
    expect_no_child_is_left();
}

TEST(ChildProcess, Programs_are_found_in_absolute_folders_of_the_path_only) {
    const std::string path = ::getenv("PATH") ? ::getenv("PATH") : "";
    ::setenv("PATH", ".:bin:/bin:/usr/bin", 1);
    EXPECT_EQ(find_program("sh"), "/bin/sh");
    ::setenv("PATH", ".", 1);
    EXPECT_EQ(find_program("sh"), std::nullopt);
    ::setenv("PATH", path.c_str(), 1);
}

}  // namespace
}  // namespace heddle
