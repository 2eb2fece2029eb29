// DatabaseRemoved: takes away a database file that was made for a while, whole or not, with what SQLite puts beside it, when it goes out
// of scope. A file that was given another name meanwhile stays.
#pragma once

#include <filesystem>
#include <system_error>
#include <utility>

namespace heddle {

struct DatabaseRemoved {
    std::filesystem::path path;

    explicit DatabaseRemoved(std::filesystem::path made) : path(std::move(made)) {}
    DatabaseRemoved(const DatabaseRemoved&) = delete;
    DatabaseRemoved& operator=(const DatabaseRemoved&) = delete;
    ~DatabaseRemoved() {
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::error_code ignored;
            std::filesystem::remove(std::filesystem::path(path) += ending, ignored);
        }
    }
};

}  // namespace heddle
