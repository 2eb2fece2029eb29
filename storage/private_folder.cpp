#include "storage/private_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace heddle {

namespace fs = std::filesystem;

namespace {

constexpr int most_name_tries = 20;

}  // namespace

std::optional<PrivateFolder> PrivateFolder::make(const fs::path& place, std::string_view beginning) {
    clear_left(place, beginning);
    for (int i = 0; i < most_name_tries; ++i) {
        std::string name = (fs::absolute(place) / (std::string(beginning) + "XXXXXX")).string();
        if (!::mkdtemp(name.data())) return std::nullopt;
        PrivateFolder made;
        made.path_ = name;
        made.held_ = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (made.held_ < 0 && errno == ENOENT) continue;
        if (made.held_ < 0) return std::nullopt;
        // On a disk that knows no such locks nobody clears anything away either.
        const bool locked = ::flock(made.held_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        // Before it was locked, somebody may have taken it for one that was left.
        struct stat there {};
        if (locked && ::stat(name.c_str(), &there) == 0) return made;
    }
    return std::nullopt;
}

void PrivateFolder::clear_left(const fs::path& place, std::string_view beginning) {
    std::error_code error;
    for (fs::directory_iterator at(place, fs::directory_options::skip_permission_denied, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (!name.starts_with(beginning) || name.size() != beginning.size() + 6) continue;
        const int folder = ::open(at->path().c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (folder < 0) continue;
        struct stat found {};
        std::error_code ignored;
        if (::fstat(folder, &found) == 0 && found.st_uid == ::geteuid() && ::flock(folder, LOCK_EX | LOCK_NB) == 0)
            fs::remove_all(at->path(), ignored);
        ::close(folder);
    }
}

PrivateFolder::PrivateFolder(PrivateFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})), held_(std::exchange(other.held_, -1)) {}

PrivateFolder& PrivateFolder::operator=(PrivateFolder&& other) noexcept {
    if (this == &other) return *this;
    remove();
    path_ = std::exchange(other.path_, {});
    held_ = std::exchange(other.held_, -1);
    return *this;
}

PrivateFolder::~PrivateFolder() { remove(); }

void PrivateFolder::remove() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
    path_.clear();
    if (held_ >= 0) ::close(held_);
    held_ = -1;
}

}  // namespace heddle
