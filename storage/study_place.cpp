#include "storage/study_place.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "storage/files.h"

namespace heddle {

namespace {

// A new name is durable only when the folder that holds it is written. Some file systems cannot do
// that and need not.
void write_out_folder(const std::filesystem::path& folder) {
    const int handle =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    static_cast<void>(::fsync(handle));
    ::close(handle);
}

}  // namespace

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

Result<> set_old_logs_aside(const std::filesystem::path& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (const char* ending : {"-wal", "-journal"}) {
        const fs::path log = fs::path(path) += ending;
        if (!fs::exists(fs::symlink_status(log, error))) continue;
        fs::path aside;
        for (int number = 1;; ++number) {
            aside = log;
            aside += fmt::format(".left-over-{}", number);
            if (!fs::exists(fs::symlink_status(aside, error))) break;
        }
        fs::rename(log, aside, error);
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
