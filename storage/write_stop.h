// WriteStop: while one lives, files that its thread writes (storage/files.h) are given up where they could still be: each is whole and in its place, or as it was
// before. So whoever lets a long export be cancelled need not hand that through every format.
#pragma once

#include <functional>

#include "coding/result.h"

namespace heddle {

class WriteStop {
public:
    // `stopped` is asked on this thread, just before a file takes its name.
    explicit WriteStop(std::function<bool()> stopped);
    ~WriteStop();
    WriteStop(const WriteStop&) = delete;
    WriteStop& operator=(const WriteStop&) = delete;

    // Of the innermost on this thread; false where there is none.
    static bool asked();
    // What is then said, ErrorKind::cancelled.
    static Error error();

private:
    std::function<bool()> stopped_;
    const WriteStop* outer_;
};

}  // namespace heddle
