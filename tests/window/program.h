// Program: another program that a test starts, watches and ends. It never outlives the test, however that ends.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heddle::testing {

using Environment = std::map<std::string, std::string>;

class Program {
public:
    // Starts `words`, the first being found as a shell finds it. `folder` is where it runs. What it writes is kept in files of this name,
    // `log` + ".out" and ".error". `reported` is a file descriptor that it inherits under the number 3; −1: none.
    Program(const std::vector<std::string>& words, const Environment& environment, const std::filesystem::path& folder,
            const std::filesystem::path& log, int reported = -1);
    // Ends it at once.
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    pid_t id() const { return id_; }
    bool runs();
    // Its exit status, or 128 and the number of the signal that ended it; nothing where it still runs then.
    std::optional<int> wait(std::chrono::seconds at_most);
    void signal(int number) const;
    // What it has written so far.
    std::string out() const;
    std::string error() const;

    // Seconds of processor time that it has used.
    double processor_seconds() const;
    // Whether none of its threads runs or waits for a disk.
    bool sleeps() const;

private:
    std::filesystem::path log_;
    pid_t id_ = -1;
    std::optional<int> status_;
};

// Runs it to its end. Throws where that takes longer than a minute.
struct Finished {
    int status = -1;
    std::string out;
    std::string error;
};
Finished run(const std::vector<std::string>& words, const Environment& environment, const std::filesystem::path& folder);

// Whether a program of this name can be started.
bool is_installed(const std::string& program);
std::string content_of(const std::filesystem::path& file);

}  // namespace heddle::testing
