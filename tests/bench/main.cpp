// heddle_bench: all benchmarks, and a table of what they found beside what is aimed at.
#include <benchmark/benchmark.h>

#include "tests/bench/measured.h"
#include "tests/bench/process.h"
#include "tests/bench/window_memory.h"

int main(int argc, char** argv) {
    if (const auto status = heddle::bench::launch(argc, argv)) return *status;
    if (const auto status = heddle::bench::use_window(argc, argv)) return *status;
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    heddle::bench::print_report();
    return 0;
}
