// The program in a real window, on a screen in memory (Xvfb) where one can be had: what it does
// while nothing changes, and its memory with the software renderer in it.
#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/full_study.h"
#include "tests/bench/measured.h"

namespace heddle::bench {
namespace {

using std::chrono::milliseconds;

// A program that is ended when this goes.
class Running {
public:
    Running(std::vector<std::string> command, posix_spawn_file_actions_t* files,
            const std::vector<std::string>& variables) {
        std::vector<char*> words;
        for (std::string& word : command)
            words.push_back(word.data());
        words.push_back(nullptr);
        std::vector<char*> environment;
        for (char** variable = environ; *variable; ++variable)
            environment.push_back(*variable);
        // The first of two of the same name is the one that is found.
        for (const std::string& variable : variables)
            environment.insert(environment.begin(), const_cast<char*>(variable.c_str()));
        environment.push_back(nullptr);
        if (posix_spawnp(&pid_, words[0], files, nullptr, words.data(), environment.data()) != 0)
            pid_ = 0;
    }
    ~Running() {
        if (pid_ == 0) return;
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    bool started() const { return pid_ != 0; }
    bool alive() const { return pid_ != 0 && ::waitpid(pid_, nullptr, WNOHANG) == 0; }

    // Of all its threads, milliseconds since it began (proc(5), the first number of schedstat).
    double cpu() const {
        double all = 0;
        std::error_code problem;
        const std::string folder = fmt::format("/proc/{}/task", pid_);
        for (const auto& thread : std::filesystem::directory_iterator(folder, problem)) {
            std::ifstream file(thread.path() / "schedstat");
            double nanoseconds = 0;
            file >> nanoseconds;
            all += nanoseconds / 1e6;
        }
        return all;
    }
    double peak_megabytes() const {
        std::ifstream file(fmt::format("/proc/{}/status", pid_));
        for (std::string name; file >> name;) {
            double kilobytes = 0;
            if (name == "VmHWM:" && file >> kilobytes) return kilobytes / 1024;
        }
        return 0;
    }

private:
    pid_t pid_ = 0;
};

// A screen that nobody else has.
class Screen {
public:
    Screen() {
        int ends[2];
        if (::pipe(ends) != 0) return;
        posix_spawn_file_actions_t files;
        posix_spawn_file_actions_init(&files);
        // In this order: the end that is closed may be number 3 itself.
        posix_spawn_file_actions_addclose(&files, ends[0]);
        posix_spawn_file_actions_adddup2(&files, ends[1], 3);
        server_ = std::make_unique<Running>(
            std::vector<std::string>{"Xvfb", "-displayfd", "3", "-screen", "0", "1440x900x24",
                                     "-nolisten", "tcp"},
            &files, std::vector<std::string>{});
        ::close(ends[1]);
        char digit = 0;
        while (server_->started() && ::read(ends[0], &digit, 1) == 1 && digit != '\n')
            number_ += digit;
        ::close(ends[0]);
    }
    bool there() const { return !number_.empty(); }
    std::string variable() const { return "DISPLAY=:" + number_; }

private:
    std::unique_ptr<Running> server_;
    std::string number_;
};

// Until it has done nothing for half a second.
bool comes_to_rest(const Running& program) {
    double before = program.cpu();
    for (int quiet = 0, tries = 0; quiet < 5; ++tries) {
        if (tries > 300 || !program.alive()) return false;
        std::this_thread::sleep_for(milliseconds(100));
        const double now = program.cpu();
        quiet = now > 100 && now - before < 1 ? quiet + 1 : 0;
        before = now;
    }
    return true;
}

void real_window_at_rest(benchmark::State& state) {
    const Screen screen;
    if (!screen.there()) return state.SkipWithError("There is no Xvfb.");
    const auto settings = full_study().folder.parent_path() / "settings";
    std::filesystem::remove_all(settings);
    std::filesystem::create_directories(settings);
    for (auto unused : state) {
        const Running window({HEDDLE_BINARY, full_study().study.string()}, nullptr,
                             {screen.variable(), "XDG_CONFIG_HOME=" + settings.string()});
        if (!comes_to_rest(window)) return state.SkipWithError("The window never comes to rest.");
        const double opened = window.cpu();
        std::this_thread::sleep_for(milliseconds(2000));
        const double rested = window.cpu() - opened;
        report({"real window: CPU until it rests, software renderer", "ms", opened, {}, {}, {}});
        report({"real window: CPU in 2 s of rest", "ms", rested, {}, 20, {}});
        report({"real window: peak memory, software renderer",
                "MB",
                window.peak_megabytes(),
                {},
                200,
                {}});
    }
}
BENCHMARK(real_window_at_rest)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
