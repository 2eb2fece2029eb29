#include "tests/bench/process.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace heddle::bench {

namespace {

constexpr std::string_view launching = "--launch";
constexpr int answer = 3;  // the descriptor on which the launcher says what it measured

double milliseconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_usec) / 1000;
}

[[noreturn]] void give_up(const std::string& sentence) {
    fmt::print(stderr, "heddle_bench: {}\n", sentence);
    std::exit(1);
}

}  // namespace

std::optional<int> launch(int argc, char** argv) {
    if (argc < 3 || argv[1] != launching) return std::nullopt;
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addclose(&files, answer);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const Stopwatch watch;
    pid_t child = 0;
    if (posix_spawn(&child, argv[2], &files, nullptr, argv + 2, environ) != 0) return 127;
    Finished finished;
    int status = 0;
    rusage used{};
    wait4(child, &status, 0, &used);
    finished.time = {watch.elapsed().wall,
                     milliseconds(used.ru_utime) + milliseconds(used.ru_stime)};
    finished.peak_megabytes = static_cast<double>(used.ru_maxrss) / 1024;
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    const ssize_t written = ::write(answer, &finished, sizeof finished);
    return written == sizeof finished ? 0 : 1;
}

Finished run(const std::vector<std::string>& command) {
    std::vector<std::string> words{"/proc/self/exe", std::string(launching)};
    words.insert(words.end(), command.begin(), command.end());
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int pipe_ends[2];
    if (pipe2(pipe_ends, O_CLOEXEC) != 0) give_up("There is no pipe.");
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, pipe_ends[1], answer);
    pid_t child = 0;
    if (posix_spawn(&child, arguments[0], &files, nullptr, arguments.data(), environ) != 0)
        give_up("A process cannot be started.");
    posix_spawn_file_actions_destroy(&files);
    ::close(pipe_ends[1]);
    Finished finished;
    const ssize_t got = ::read(pipe_ends[0], &finished, sizeof finished);
    ::close(pipe_ends[0]);
    waitpid(child, nullptr, 0);
    if (got != sizeof finished) give_up("“" + command.front() + "” cannot be run.");
    return finished;
}

Finished run_heddle(std::vector<std::string> arguments) {
    std::vector<std::string> command{HEDDLE_BINARY};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const Finished finished = run(command);
    if (finished.status != 0) {
        std::string typed = "heddle";
        for (const std::string& argument : arguments)
            typed += " " + argument;
        give_up(fmt::format("“{}” ended with status {}.", typed, finished.status));
    }
    return finished;
}

}  // namespace heddle::bench
