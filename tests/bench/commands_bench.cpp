// Whole commands on the full-size study, as a researcher types them.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "tests/bench/full_study.h"
#include "tests/bench/process.h"
#include "tests/bench/yardsticks.h"

namespace heddle::bench {
namespace {

constexpr int rounds = 7;

void record(benchmark::State& state, const Finished& finished, Times& times, double& peak) {
    state.SetIterationTime(finished.time.wall / 1000);
    times.add(finished.time);
    peak = std::max(peak, finished.peak_megabytes);
}

void report_memory(const std::string& what, double peak, double data) {
    report({what + ": peak memory", "MB", peak, std::nullopt, 200, Yardstick{"the texts", data}});
}

void command(benchmark::State& state, const std::string& what, std::vector<std::string> words,
             std::optional<double> aim, const std::optional<Yardstick>& yardstick) {
    Times times;
    double peak = 0;
    for (auto unused : state)
        record(state, run_heddle(words), times, peak);
    report(what, times.least(), aim, yardstick);
    report_memory(what, peak, megabytes_in(full_study().interviews()));
}

void import_50000_codings(benchmark::State& state) {
    const MadeStudy& made = full_study();
    const auto before = made.folder.parent_path() / "uncoded.heddle";
    if (!std::filesystem::exists(before)) {
        std::filesystem::copy_file(made.empty_study, before);
        run_heddle({"import", before.string(), made.interviews().string()});
    }
    Times times;
    double peak = 0;
    for (auto unused : state) {
        const auto study = copy_of(before);
        const auto sheet = made.folder / "codings.csv";
        record(state, run_heddle({"codings", "import", study.string(), sheet.string()}), times,
               peak);
    }
    report("import of 50,000 codings", times.least(), {});
    report_memory("import of 50,000 codings", peak, megabytes_in(made.interviews()));
}
BENCHMARK(import_50000_codings)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

void count_by_site_and_type(benchmark::State& state) {
    const std::string study = full_study().study.string();
    Times sql;
    for (int i = 0; i < 3; ++i)
        sql.add(count_in_sql(study));
    command(state, "count by site and organisation type",
            {"count", study, "--by", "site", "--by", "organisation_type"}, 100,
            Yardstick{"SQLite's answer to the same", sql.least().wall});
}
BENCHMARK(count_by_site_and_type)
    ->Iterations(3 * rounds)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

void count_words(benchmark::State& state) {
    command(state, "count of words by site",
            {"count", full_study().study.string(), "--by", "site", "--unit", "words"}, {}, {});
}
BENCHMARK(count_words)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

void quotations_of_a_code(benchmark::State& state) {
    command(state, "quotations of a code",
            {"segments", full_study().study.string(), "--code", "Organisational issues"}, {}, {});
}
BENCHMARK(quotations_of_a_code)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

void start_and_say_help(benchmark::State& state) {
    command(state, "start of the program", {"--version"}, {}, {});
}
BENCHMARK(start_and_say_help)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
