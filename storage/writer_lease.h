// Who may write to a study: one process at a time, on one machine.
//
// The lease is a small hidden file beside the study (".NAME.in-use") that the holder keeps locked with a lock of the operating
// system's (an open file description lock, which network file systems pass on as well). The system lets go of it when the
// process ends, however it ends: what a killed process left behind is noticed and cleared by the next one. The file says who
// holds it, on which machine and since when; it holds no word of the study.
//
// Where a synchronised folder or a file system without locks brings such a file from ANOTHER machine, nothing here can tell
// whether the process there still lives. That is refused too, with ErrorKind::left_open, and the user may take over.
//
// Any thread; one object, one thread at a time.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "coding/result.h"

namespace heddle {

struct LeaseHolder {
    std::string user;     // a name as the system knows it
    std::string machine;  // its host name
    std::int64_t since = 0;    // milliseconds since 1970, UTC
    std::int64_t process = 0;  // its number on that machine
    bool window = false;       // a window, which may stay for hours; else a command, which is soon done
    bool here = false;         // on this machine
};

struct LeaseWishes {
    bool window = false;                 // what others will be told
    std::chrono::milliseconds wait{0};   // for a command that holds it; for a window nobody waits
    bool take_over = false;              // also from another machine that cannot be asked
};

class WriterLease {
public:
    // Of the study of this path (where it is a link, of the file that it leads to). Errors: ErrorKind::in_use where a process
    // holds it, ErrorKind::left_open where one on another machine seems to; the sentence says who, where, since when and what
    // to do. Where no file can be made beside the study because nothing may be written there, the lease is empty (held() is
    // false) and it is for the opening of the study to fail.
    static Result<WriterLease> take(const std::filesystem::path& study, const LeaseWishes& wishes = {});

    WriterLease() = default;
    WriterLease(WriterLease&&) noexcept;
    WriterLease& operator=(WriterLease&&) noexcept;
    // Lets go, and removes the file.
    ~WriterLease();

    bool held() const { return descriptor_ >= 0; }

private:
    void release();

    int descriptor_ = -1;
    std::filesystem::path path_;
};

// Who holds the lease of the study now; nothing where nobody does. For showing: it may change at any moment.
std::optional<LeaseHolder> lease_holder(const std::filesystem::path& study);

// "Anna (on bench-3, since 10:05)", "Anna (in a window on this computer, since 25 November, 18:40)"; times are local.
std::string shown_holder(const LeaseHolder& holder);

}  // namespace heddle
