// Runs Heddle as a researcher's shell does: the built program for the first call of each command in a process of tests, and wherever a study is open in it or
// another thread runs; else a copy of the process that goes on with the same code.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace heddle::testing {

struct Finished {
    int status = -1;  // the exit status; 128 and the signal's number where a signal ended it
    std::string out;
    std::string error;

    std::vector<std::string> error_lines() const;
};

struct Call {
    std::vector<std::string> arguments;
    std::filesystem::path folder = {};             // where it runs; the test's own where it is empty
    std::string standard_output = {};              // a file such as /dev/full; "closed"; otherwise it is collected
    std::map<std::string, std::string> environment = {};  // besides the test's own
    std::string password = {};                     // given on file descriptor 3
    long largest_file = -1;                        // in bytes: writing beyond is an error, as on a full disk
};

Finished run(const Call& call);

// Whether the words stand in what was printed or written.
inline bool has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

// A folder of its own with a study in it, where commands are given as one would type them.
class Workplace {
public:
    Workplace();
    ~Workplace();
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    const std::filesystem::path& folder() const { return folder_; }
    // Runs `heddle WORDS...` in the folder, as the coder Anna unless the words say otherwise.
    Finished heddle(std::vector<std::string> words) const;
    // The same, and what it prints; a failure of the test where it fails.
    std::string ok(std::vector<std::string> words) const;
    // Writes a file into the folder, making folders as needed.
    void file(const std::string& name, const std::string& content) const;
    std::string read(const std::string& name) const;
    std::filesystem::path path(const std::string& name) const { return folder_ / name; }

private:
    std::filesystem::path folder_;
};

}  // namespace heddle::testing
