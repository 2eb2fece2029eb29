// A study file as any other program sees it: plain SQL, for making crafted files and for looking
// at what was written.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace heddle::testing {

// Runs the statements and gives the rows of the last one, each as its columns joined by "|" (NULL
// is empty). Throws with SQLite's message where that fails.
std::vector<std::string> run_sql(const std::filesystem::path& path, const std::string& sql);

// The same, keeping a write transaction open until the object goes.
class HeldWriteLock {
public:
    explicit HeldWriteLock(const std::filesystem::path& path);
    ~HeldWriteLock();
    HeldWriteLock(const HeldWriteLock&) = delete;
    HeldWriteLock& operator=(const HeldWriteLock&) = delete;

private:
    void* connection_ = nullptr;
};

}  // namespace heddle::testing
