#include "storage/backup/copy_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "storage/files.h"

namespace heddle {

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;

struct OpenFile {
    int number = -1;
    ~OpenFile() {
        if (number >= 0) ::close(number);
    }
};

Error cannot_read(const std::filesystem::path& path, int code) {
    return failure(fmt::format("{} cannot be read: {}; check the disk and try again. Nothing was changed.", quoted_path(path.filename()),
                               std::strerror(code)));
}

Error cannot_write_copy(const std::filesystem::path& path, int code) {
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
        return failure(fmt::format("There is no room on the disk for {}; free some space and try again. Nothing was changed.",
                                   quoted_path(path.filename())));
    }
    return failure(fmt::format("A copy of {} cannot be written: {}; check the disk, and that you may write in the folder, then try again. "
                               "Nothing was changed.",
                               quoted_path(path.filename()), std::strerror(code)));
}

}  // namespace

Result<> copy_file_to_disk(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<bool()>& stop) {
    const OpenFile source{::open(from.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (source.number < 0) return cannot_read(from, errno);
    const OpenFile target{::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (target.number < 0) return cannot_write_copy(from, errno);
    std::string block(block_bytes, '\0');
    for (;;) {
        if (stop && stop()) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
        const ssize_t got = ::read(source.number, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return cannot_read(from, errno);
        if (got == 0) break;
        if (const int problem = write_all(target.number, std::string_view(block).substr(0, static_cast<std::size_t>(got))))
            return cannot_write_copy(from, problem);
    }
    if (::fsync(target.number) != 0) return cannot_write_copy(from, errno);
    return done();
}

}  // namespace heddle
