#include "storage/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "coding/text.h"
#include "storage/full_disk.h"
#include "storage/written_file.h"

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

}  // namespace

Error not_written(const std::filesystem::path& path, int code) {
    const std::string name = quoted_path(path);
    switch (code) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return failure(std::string(no_room_on_disk) + name +
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

// The bytes of the file `named` to where they are to go first.
Result<> fill_file(const std::filesystem::path& place, const std::filesystem::path& named, std::string_view bytes) {
    Descriptor file(::open(place.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (!file.valid()) return not_written(named, errno);
    if (const int problem = write_all(file.number(), bytes)) return not_written(named, problem);
    if (!file.close()) return not_written(named, errno);
    return done();
}

}  // namespace

Result<> write_file(const std::filesystem::path& path, std::string_view bytes) {
    return write_file_with(path, [&](const std::filesystem::path& place) { return fill_file(place, path, bytes); });
}

Result<> write_file_with(const std::filesystem::path& path, const std::function<Result<>(const std::filesystem::path&)>& write) {
    HEDDLE_TRY(WrittenFile file, WrittenFile::begin(path));
    HEDDLE_CHECK(file.fill(write));
    return file.put_in_place();
}

Result<> write_two_files(const std::filesystem::path& first, std::string_view first_bytes, const std::filesystem::path& second, std::string_view second_bytes) {
    HEDDLE_TRY(WrittenFile one, WrittenFile::begin(first));
    if (one.is_special()) return one.fill([&](const std::filesystem::path& place) { return fill_file(place, first, first_bytes); });
    // /dev/stdout may lead to a file; beside that name nothing is written all the same.
    if (first.parent_path() == "/dev") return write_file(first, first_bytes);
    HEDDLE_TRY(WrittenFile other, WrittenFile::begin(second));
    HEDDLE_CHECK(one.fill([&](const std::filesystem::path& place) { return fill_file(place, first, first_bytes); }));
    HEDDLE_CHECK(other.fill([&](const std::filesystem::path& place) { return fill_file(place, second, second_bytes); }));
    HEDDLE_CHECK(one.put_in_place(true));
    auto placed = other.put_in_place();
    if (!placed) one.go_back();
    return placed;
}

}  // namespace heddle
