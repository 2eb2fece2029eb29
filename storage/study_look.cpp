#include "storage/study_look.h"

#include <bitset>
#include <fstream>
#include <string>
#include <system_error>

namespace heddle {

namespace fs = std::filesystem;

bool is_plain_database(std::string_view beginning) {
    return beginning.starts_with(std::string_view("SQLite format 3\0", 16));
}

bool may_be_encrypted(std::string_view beginning, std::uintmax_t file_size) {
    if (beginning.size() < study_look_bytes || file_size % study_look_bytes != 0) return false;
    if (beginning.starts_with("PK")) return false;  // a spreadsheet or Word document
    std::bitset<256> seen;
    for (const char c : beginning) {
        seen.set(static_cast<unsigned char>(c));
    }
    return seen.count() > 230;
}

// SQLite has it open, or a program that ended badly had: its log and the index of it lie beside it.
static bool has_log_beside(const fs::path& path) {
    std::error_code error;
    fs::path file = fs::canonical(path, error);
    if (error) file = path;
    for (const char* ending : {"-wal", "-shm"})
        if (fs::exists(fs::symlink_status(fs::path(file) += ending, error))) return true;
    return false;
}

bool would_be_part_of_study(const fs::path& path) {
    const std::string name = path.filename().string();
    const auto is_there = [&](std::string_view of) {
        std::error_code error;
        return !of.empty() && fs::exists(fs::symlink_status(path.parent_path() / of, error));
    };
    const std::string_view all = name;
    if (all.starts_with('.') && all.ends_with(".in-use")) return is_there(all.substr(1, all.size() - 8));
    for (const std::string_view ending : {"-wal", "-shm", "-journal"})
        if (all.ends_with(ending)) return is_there(all.substr(0, all.size() - ending.size()));
    return false;
}

bool would_replace_study(const fs::path& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || size == 0) return false;
    if (path.extension() == ".heddle" || has_log_beside(path)) return true;
    std::string beginning(study_look_bytes, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(file.gcount()));
    return is_plain_database(beginning) || may_be_encrypted(beginning, size);
}

}  // namespace heddle
