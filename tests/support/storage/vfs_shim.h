// A layer between SQLite and the disk that a test watches and disturbs: SQLite calls it as it calls its own ("VFS"), and
// it passes on to that. It is the process's default while it lives, so that the program under test opens its files
// through it without knowing.
//
// What the program asks of the system itself is seen too, by functions of this library's that take the place of the C
// library's: names that are given and taken, bytes that are written, and what is written out (fsync), of files and folders.
// Nothing is brought to the real disk while a test watches: it is never the real one whose power fails.
//
// One shim at a time, for files of one thread. Connections opened while it lives are closed before it goes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace heddle::testing {

enum class DiskCall {
    // SQLite's
    open,
    remove,
    access,
    read,
    write,
    truncate,
    sync,
    file_size,
    lock,
    map_shared,   // the index into the log that programs share
    lock_shared,
    // The system's, whoever makes them
    system_rename,
    system_link,
    system_unlink,
    system_write,  // to a file, not to a pipe
    system_sync,
};

struct DiskEvent {
    DiskCall call = DiskCall::open;
    std::string path = {};
    std::string new_path = {};   // of a rename or link
    bool exchanges = false;      // a rename that lets two files change places
    bool to_write = false;       // of an open
    bool created = false;        // of an open that has been made: there was no such file
    std::int64_t offset = 0;     // of a write; the new size of a truncate
    std::string_view bytes = {}; // of a write
    bool by_sqlite = false;      // a call of the system's that SQLite makes for one of its own, which was asked about before
};

class DiskWatcher {
public:
    virtual ~DiskWatcher() = default;
    // Asked before a call is passed on. A value is given back in its place and nothing is passed on: one of SQLite's
    // codes, or for a call of the system's an errno, where 0 means "done" in either.
    virtual std::optional<int> before(const DiskEvent& event) = 0;
    // Told of after it went well.
    virtual void after(const DiskEvent& event) { static_cast<void>(event); }
};

class VfsShim {
public:
    explicit VfsShim(DiskWatcher& watcher);
    ~VfsShim();
    VfsShim(const VfsShim&) = delete;
    VfsShim& operator=(const VfsShim&) = delete;

private:
    struct Registered;
    std::unique_ptr<Registered> registered_;
};

}  // namespace heddle::testing
