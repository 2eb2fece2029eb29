// A folder of a test's own, gone with everything in it when the test ends.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace heddle::testing {

// Where TMPDIR says; else in memory, if there is room: what these tests ask does not depend on a
// disk, and waiting for one at each of thousands of commits would take most of their time.
inline std::filesystem::path place_for_temporary_files() {
    const std::filesystem::path memory = "/dev/shm";
    std::error_code error;
    const auto room = std::filesystem::space(memory, error);
    const bool fits = !error && room.available > (std::uintmax_t{256} << 20);
    if (std::getenv("TMPDIR") == nullptr && fits && ::access(memory.c_str(), W_OK) == 0)
        return memory;
    return std::filesystem::temp_directory_path();
}

class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string pattern = (place_for_temporary_files() / "heddle-test-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

}  // namespace heddle::testing
