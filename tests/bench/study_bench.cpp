// Opening a study and changing it, without a window.
#include <benchmark/benchmark.h>

#include <mutex>

#include "coding/changes/coding_changes.h"
#include "storage/counting/count_index.h"
#include "storage/study_session.h"
#include "tests/bench/full_study.h"
#include "tests/bench/yardsticks.h"
#include "ui/app/app_state.h"

namespace heddle::bench {
namespace {

void open_study(benchmark::State& state) {
    const auto& path = full_study().study;
    Times times;
    for (auto unused : state) {
        const Stopwatch watch;
        const auto session = StudySession::open(path, {}, {});
        if (!session) return state.SkipWithError(session.error().message.c_str());
        const Snapshot snapshot((*session)->study(), 1);
        times.add(watch.elapsed());
    }
    Times rows;
    for (int i = 0; i < 3; ++i)
        rows.add(step_over_rows(path));
    report("opening the study", times.least(), 300,
           Yardstick{"SQLite stepping over the same rows", rows.least().wall});
}
BENCHMARK(open_study)->Iterations(15)->Unit(benchmark::kMillisecond);

void apply_a_code(benchmark::State& state) {
    const auto path = copy_of(full_study().study);
    auto opened = StudySession::open(path, {}, {});
    if (!opened) return state.SkipWithError(opened.error().message.c_str());
    StudySession& session = **opened;
    const CoderId coder = session.study().coders().begin()->id;
    std::vector<DocumentId> documents;
    for (const Document& document : session.study().documents())
        documents.push_back(document.id);
    const CodeId code = session.study().codes().begin()->id;
    Times shown;
    Times saved;
    std::int32_t at = 100;
    for (auto unused : state) {
        const DocumentId document = documents[static_cast<std::size_t>(at) % documents.size()];
        const Stopwatch here(Stopwatch::Of::thread);
        const Stopwatch all;
        auto group = apply_code(session.study(), coder, document, range_of(at, at + 80), code);
        if (!group || !session.submit(*std::move(group)))
            return state.SkipWithError("The code cannot be applied.");
        const Snapshot snapshot(session.study(), session.version());
        shown.add(here.elapsed());
        while (session.save_state() == SaveState::saving)
            session.poll();
        // This thread waits actively, so that only the wall time means something.
        saved.add({all.elapsed().wall, 0});
        at += 101;
    }
    const Time plain = commit_a_row(path.parent_path(), 100);
    report("applying a code, until it shows", shown.quantile(0.5), {});
    report({"applying a code, until it is saved",
            "ms",
            saved.quantile(0.5).wall,
            {},
            10,
            Yardstick{"SQLite's commit of one row", plain.wall}});
    report({"the same, 99th of 100", "ms", saved.quantile(0.99).wall, {}, 10, {}});
}
BENCHMARK(apply_a_code)->Iterations(300)->Unit(benchmark::kMillisecond);

void keep_counts_current(benchmark::State& state) {
    auto file = StudyFile::open(full_study().study, {true, {}});
    if (!file) return state.SkipWithError(file.error().message.c_str());
    auto study = file->load();
    if (!study) return state.SkipWithError(study.error().message.c_str());
    CountQuestion question;
    for (const char* name : {"site", "organisation_type"})
        question.by.push_back(study->attribute_named(name)->id);
    CountIndex index(*study);
    const CoderId coder = study->coders().begin()->id;
    const Document document = *study->documents().begin();
    Times times;
    std::int32_t at = 10;
    for (auto unused : state) {
        const auto group = apply_code(*study, coder, document.id, range_of(at, at + 40),
                                      study->codes().begin()->id);
        auto changed = apply_edits(*study, group->edits);
        if (!changed) return state.SkipWithError(changed.error().message.c_str());
        study = std::move(changed);
        const Stopwatch watch;
        index.update(*study);
        const auto table = index.count(question, {});
        benchmark::DoNotOptimize(table->total_n);
        times.add(watch.elapsed());
        at += 50;
    }
    report("a count kept current after a coding", times.quantile(0.5), {});
}
BENCHMARK(keep_counts_current)->Iterations(200)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
