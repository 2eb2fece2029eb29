#include "storage/written_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <system_error>
#include <utility>

#include "storage/files.h"
#include "storage/study_look.h"
#include "storage/write_stop.h"
#include "storage/writing_elsewhere.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// An export that replaces one which only its owner may read is read by nobody else either.
void keep_permissions(const fs::path& from, const fs::path& to) {
    struct stat status {};
    if (::stat(from.c_str(), &status) == 0) {
        static_cast<void>(::chmod(to.c_str(), status.st_mode & 0777));
    }
}

// Of a file that is there: what keeps it from being replaced, though a rename would do it.
Result<> may_be_replaced(const fs::path& named, const fs::path& path) {
    struct stat status {};
    const bool known = ::stat(path.c_str(), &status) == 0;
    if (known && ((status.st_mode & 0222) == 0 || ::access(path.c_str(), W_OK) != 0)) {
        return failure(quoted_path(named) + " is read-only; choose another name, or allow writing to it first. Nothing was written.");
    }
    if (const auto kept = kept_by_office_program(path); !kept.empty()) return open_elsewhere(named, kept);
    return done();
}

// Another one each time: two threads may write one file, and each is to write it whole.
fs::path temporary_beside(const fs::path& path) {
    static std::atomic<std::uint64_t> last{0};
    fs::path temporary = path;
    temporary.replace_filename("." + path.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) + "-" + std::to_string(++last) + ".part");
    return temporary;
}

fs::path handle_of(int file) { return "/proc/self/fd/" + std::to_string(file); }

// What is in the file is on the disk when this is done.
int written_out(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    const int problem = ::fsync(file) != 0 ? errno : 0;
    ::close(file);
    return problem;
}

}  // namespace

Result<WrittenFile> WrittenFile::begin(const fs::path& target) {
    WrittenFile file;
    file.named_ = file.path_ = target;
    std::error_code code;
    if (fs::is_directory(target, code)) {
        return failure(quoted_path(target) + " is a folder; name a file in it.");
    }
    if (would_replace_study(target)) {
        return failure(quoted_path(target) + " is a study or another database, which is never replaced; name another file.");
    }
    if (would_be_part_of_study(target)) {
        return failure(quoted_path(target) + " would be taken for a part of the study beside it; name another file.");
    }
    // A device or a pipe (/dev/stdout) cannot be replaced by renaming.
    file.replaces_ = fs::exists(target, code);
    file.special_ = file.replaces_ && !fs::is_regular_file(target, code);
    if (file.special_) return file;
    // A link stays one; what it leads to is replaced, and keeps who may read it.
    if (file.replaces_) file.path_ = fs::canonical(target, code);
    if (code || file.path_.empty()) file.path_ = target;
    if (file.replaces_) {
        HEDDLE_CHECK(may_be_replaced(target, file.path_));
    }
    if (WriteStop::asked()) return WriteStop::error();
    // Without a name until it is whole: of an export that is cut short, by whatever, nothing is left on the disk.
    const fs::path folder = file.path_.parent_path().empty() ? fs::path(".") : file.path_.parent_path();
    file.nameless_ = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    if (file.nameless_ >= 0 && ::access("/proc/self/fd", X_OK) != 0) {
        ::close(file.nameless_);
        file.nameless_ = -1;
    }
    return file;
}

WrittenFile::WrittenFile(WrittenFile&& other) noexcept
    : named_(std::move(other.named_)),
      path_(std::move(other.path_)),
      temporary_(std::exchange(other.temporary_, {})),
      nameless_(std::exchange(other.nameless_, -1)),
      special_(other.special_),
      replaces_(other.replaces_),
      placed_(other.placed_),
      holds_old_(other.holds_old_) {}

WrittenFile::~WrittenFile() { drop(); }

void WrittenFile::drop() {
    if (nameless_ >= 0) ::close(std::exchange(nameless_, -1));
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    temporary_.clear();
}

Result<> WrittenFile::fill(const std::function<Result<>(const fs::path&)>& write) {
    if (special_) return write(named_);
    // Where the file system knows no files without a name: under one that says what it is.
    if (nameless_ < 0) temporary_ = temporary_beside(path_);
    HEDDLE_CHECK(write(nameless_ >= 0 ? handle_of(nameless_) : temporary_));
    if (WriteStop::asked()) return WriteStop::error();
    return make_ready();
}

Result<> WrittenFile::make_ready() {
    if (nameless_ < 0) {
        if (replaces_) keep_permissions(path_, temporary_);
        if (const int problem = written_out(temporary_)) return not_written(named_, problem);
        return done();
    }
    if (replaces_) keep_permissions(path_, handle_of(nameless_));
    if (::fsync(nameless_) != 0) return not_written(named_, errno);
    // Only a rename takes the place of another file at once.
    const fs::path name = temporary_beside(path_);
    ::unlink(name.c_str());
    if (::linkat(AT_FDCWD, handle_of(nameless_).c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) return not_written(named_, errno);
    temporary_ = name;
    ::close(std::exchange(nameless_, -1));
    return done();
}

Result<> WrittenFile::put_in_place(bool can_go_back) {
    if (special_) return done();
    if (can_go_back && replaces_ && ::renameat2(AT_FDCWD, temporary_.c_str(), AT_FDCWD, path_.c_str(), RENAME_EXCHANGE) == 0) {
        placed_ = holds_old_ = true;
        return done();
    }
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return not_written(named_, errno);
    temporary_.clear();
    placed_ = true;
    return done();
}

void WrittenFile::go_back() {
    if (!placed_) return;
    if (holds_old_) {
        // Where even that fails it stays under the other name, rather than be lost.
        ::rename(temporary_.c_str(), path_.c_str());
        temporary_.clear();
    } else if (!replaces_) {
        ::unlink(path_.c_str());
    }
    placed_ = holds_old_ = false;
}

}  // namespace heddle
