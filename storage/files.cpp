#include "storage/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <vector>

#include "coding/text.h"
#include "storage/study_look.h"
#include "storage/write_stop.h"

namespace heddle {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }
    bool valid() const { return number_ >= 0; }
    bool close() {
        const int number = number_;
        number_ = -1;
        return ::close(number) == 0;
    }

private:
    int number_;
};

Error read_error(const std::filesystem::path& path, int code) {
    const std::string name = quoted_path(path);
    switch (code) {
        case ENOENT: return failure("There is no file " + name + "; check the name and the folder.");
        case EACCES: return failure("The file " + name + " may not be read; ask its owner for access.");
        case EISDIR: return failure(name + " is a folder, not a file; name a file in it.");
        case ELOOP: return failure(name + " is a link that leads back to itself; name the file itself.");
        case ENXIO:  // a socket; also said of pipes and devices
            return failure(name + " is not an ordinary file; save what it gives in a file first.");
        default: return failure("The file " + name + " cannot be read: " + std::strerror(code) + ".");
    }
}

Error write_error(const std::filesystem::path& path, int code) {
    const std::string name = quoted_path(path);
    switch (code) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return failure("There is no room on the disk for " + name +
                           "; free some space or choose another folder. Nothing was written.");
        case EACCES:
        case EPERM:
        case EROFS:
            return failure(name + " may not be written there; choose another folder. Nothing was written.");
        case ENOENT:
            return failure("The folder for " + name + " does not exist; make it or choose another one.");
        default:
            return failure(name + " cannot be written: " + std::strerror(code) + ". Nothing was written.");
    }
}

// An export that replaces one which only its owner may read is read by nobody else either.
void keep_permissions(const std::filesystem::path& from, const std::filesystem::path& to) {
    struct stat status {};
    if (::stat(from.c_str(), &status) == 0) {
        static_cast<void>(::chmod(to.c_str(), status.st_mode & 0777));
    }
}

// What an office program keeps beside a file that it has open; empty where there is none.
std::filesystem::path kept_beside(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    std::vector<std::string> names{".~lock." + name + "#", "~$" + name};
    if (name.size() > 2) names.push_back("~$" + name.substr(2));
    std::error_code ignored;
    for (const std::string& each : names) {
        if (std::filesystem::exists(path.parent_path() / each, ignored)) return each;
    }
    return {};
}

// Of a file that is there: what keeps it from being replaced, though a rename would do it.
Result<> may_be_replaced(const std::filesystem::path& named, const std::filesystem::path& path) {
    struct stat status {};
    const bool known = ::stat(path.c_str(), &status) == 0;
    if (known && ((status.st_mode & 0222) == 0 || ::access(path.c_str(), W_OK) != 0)) {
        return failure(quoted_path(named) + " is read-only; choose another name, or allow writing to it first. Nothing was written.");
    }
    if (const auto beside = kept_beside(path); !beside.empty()) {
        return failure(quoted_path(named) + " is open in another program, which keeps " + quoted_path(beside) +
                       " beside it; close it there, or choose another name. Nothing was written.");
    }
    return done();
}

// Another one each time: two threads may write one file, and each is to write it whole.
std::filesystem::path temporary_beside(const std::filesystem::path& path) {
    static std::atomic<std::uint64_t> last{0};
    std::filesystem::path temporary = path;
    temporary.replace_filename("." + path.filename().string().substr(0, 200) + "." + std::to_string(::getpid()) + "-" + std::to_string(++last) + ".part");
    return temporary;
}

}  // namespace

std::string quoted_path(const std::filesystem::path& path) {
    std::string shown = path.string();
    if (!is_valid_utf8(shown)) {
        for (char& c : shown) {
            if (static_cast<unsigned char>(c) >= 0x80) c = '?';
        }
    }
    return "“" + shown + "”";
}

std::string quoted_file_name(const std::filesystem::path& path) { return quoted_path(path.filename()); }

