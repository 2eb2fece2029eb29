// The window on one interview of a million words with 100,000 codings, without a screen.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include <algorithm>
#include <string>

#include "tests/bench/bench_window.h"
#include "tests/bench/full_study.h"
#include "tests/bench/process.h"
#include "tests/bench/window_memory.h"

namespace heddle::bench {
namespace {

constexpr double frame_at_once = 16;  // milliseconds: a frame at 60 Hz
constexpr double frame_scrolling = 4;

struct LongWindow : BenchWindow {
    LongWindow() {
        open(long_document().study);
        document = app().state().document;
        length = app().snapshot().study.documents().find(document)->length;
    }
    // A place that has not been visited, whatever the number.
    std::int32_t place(int number) const {
        return static_cast<std::int32_t>(static_cast<std::int64_t>(number) * 7919 % 9973 *
                                         (length - 200) / 9973);
    }
    DocumentId document;
    std::int32_t length = 0;
};

// The first frame that shows what the action did, of those that are drawn after it.
template <class Act>
void first_frames(benchmark::State& state, const std::string& what, LongWindow& window, Act act) {
    Times times;
    int number = 0;
    for (auto unused : state) {
        act(number++);
        window.frame();  // carries the action out
        times.add(window.frame());
        state.PauseTiming();
        window.settle();
        state.ResumeTiming();
    }
    report({what, "ms", times.quantile(0.5).cpu, times.quantile(0.5).cpu, frame_at_once, {}});
    report({"the same, 99th of 100",
            "ms",
            times.quantile(0.99).cpu,
            times.quantile(0.99).cpu,
            frame_at_once,
            {}});
}

void open_million_words_study(benchmark::State& state) {
    Times times;
    for (auto unused : state) {
        BenchWindow window;
        const Stopwatch watch;
        window.open(long_document().study);
        times.add(watch.elapsed());
    }
    report("a million words: opening the study to its text", times.least(), {});
}
BENCHMARK(open_million_words_study)->Iterations(5)->Unit(benchmark::kMillisecond);

void jump_in_million_words_window(benchmark::State& state) {
    LongWindow window;
    first_frames(state, "a million words: a jump", window, [&](int number) {
        const std::int32_t at = window.place(number);
        window.app().actions().emit(GoToPassage{window.document, range_of(at, at + 40), {}});
    });
}
BENCHMARK(jump_in_million_words_window)->Iterations(200)->Unit(benchmark::kMillisecond);

void scroll_in_million_words_window(benchmark::State& state) {
    LongWindow window;
    ImGui::GetIO().AddMousePosEvent(720, 450);
    window.app().actions().emit(
        GoToPassage{window.document, range_of(window.length / 2, window.length / 2 + 40), {}});
    window.settle();
    Times times;
    for (auto unused : state) {
        ImGui::GetIO().AddMouseWheelEvent(0, -3);
        times.add(window.frame());
    }
    report({"a million words: a frame of scrolling",
            "ms",
            times.quantile(0.5).cpu,
            times.quantile(0.5).cpu,
            frame_scrolling,
            {}});
    report({"the same, 99th of 100",
            "ms",
            times.quantile(0.99).cpu,
            times.quantile(0.99).cpu,
            frame_scrolling,
            {}});
}
BENCHMARK(scroll_in_million_words_window)->Iterations(1000)->Unit(benchmark::kMillisecond);

void resize_million_words_window(benchmark::State& state) {
    LongWindow window;
    first_frames(state, "a million words: another width", window, [&](int number) {
        ImGui::GetIO().DisplaySize.x = 1300.0f + static_cast<float>(number % 100);
    });
}
BENCHMARK(resize_million_words_window)->Iterations(100)->Unit(benchmark::kMillisecond);

void size_of_million_words(benchmark::State& state) {
    LongWindow window;
    first_frames(state, "a million words: another size of text", window, [&](int number) {
        window.app().actions().emit(SetTextSize{number % 2 == 0 ? 18.0f : 17.0f});
    });
}
BENCHMARK(size_of_million_words)->Iterations(50)->Unit(benchmark::kMillisecond);

void code_in_million_words(benchmark::State& state) {
    const auto path = copy_of(long_document().study);
    BenchWindow window;
    window.open(path);
    const DocumentId document = window.app().state().document;
    const CodeId code = window.app().snapshot().study.codes().begin()->id;
    Times shown;
    Times saved;
    std::int32_t at = 500'000;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        window.app().actions().emit(ApplyCode{code, document, range_of(at, at + 60)});
        window.frame();
        window.frame();
        shown.add(watch.elapsed());
        while (window.app().session()->save_state() == SaveState::saving) {
            window.wait(10);
            window.frame();
        }
        saved.add(watch.elapsed());
        at += 97;
        state.PauseTiming();
        window.settle();
        state.ResumeTiming();
    }
    report({"a million words: applying a code, two frames", "ms", shown.quantile(0.5).cpu, shown.quantile(0.5).cpu, frame_at_once, {}});
    report({"the same, 99th of 100", "ms", shown.quantile(0.99).cpu, shown.quantile(0.99).cpu, frame_at_once, {}});
    report("the same, until it is saved", saved.quantile(0.5), {});
}
BENCHMARK(code_in_million_words)->Iterations(50)->Unit(benchmark::kMillisecond);

void memory_of_million_words(benchmark::State& state) {
    const auto small = window_command(full_study().empty_study);
    const auto large = window_command(long_document().study);
    const double text = megabytes_in(long_document().interviews());
    double beyond = 0;
    for (auto unused : state)
        beyond = run(large).peak_megabytes - run(small).peak_megabytes - text;
    report({"a million words: memory beyond the text and an empty window",
            "MB",
            beyond,
            {},
            100,
            Yardstick{"the text", text}});
}
BENCHMARK(memory_of_million_words)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
