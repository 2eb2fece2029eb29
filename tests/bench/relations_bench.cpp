// Relations of all pairs of codes, on the study that is measured.
#include <benchmark/benchmark.h>

#include "storage/counting/relations.h"
#include "storage/study_file.h"
#include "tests/bench/full_study.h"
#include "tests/bench/yardsticks.h"

namespace heddle::bench {
namespace {

// One pass over the arrays that are concerned: what reading every coding takes.
Time pass_over(const CountState& state) {
    const Stopwatch watch;
    std::int64_t sum = 0;
    for (const DocumentSlot& slot : state.arrays().documents) {
        for (std::size_t i = 0; i < slot.codings->labels.size(); ++i)
            sum += slot.codings->labels[i].code + slot.codings->places[i].range.start.value + slot.codings->places[i].range.end.value;
    }
    benchmark::DoNotOptimize(sum);
    return watch.elapsed();
}

void relate_all_pairs(benchmark::State& bench) {
    auto file = StudyFile::open(measured_study(), {true, {}});
    if (!file) return bench.SkipWithError(file.error().message.c_str());
    const auto study = file->load();
    if (!study) return bench.SkipWithError(study.error().message.c_str());
    CountState state;
    state.update(*study);
    const WordSource words = [&](const Document& document) { return file->words(document.content); };
    const bool large = study->coding_count() > 1'000'000;
    const double aim = large ? 2000 : 50;
    Times passes;
    for (int i = 0; i < 5; ++i) passes.add(pass_over(state));
    const Time sql = large ? Time{} : relate_in_sql(measured_study());  // of a large study it takes minutes
    for (auto unused : bench) {
        for (const auto& [name, distance] : std::initializer_list<std::pair<const char*, RelationDistance>>{
                 {"on the same passage", {Nearness::same, 0}},
                 {"overlapping", {Nearness::overlap, 0}},
                 {"in the same turn", {Nearness::turn, 0}},
                 {"within 20 words", {Nearness::words, 20}},
                 {"next", {Nearness::next, 0}},
                 {"following within 2 turns", {Nearness::following_turns, 2}}}) {
            RelationQuestion question;
            question.distance = distance;
            Times times;
            for (int i = 0; i < 5; ++i) {
                const Stopwatch watch;
                const auto table = answer(state, question, words);
                times.add(watch.elapsed());
                if (!table) return bench.SkipWithError(table.error().message.c_str());
            }
            report(std::string("all pairs of codes ") + name, times.least(), aim,
                   distance.near == Nearness::overlap && !large ? Yardstick{"the same in SQL", sql.wall} : Yardstick{"one pass over the arrays", passes.least().wall});
        }
    }
}
BENCHMARK(relate_all_pairs)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
