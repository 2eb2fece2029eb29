// The window on a study of any size, without a screen: how long it takes until something is there, and the longest that the window's thread is
// busy with one frame meanwhile. HEDDLE_BENCH_STUDY (environment) names a study to measure a copy of, in place of the one that is made.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <string>

#include "tests/bench/bench_window.h"
#include "tests/bench/full_study.h"

namespace heddle::bench {
namespace {

constexpr double calm = 16;  // ms: what a frame may take while something else is under way
constexpr int most_frames = 20'000;

std::filesystem::path study_to_change() {
    if (const char* given = std::getenv("HEDDLE_BENCH_STUDY")) {
        const std::filesystem::path copy = full_study().study.parent_path() / "window.heddle";
        for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(std::filesystem::path(copy) += ending);
        std::filesystem::copy_file(given, copy);
        return copy;
    }
    return copy_of(full_study().study);
}

// The most that was resident since forget_most_memory(), as Linux tells it.
double most_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::strtod(line.c_str() + 6, nullptr) * 1024 / 1e6;
    }
    return 0;
}
void forget_most_memory() { std::ofstream("/proc/self/clear_refs") << "5"; }

class Watched {
public:
    explicit Watched(BenchWindow& window) : window_(window) {}

    // Draws until `reached` and nothing more asks for a frame soon; the longest frame is told.
    template <class Act, class Reached>
    void step(const std::string& what, Act act, Reached reached) {
        forget_most_memory();
        const Stopwatch watch;
        act();
        Times frames;
        for (int drawn = 0, quiet = 0; drawn < most_frames && quiet < 3; ++drawn) {
            const Time frame = window_.frame();
            frames.add(frame);
            const bool still = reached() && !window_.wants_frame() && window_.app().wake() > 0.3;
            quiet = still ? quiet + 1 : 0;
            if (!window_.wants_frame()) window_.wait(2);
        }
        const Time all = watch.elapsed();
        report(what + ", until nothing more follows", all, {});
        report("the same, the longest frame", frames.quantile(1), calm);
        const double megabytes = most_megabytes();
        most_ = std::max(most_, megabytes);
        report({"the same, the most memory meanwhile", "MB", megabytes, {}, {}, {}});
    }
    template <class Act>
    void step(const std::string& what, Act act) {
        step(what, act, [] { return true; });
    }

    double most() const { return most_; }

private:
    BenchWindow& window_;
    double most_ = 0;  // MB
};

void large_study_in_the_window(benchmark::State& bench) {
    const auto path = study_to_change();
    for (auto unused : bench) {
        BenchWindow window;
        App& app = window.app();
        Watched watched(window);
        const Stopwatch opening;
        const auto opened = app.open(path);
        if (!opened) return bench.SkipWithError(opened.error().message.c_str());
        Times frames;
        const auto shows_a_text = [&] {
            const Document* document = app.snapshot().study.documents().find(app.state().document);
            return document && app.session()->text(document->content);
        };
        while (!shows_a_text()) {
            frames.add(window.frame());
            if (!window.wants_frame()) window.wait(1);
        }
        frames.add(window.frame());
        report("the window on it, until a transcript is shown", opening.elapsed(), 1000);
        report("the same, the longest frame", frames.quantile(1), {});
        watched.step("reading the rest", [] {}, [&] { return app.session()->whole(); });

        const Codebook codebook(app.snapshot().study);
        const auto most = codebook.entries().front().code->id;
        const auto least = codebook.entries().back().code->id;
        const auto show = [&](const char* tab) { return [&app, tab] { app.actions().emit(ShowTab{tab}); }; };
        watched.step("Counts", show("Counts"));
        watched.step("Review of a category", [&] {
            app.actions().emit(SelectCode{most});
            app.actions().emit(ShowTab{"Review"});
        });
        watched.step("Review of another code", [&] { app.actions().emit(SelectCode{least}); });
        watched.step("Matrix", show("Matrix"));
        watched.step("History", show("History"));
        watched.step("Code", show("Code"));
        DocumentId other;
        for (const Document& document : app.snapshot().study.documents()) other = document.id;
        watched.step("another transcript", [&] { app.actions().emit(SelectDocument{other}); });
        std::int32_t at = 50;
        const auto code = [&] {
            app.actions().emit(ApplyCode{least, other, range_of(at, at + 60)});
            at += 83;
        };
        watched.step("a coding", code);
        watched.step("another coding", code);
        app.actions().emit(ShowTab{"Counts"});
        window.settle();
        watched.step("a coding while Counts is shown", code);
        app.actions().emit(ShowTab{"Review"});
        window.settle();
        watched.step("a coding while Review is shown", code);
        app.actions().emit(ShowTab{"Code"});
        window.settle();
        ImGui::GetIO().AddMousePosEvent(120, 300);
        watched.step("the list of documents scrolled", [] { ImGui::GetIO().AddMouseWheelEvent(0, -40); });
        report({"the most memory of all", "MB", watched.most(), {}, 1500, {}});
    }
}
BENCHMARK(large_study_in_the_window)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
