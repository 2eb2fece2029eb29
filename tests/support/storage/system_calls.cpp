#include "tests/support/storage/system_calls.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

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
    return event;
}

int renamed(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
    DiskEvent event = about(DiskCall::system_rename, from);
    if (watching) event.new_path = absolute(to);
    event.exchanges = (flags & RENAME_EXCHANGE) != 0;
    return watched(event, [&] {
        return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags));
    });
}

int written_out(int descriptor, long call) {
    DiskEvent event;
    if (watching) {
        event.call = DiskCall::system_sync;
        std::error_code error;
        const auto link = "/proc/self/fd/" + std::to_string(descriptor);
        event.path = std::filesystem::read_symlink(link, error).string();
    }
    return watched(event, [&] { return static_cast<int>(::syscall(call, descriptor)); });
}

}  // namespace

void watch_system_calls(DiskWatcher* watcher) { watching = watcher; }

}  // namespace heddle::testing

extern "C" {

int rename(const char* from, const char* to) noexcept {
    return heddle::testing::renamed(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    return heddle::testing::renamed(from_folder, from, to_folder, to, flags);
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
int fsync(int descriptor) { return heddle::testing::written_out(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return heddle::testing::written_out(descriptor, SYS_fdatasync); }

}  // extern "C"
