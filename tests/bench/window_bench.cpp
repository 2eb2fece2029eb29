// The window on the full-size study, without a screen: opening transcripts, frames, rest.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include <string>
#include <vector>

#include "tests/bench/bench_window.h"
#include "tests/bench/full_study.h"
#include "tests/bench/process.h"
#include "tests/bench/window_memory.h"

namespace heddle::bench {
namespace {

// An ImGui frame in which nothing is done.
Yardstick empty_frame() {
    ImGuiContext* before = ImGui::GetCurrentContext();
    ImGuiContext* context = ImGui::CreateContext();
    ImGui::SetCurrentContext(context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.DisplaySize = {1440, 900};
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    Times times;
    for (int i = 0; i < 200; ++i) {
        const Stopwatch watch(Stopwatch::Of::thread);
        ImGui::NewFrame();
        ImGui::Render();
        times.add(watch.elapsed());
    }
    ImGui::DestroyContext(context);
    ImGui::SetCurrentContext(before);
    return {"an empty frame", times.quantile(0.5).cpu};
}

void open_transcripts(benchmark::State& state) {
    BenchWindow window;
    window.open(full_study().study);
    std::vector<Document> documents(window.app().snapshot().study.documents().begin(),
                                    window.app().snapshot().study.documents().end());
    Times first_frame;
    Times shown;  // the frame that shows it first, its text in memory
    std::size_t next = 1;  // the first one is shown already
    for (auto unused : state) {
        const Document& document = documents[next++ % documents.size()];
        const Stopwatch watch(Stopwatch::Of::thread);
        window.app().actions().emit(SelectDocument{document.id});
        window.frame();  // in which the document is chosen
        for (;;) {
            const Time time = window.frame();
            // A text is taken in at the beginning of a frame, which then draws it.
            if (window.app().session()->text(document.content)) {
                shown.add(time);
                break;
            }
            if (!window.wants_frame()) window.wait(100);
        }
        first_frame.add(watch.elapsed());
        state.PauseTiming();
        window.settle();
        state.ResumeTiming();
    }
    report("opening a transcript, to its first frame", first_frame.quantile(0.5), 50);
    report("the same, the slowest", first_frame.quantile(1), 50);
    report({"its first frame, once its text is in memory", "ms", shown.quantile(0.5).cpu, shown.quantile(0.5).cpu, 16, empty_frame()});
    report({"the same, 99th of 100", "ms", shown.quantile(0.99).cpu, shown.quantile(0.99).cpu, 16, {}});
}
BENCHMARK(open_transcripts)->Iterations(196)->Unit(benchmark::kMillisecond);

// CPU time of a frame while something is done before each.
template <class Do>
void frames(benchmark::State& state, BenchWindow& window, const std::string& what, Do before) {
    Times times;
    int number = 0;
    for (auto unused : state) {
        before(number++);
        times.add(window.frame());
    }
    const Time middle = times.quantile(0.5);
    const Time slow = times.quantile(0.99);
    const Yardstick empty = empty_frame();
    report({"a frame, " + what, "ms", middle.cpu, middle.cpu, 3, empty});
    report({"the same, 99th of 100", "ms", slow.cpu, slow.cpu, 3, empty});
}

void open_in(BenchWindow& window, const char* tab) {
    window.open(full_study().study);
    window.app().actions().emit(ShowTab{tab});
    window.settle();
}

void frame_of_code(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "Code");
    frames(state, window, "Code tab", [](int) {});
}
BENCHMARK(frame_of_code)->Iterations(500)->Unit(benchmark::kMillisecond);

void frame_of_scrolling(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "Code");
    ImGui::GetIO().AddMousePosEvent(720, 450);
    window.frames(3);
    frames(state, window, "scrolling a transcript", [](int number) {
        ImGui::GetIO().AddMouseWheelEvent(0, number % 400 < 300 ? -1.0f : 3.0f);
    });
}
BENCHMARK(frame_of_scrolling)->Iterations(800)->Unit(benchmark::kMillisecond);

void frame_of_moving_mouse(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "Code");
    frames(state, window, "moving the mouse", [](int number) {
        ImGui::GetIO().AddMousePosEvent(static_cast<float>(number * 7 % 1440),
                                        static_cast<float>(number * 5 % 900));
    });
}
BENCHMARK(frame_of_moving_mouse)->Iterations(500)->Unit(benchmark::kMillisecond);

void frame_of_review(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "Review");
    window.app().actions().emit(SelectCode{window.app().snapshot().study.codes().begin()->id});
    window.settle();
    frames(state, window, "Review tab", [](int) {});
}
BENCHMARK(frame_of_review)->Iterations(300)->Unit(benchmark::kMillisecond);

void frame_of_counts(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "Counts");
    frames(state, window, "Counts tab", [](int) {});
}
BENCHMARK(frame_of_counts)->Iterations(300)->Unit(benchmark::kMillisecond);

void frame_of_history(benchmark::State& state) {
    BenchWindow window;
    open_in(window, "History");
    frames(state, window, "History tab", [](int) {});
}
BENCHMARK(frame_of_history)->Iterations(300)->Unit(benchmark::kMillisecond);

// One action: from the key to the frame that shows the coding.
void code_in_the_window(benchmark::State& state) {
    const auto path = copy_of(full_study().study);
    BenchWindow window;
    window.open(path);
    const Study study = window.app().snapshot().study;
    const DocumentId document = window.app().state().document;
    Times shown;
    std::int32_t at = 50;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        window.app().actions().emit(
            ApplyCode{study.codes().begin()->id, document, range_of(at, at + 60)});
        window.frame();
        window.frame();
        shown.add(watch.elapsed());
        at += 83;
        state.PauseTiming();
        window.settle();
        state.ResumeTiming();
    }
    report("applying a code in the window, two frames", shown.quantile(0.5), {});
    report("the same, 99th of 100", shown.quantile(0.99), {});
}
BENCHMARK(code_in_the_window)->Iterations(200)->Unit(benchmark::kMillisecond);

void frames_at_rest(benchmark::State& state) {
    BenchWindow window;
    window.open(full_study().study);
    int drawn = 0;
    double seconds = 0;
    for (auto unused : state) {
        const Stopwatch watch;
        while (watch.elapsed().wall < 2000) {
            window.wait(100);
            if (!window.wants_frame() && window.app().wake() > 2) continue;
            window.frame();
            ++drawn;
        }
        seconds += watch.elapsed().wall / 1000;
    }
    report({"frames drawn in 2 s of rest", "", drawn / seconds * 2, {}, 1, {}});
}
BENCHMARK(frames_at_rest)->Iterations(1)->Unit(benchmark::kMillisecond);

void memory_of_the_window(benchmark::State& state) {
    const auto command = window_command(full_study().study);
    double peak = 0;
    for (auto unused : state)
        peak = run(command).peak_megabytes;
    report({"the window in use: peak memory, no screen",
            "MB",
            peak,
            {},
            200,
            Yardstick{"the texts", megabytes_in(full_study().interviews())}});
}
BENCHMARK(memory_of_the_window)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
