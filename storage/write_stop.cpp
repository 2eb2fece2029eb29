#include "storage/write_stop.h"

#include <utility>

namespace heddle {

namespace {

// Of a thread, since what one thread gives up another goes on with.
thread_local const WriteStop* innermost = nullptr;

}  // namespace

WriteStop::WriteStop(std::function<bool()> stopped) : stopped_(std::move(stopped)), outer_(std::exchange(innermost, this)) {}

WriteStop::~WriteStop() { innermost = outer_; }

bool WriteStop::asked() { return innermost && innermost->stopped_(); }

Error WriteStop::error() { return {"This was stopped; nothing was written.", ErrorKind::cancelled, {}}; }

}  // namespace heddle
