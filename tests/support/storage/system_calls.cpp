#include "tests/support/storage/system_calls.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <string_view>

namespace heddle::testing {

namespace {

DiskWatcher* watching = nullptr;

// What stands in for a call, as the C library gives it back.
int as_result(int code) {
    if (code == 0) return 0;
    errno = code;
    return -1;
}

template <class Pass> int watched(const DiskEvent& event, const Pass& pass) {
    if (!watching) return pass();
    if (const auto instead = watching->before(event)) return as_result(*instead);
    const int result = pass();
    if (result == 0) watching->after(event);
    return result;
}

std::string absolute(const char* path) {
    std::error_code error;
    const auto found = std::filesystem::absolute(path, error);
    return error ? std::string(path) : found.lexically_normal().string();
}

DiskEvent about(DiskCall call, const char* path) {
    DiskEvent event;
    if (!watching) return event;
    event.call = call;
    event.path = absolute(path);
    event.by_sqlite = calls_of_sqlite > 0;
    return event;
}

std::string path_of(int descriptor) {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), error).string();
}

int renamed(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
    DiskEvent event = about(DiskCall::system_rename, from);
    if (watching) event.new_path = absolute(to);
    event.exchanges = (flags & RENAME_EXCHANGE) != 0;
    return watched(event, [&] {
        return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
    });
}

int linked(int from_folder, const char* from, int to_folder, const char* to, int flags) {
    DiskEvent event = about(DiskCall::system_link, from);
    if (watching) event.new_path = absolute(to);
    return watched(event, [&] {
        return static_cast<int>(::syscall(SYS_linkat, from_folder, from, to_folder, to, flags));
    });
}

int written_out(int descriptor, long call) {
    if (!watching) return static_cast<int>(::syscall(call, descriptor));
    DiskEvent event;
    event.call = DiskCall::system_sync;
    event.path = path_of(descriptor);
    event.by_sqlite = calls_of_sqlite > 0;
    return watched(event, [] { return 0; });
}

ssize_t written(int descriptor, const void* bytes, std::size_t count) {
    const auto pass = [&] { return static_cast<ssize_t>(::syscall(SYS_write, descriptor, bytes, count)); };
    struct stat status {};
    if (!watching || calls_of_sqlite > 0 || ::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return pass();
    DiskEvent event;
    event.call = DiskCall::system_write;
    event.path = path_of(descriptor);
    event.offset = ::lseek(descriptor, 0, (::fcntl(descriptor, F_GETFL) & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
    event.bytes = {static_cast<const char*>(bytes), count};
    if (const auto instead = watching->before(event); instead && *instead != 0) return as_result(*instead);
    const ssize_t result = pass();
    if (result <= 0) return result;
    event.bytes = event.bytes.substr(0, static_cast<std::size_t>(result));
    watching->after(event);
    return result;
}

}  // namespace

int calls_of_sqlite = 0;

void watch_system_calls(DiskWatcher* watcher) { watching = watcher; }

}  // namespace heddle::testing

extern "C" {

int rename(const char* from, const char* to) noexcept {
    return heddle::testing::renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    return heddle::testing::renamed(from_folder, from, to_folder, to, flags);
}
int linkat(int from_folder, const char* from, int to_folder, const char* to, int flags) noexcept {
    return heddle::testing::linked(from_folder, from, to_folder, to, flags);
}
int unlink(const char* path) noexcept {
    return heddle::testing::watched(heddle::testing::about(heddle::testing::DiskCall::system_unlink, path), [&] {
        return static_cast<int>(::syscall(SYS_unlinkat, AT_FDCWD, path, 0));
    });
}
int remove(const char* path) noexcept {
    if (::unlink(path) == 0) return 0;
    return errno == EISDIR ? ::rmdir(path) : -1;
}
ssize_t write(int descriptor, const void* bytes, std::size_t count) { return heddle::testing::written(descriptor, bytes, count); }
int fsync(int descriptor) { return heddle::testing::written_out(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return heddle::testing::written_out(descriptor, SYS_fdatasync); }

}  // extern "C"