Result<std::string> read_file(const std::filesystem::path& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.valid()) return read_error(path, errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return read_error(path, errno);
    if (S_ISDIR(status.st_mode)) return read_error(path, EISDIR);
    if (!S_ISREG(status.st_mode)) return read_error(path, ENXIO);
    if (static_cast<std::size_t>(status.st_size) > largest_input_file) {
        return failure("The file " + quoted_path(path) + " is larger than 512 MB; split it first.");
    }
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0) {
            if (errno == EINTR) continue;
            return read_error(path, errno);
        }
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

namespace {

Result<> write_nameless(int file, const std::filesystem::path& named, const std::filesystem::path& path,
                        const std::filesystem::path& temporary, bool replaces,
                        const std::function<Result<>(const std::filesystem::path&)>& write) {
    const std::filesystem::path handle = "/proc/self/fd/" + std::to_string(file);
    HEDDLE_CHECK(write(handle));
    if (WriteStop::asked()) return WriteStop::error();
    if (replaces) keep_permissions(path, handle);
    if (::fsync(file) != 0) return write_error(named, errno);
    // Only a rename takes the place of another file at once.
    ::unlink(temporary.c_str());
    if (::linkat(AT_FDCWD, handle.c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0) return write_error(named, errno);
    if (::rename(temporary.c_str(), path.c_str()) == 0) return done();
    const int problem = errno;
    ::unlink(temporary.c_str());
    return write_error(named, problem);
}

}  // namespace

Result<> write_file(const std::filesystem::path& path, std::string_view bytes) {
    return write_file_with(path, [&](const std::filesystem::path& temporary) -> Result<> {
        Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        if (!file.valid()) return write_error(path, errno);
        if (const int problem = write_all(file.number(), bytes)) return write_error(path, problem);
        if (!file.close()) return write_error(path, errno);
        return done();
    });
}

Result<> write_file_with(const std::filesystem::path& named,
                         const std::function<Result<>(const std::filesystem::path&)>& write) {
    std::error_code code;
    if (std::filesystem::is_directory(named, code)) {
        return failure(quoted_path(named) + " is a folder; name a file in it.");
    }
    if (would_replace_study(named)) {
        return failure(quoted_path(named) + " is a study or another database, which is never replaced; name another file.");
    }
    if (would_be_part_of_study(named)) {
        return failure(quoted_path(named) + " would be taken for a part of the study beside it; name another file.");
    }
    // A device or a pipe (/dev/stdout) cannot be replaced by renaming.
    const bool there = std::filesystem::exists(named, code);
    if (there && !std::filesystem::is_regular_file(named, code)) return write(named);
    // A link stays one; what it leads to is replaced, and keeps who may read it.
    std::filesystem::path path = there ? std::filesystem::canonical(named, code) : named;
    if (code || path.empty()) path = named;
    if (there) {
        HEDDLE_CHECK(may_be_replaced(named, path));
    }
    if (WriteStop::asked()) return WriteStop::error();
    const std::filesystem::path temporary = temporary_beside(path);
    // Without a name until it is whole: of an export that is cut short, by whatever, nothing is left on the disk.
    const Descriptor nameless(::open(path.parent_path().empty() ? "." : path.parent_path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
    if (nameless.valid() && ::access("/proc/self/fd", X_OK) == 0) return write_nameless(nameless.number(), named, path, temporary, there, write);
    // Where the file system knows no such files: under a name that says what it is.
    auto written = write(temporary);
    if (written && WriteStop::asked()) written = WriteStop::error();
    if (!written) {
        std::filesystem::remove(temporary, code);
        return written.error();
    }
    if (there) keep_permissions(path, temporary);
    if (Descriptor file(::open(temporary.c_str(), O_RDONLY | O_CLOEXEC)); file.valid()) {
        if (::fsync(file.number()) != 0) {
            const int problem = errno;
            std::filesystem::remove(temporary, code);
            return write_error(named, problem);
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const int problem = errno;
        std::filesystem::remove(temporary, code);
        return write_error(named, problem);
    }
    return done();
}

}  // namespace heddle
