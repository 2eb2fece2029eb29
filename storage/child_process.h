// Another program that works on bytes from a stranger, held on a short lead: it gets its input, gives its output, and is ended when it
// takes too long, too much memory or writes too much, or when nobody wants its answer any more. Linux; any thread.
//
// No shell. The child inherits no descriptor but its standard ones (no study, no lock), an environment of three variables, no signal
// handler and no core image, cannot gain rights, and cannot write a file. Its input is a file in memory that no disk sees and that it
// may seek in. When this returns the child has ended and is reaped, with all of its process group; it ends, too, when the thread
// that waits for it does.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle {

struct ChildLimits {
    std::chrono::milliseconds time{60'000};  // by the clock
    unsigned cpu_seconds = 60;
    std::size_t memory = std::size_t{1} << 30;  // bytes of address space
    std::size_t output = std::size_t{64} << 20;
};

enum class ChildEnd {
    exited,       // by itself; `status` says how
    crashed,      // by a signal, which is `status`; 0 where somebody else reaped it, so that how it ended is not known
    out_of_time,  // by the clock or the processor
    too_much_output,
    stopped,  // because `stopped` said so
};

struct ChildResult {
    ChildEnd end = ChildEnd::exited;
    int status = 0;
    std::string output;  // at most the limit
    std::string errors;  // the first 64 KB of its standard error
};

// Where its input is for the child: a name to give as an argument.
inline constexpr std::string_view child_input = "/proc/self/fd/0";

// Where a program of this name is: the first folder of PATH that holds one; only absolute folders are looked into.
std::optional<std::filesystem::path> find_program(std::string_view name);

// Runs `program` with the arguments. `stopped`, where it is given, is asked several times a second; true ends the child. Fails only where
// the program cannot be started.
Result<ChildResult> run_child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                              std::string_view input, const ChildLimits& limits,
                              const std::function<bool()>& stopped = {});

}  // namespace heddle
