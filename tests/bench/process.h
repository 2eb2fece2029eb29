// Whole commands, measured from the outside.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tests/bench/measured.h"

namespace heddle::bench {

struct Finished {
    Time time;
    double peak_megabytes = 0;  // of memory in use at once
    int status = 0;             // what it exited with
};

// Runs a program with its standard output thrown away, and waits for it.
Finished run(const std::vector<std::string>& command);
// The same for "heddle", as it was built beside the benchmarks. Ends the benchmarks where the
// command fails: nothing that follows would mean anything.
Finished run_heddle(std::vector<std::string> arguments);

// A process's peak memory takes in that of the process it was started from, so run() starts this
// program once more, small as it is then, to start the command. To be called first in main(): does
// that, where it is what this process was started for, and returns what to exit with.
std::optional<int> launch(int argc, char** argv);

}  // namespace heddle::bench
