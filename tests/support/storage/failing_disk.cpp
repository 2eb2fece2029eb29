#include "tests/support/storage/failing_disk.h"

#include <sqlite3.h>

#include <cerrno>
#include <filesystem>

namespace heddle::testing {

namespace {

bool is_folder(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

std::optional<int> full(const DiskEvent& event) {
    switch (event.call) {
        case DiskCall::write: return SQLITE_FULL;
        case DiskCall::map_shared: return SQLITE_IOERR_SHMSIZE;
        case DiskCall::system_rename:
        case DiskCall::system_link:
        case DiskCall::system_write: return ENOSPC;
        default: return std::nullopt;
    }
}

std::optional<int> failing(const DiskEvent& event) {
    switch (event.call) {
        case DiskCall::open: return SQLITE_CANTOPEN;
        case DiskCall::remove: return SQLITE_IOERR_DELETE;
        case DiskCall::access: return SQLITE_IOERR_ACCESS;
        case DiskCall::read: return SQLITE_IOERR_READ;
        case DiskCall::write: return SQLITE_IOERR_WRITE;
        case DiskCall::truncate: return SQLITE_IOERR_TRUNCATE;
        case DiskCall::sync: return SQLITE_IOERR_FSYNC;
        case DiskCall::file_size: return SQLITE_IOERR_FSTAT;
        case DiskCall::lock: return SQLITE_IOERR_LOCK;
        case DiskCall::map_shared: return SQLITE_IOERR_SHMMAP;
        case DiskCall::lock_shared: return SQLITE_IOERR_SHMLOCK;
        case DiskCall::system_rename:
        case DiskCall::system_link:
        case DiskCall::system_write: return EIO;
        case DiskCall::system_unlink: return std::nullopt;
        case DiskCall::system_sync:
            if (!event.by_sqlite || is_folder(event.path)) return EIO;
            return std::nullopt;  // it is asked about as DiskCall::sync
    }
    return std::nullopt;
}

std::optional<int> read_only(const DiskEvent& event) {
    switch (event.call) {
        case DiskCall::write: return SQLITE_READONLY;
        case DiskCall::system_rename:
        case DiskCall::system_link:
        case DiskCall::system_write: return EROFS;
        default: return std::nullopt;
    }
}

std::optional<int> locked(const DiskEvent& event) {
    return event.call == DiskCall::lock || event.call == DiskCall::lock_shared ? std::optional(SQLITE_BUSY)
                                                                               : std::nullopt;
}

}  // namespace

const std::vector<DiskFault>& disk_faults() {
    static const std::vector<DiskFault> all{
        {"full once", full, false},           {"full", full, true},
        {"failing once", failing, false},     {"failing", failing, true},
        {"read-only once", read_only, false}, {"read-only", read_only, true},
        {"locked once", locked, false},
    };
    return all;
}

void FailingDisk::break_down(const DiskFault& fault, std::int64_t at) {
    fault_ = &fault;
    at_ = at;
    calls_ = 0;
}

std::optional<int> FailingDisk::before(const DiskEvent& event) {
    if (!fault_) return std::nullopt;
    const auto code = fault_->code(event);
    if (!code) return std::nullopt;
    ++calls_;
    const bool fails = at_ > 0 && (fault_->for_good ? calls_ >= at_ : calls_ == at_);
    return fails ? code : std::nullopt;
}

}  // namespace heddle::testing
