#include "storage/study_place.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "storage/files.h"

namespace heddle {

void write_out_folder(const std::filesystem::path& folder) {
    const int handle =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    static_cast<void>(::fsync(handle));
    ::close(handle);
}

std::optional<FileIdentity> identity_of(const std::filesystem::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) return std::nullopt;
    return FileIdentity{static_cast<std::uint64_t>(found.st_dev),
                        static_cast<std::uint64_t>(found.st_ino)};
}

Result<> move_without_replacing(const std::filesystem::path& from,
                                const std::filesystem::path& to) {
    int failed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0
                     ? 0
                     : errno;
    if (failed == EINVAL || failed == ENOSYS) {  // a file system without this operation
        std::error_code ignored;
        if (std::filesystem::exists(to, ignored)) {
            failed = EEXIST;
        } else {
            failed = ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
        }
    }
    if (failed == EEXIST) {
        return failure(
            fmt::format("There is already a file {}; choose another name.", quoted_path(to)));
    }
    if (failed != 0) {
        return failure(
            fmt::format("{} could not be given its name; check that you may write in its folder.",
                        quoted_path(to)));
    }
    write_out_folder(to.parent_path());
    return done();
}

std::filesystem::path free_left_over_name(const std::filesystem::path& log) {
    namespace fs = std::filesystem;
    for (int number = 1;; ++number) {
        fs::path aside = log;
        aside += fmt::format(".left-over-{}", number);
        std::error_code ignored;
        if (!fs::exists(fs::symlink_status(aside, ignored))) return aside;
    }
}

Result<> set_old_logs_aside(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (const char* ending : {"-wal", "-journal"}) {
        const fs::path log = fs::path(path) += ending;
        if (!fs::exists(fs::symlink_status(log, error))) continue;
        fs::rename(log, free_left_over_name(log), error);
        if (error) {
            return failure(
                fmt::format("A part of an older study, {}, lies in the way and cannot be moved; "
                            "choose another name.",
                            quoted_path(log)));
        }
    }
    fs::remove(fs::path(path) += "-shm", error);  // only an index into the log
    // Before the new study has its name: after a failure of the power it must not find an old log beside it.
    write_out_folder(path.parent_path());
    return done();
}

}  // namespace heddle
