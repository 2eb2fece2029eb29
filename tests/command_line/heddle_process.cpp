#include "tests/command_line/heddle_process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "tests/support/places.h"
#include "ui/command_line/command_line.h"

namespace heddle::testing {

namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

void redirect(const fs::path& path, int descriptor) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(126);
    if (file != descriptor) ::close(file);
}

// A copy of this process would have no other thread, and would take the locks of a study that is open here for its own.
bool can_be_copied() {
    std::error_code error;
    const auto threads = std::distance(fs::directory_iterator("/proc/self/task", error), fs::directory_iterator());
    if (error || threads != 1) return false;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc/self/fd", error)) {
        if (fs::read_symlink(entry.path(), error).string().find(".heddle") != std::string::npos) return false;
    }
    return !error;
}

// In the child: never returns. Where `copied`, the same code runs in this copy of the test program, which spares the time (most of what a test takes) in
// which a program starts under the sanitizers and looks for leaks in the end.
[[noreturn]] void become_heddle(const Call& call, const fs::path& out, const fs::path& error, int password, bool copied) {
    if (!call.folder.empty() && ::chdir(call.folder.c_str()) != 0) ::_exit(126);
    // Settings of its own, not those of whoever runs the tests.
    ::setenv("XDG_CONFIG_HOME", out.parent_path().c_str(), 1);
    for (const auto& [name, value] : call.environment) ::setenv(name.c_str(), value.c_str(), 1);
    redirect(error, STDERR_FILENO);
    if (call.standard_output == "closed") {
        ::close(STDOUT_FILENO);
    } else {
        redirect(call.standard_output.empty() ? out : fs::path(call.standard_output), STDOUT_FILENO);
    }
    if (password >= 0) ::dup2(password, 3);
    if (call.largest_file >= 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{static_cast<rlim_t>(call.largest_file), static_cast<rlim_t>(call.largest_file)};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    std::vector<char*> words{const_cast<char*>(heddle::testing::built_program)};
    for (const std::string& word : call.arguments) words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    if (copied) {
        const int status = run_command_line(static_cast<int>(words.size()) - 1, words.data());
        std::cout.flush();
        std::fflush(nullptr);
        ::_exit(status);
    }
    ::execv(heddle::testing::built_program, words.data());
    ::_exit(127);
}

fs::path temporary_folder() {
    std::string name = (fs::temp_directory_path() / "heddle-commands-XXXXXX").string();
    if (!::mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    return name;
}

}  // namespace

std::vector<std::string> Finished::error_lines() const {
    std::vector<std::string> lines;
    std::istringstream in(error);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

Finished run(const Call& call) {
    const fs::path folder = temporary_folder();
    int password[2] = {-1, -1};
    if (!call.password.empty()) {
        if (::pipe(password) != 0) throw std::runtime_error("no pipe");
        const ssize_t written = ::write(password[1], call.password.data(), call.password.size());
        if (written < 0) throw std::runtime_error("the pipe cannot be written");
        ::close(password[1]);
    }
    // The first call of each command is the built program, as a shell starts it.
    static std::set<std::string> started;
    const bool first = started.insert(call.arguments.empty() ? "" : call.arguments.front()).second;
    const bool copied = !first && can_be_copied();
    std::cout.flush();
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child == 0) become_heddle(call, folder / "out", folder / "error", password[0], copied);
    if (password[0] >= 0) ::close(password[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    Finished finished;
    finished.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    finished.out = content_of(folder / "out");
    finished.error = content_of(folder / "error");
    fs::remove_all(folder);
    return finished;
}

Workplace::Workplace() : folder_(temporary_folder()) {}
Workplace::~Workplace() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

Finished Workplace::heddle(std::vector<std::string> words) const {
    if (std::ranges::find(words, "--as") == words.end()) words.insert(words.end(), {"--as", "Anna"});
    return run({std::move(words), folder_});
}

std::string Workplace::ok(std::vector<std::string> words) const {
    std::string typed = "heddle";
    for (const std::string& word : words) typed += " " + word;
    const Finished finished = heddle(std::move(words));
    EXPECT_EQ(finished.status, 0) << typed << "\n" << finished.error;
    EXPECT_EQ(finished.error, "") << typed;
    return finished.out;
}

void Workplace::file(const std::string& name, const std::string& content) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << content;
}

std::string Workplace::read(const std::string& name) const { return content_of(folder_ / name); }

}  // namespace heddle::testing
