// Searching an interview of a million words: the search itself beside a plain scan of its bytes, what shows first, and what a frame
// costs while hits are shown everywhere.
#include <benchmark/benchmark.h>
#include <imgui.h>

#include <string>

#include "coding/text_search.h"
#include "coding/uncoded.h"
#include "tests/bench/bench_window.h"
#include "tests/bench/full_study.h"
#include "ui/transcript/search_hits.h"
#include "ui/transcript/transcript_search.h"
#include "ui/views/transcript/reading_settings.h"

namespace heddle::bench {
namespace {

constexpr double frame_scrolling = 4;  // milliseconds
constexpr double frame_at_once = 16;

struct LongText {
    LongText() {
        window.open(long_document().study);
        const Document& document = *window.app().snapshot().study.documents().find(window.app().state().document);
        const ContentId content = document.content;
        for (auto found = window.app().session()->text(content);; found = window.app().session()->text(content)) {
            if (found) text = *found;
            if (found) break;
            window.wait(10);
            window.frame();
        }
    }
    BenchWindow window;
    Text text;
};

// Where the words stand exactly so, as C finds them.
std::size_t plainly(const Text& text, std::string_view words) {
    std::size_t found = 0;
    for (std::size_t at = text.utf8().find(words); at != std::string_view::npos; at = text.utf8().find(words, at + words.size())) ++found;
    return found;
}

void search_whole(benchmark::State& state, const char* query, const SearchRules& rules, const char* words, const std::string& what) {
    const LongText open;
    const TextSearch search = TextSearch::prepare(query, rules).value();
    Times times;
    Times scans;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        benchmark::DoNotOptimize(search.find_all(open.text).value());
        times.add(watch.elapsed());
        const Stopwatch scan(Stopwatch::Of::thread);
        benchmark::DoNotOptimize(plainly(open.text, words));
        scans.add(scan.elapsed());
    }
    report("a million words: " + what, times.least(), {}, Yardstick{"a scan of its bytes for the same", scans.least().wall});
}
void search_words_in_million(benchmark::State& state) { search_whole(state, "care p", {true, false, false}, "care p", "searching two words, any case"); }
BENCHMARK(search_words_in_million)->Iterations(5)->Unit(benchmark::kMillisecond);
void search_exactly_in_million(benchmark::State& state) { search_whole(state, "care p", {false, false, false}, "care p", "searching two words exactly"); }
BENCHMARK(search_exactly_in_million)->Iterations(5)->Unit(benchmark::kMillisecond);
void search_expression_in_million(benchmark::State& state) { search_whole(state, "\\bcar\\w+ p", {true, false, true}, "care p", "searching an expression"); }
BENCHMARK(search_expression_in_million)->Iterations(5)->Unit(benchmark::kMillisecond);

void first_hits_in_million(benchmark::State& state) {
    const LongText open;
    Times times;
    for (auto unused : state) {
        bool shown = false;
        const Stopwatch watch(Stopwatch::Of::thread);
        const TextSearch search = TextSearch::prepare("e", {true, false, false}).value();
        search_from(open.text, search, {open.text.end().value / 2}, [&] { return shown; }, [&](SearchHits) { shown = true; });
        times.add(watch.elapsed());
    }
    report("a million words: until hits in view are found", times.quantile(0.5), frame_at_once);
}
BENCHMARK(first_hits_in_million)->Iterations(20)->Unit(benchmark::kMillisecond);

void share_of_million(benchmark::State& state) {
    LongText open;
    const Study study = open.window.app().snapshot().study;
    const DocumentId document = study.documents().begin()->id;
    std::vector<Range> coded;
    for (const Coding& coding : study.codings(document)) coded.push_back(coding.range);
    Times times;
    Times shares;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        const Uncoded uncoded(open.text, bodies_of(study, document), coded);
        benchmark::DoNotOptimize(uncoded.next_after({0}));
        times.add(watch.elapsed());
        const Stopwatch share(Stopwatch::Of::thread);
        benchmark::DoNotOptimize(uncoded.share());
        shares.add(share.elapsed());
    }
    report("a million words, 100,000 codings: what is not coded, worked out after a change", times.least(), frame_at_once);
    report("the same: its share, on another thread", shares.least(), {});
}
BENCHMARK(share_of_million)->Iterations(10)->Unit(benchmark::kMillisecond);

// "a" stands nearly a hundred times on a screen, and 300,000 times in the document.
void scroll_with_hits_everywhere(benchmark::State& state) {
    LongText open;
    BenchWindow& window = open.window;
    ImGui::GetIO().AddMousePosEvent(720, 450);
    window.app().actions().emit(set_uncoded(true));
    window.settle();
    for (const bool down : {true, false}) {
        ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, down);
        ImGui::GetIO().AddKeyEvent(ImGuiKey_F, down);
        window.frames(3);
    }
    Times typing;
    ImGui::GetIO().AddInputCharacter('a');
    for (int i = 0; i < 200; ++i) {  // while hits come in
        typing.add(window.frame());
        window.wait(2);
    }
    Times times;
    for (auto unused : state) {
        ImGui::GetIO().AddMouseWheelEvent(0, -3);
        times.add(window.frame());
    }
    const auto all = TextSearch::prepare("a", {true, false, false}).value().find_all(open.text).value().size();
    report({"a million words: frames while a search runs, the slowest", "ms", typing.quantile(1).cpu, typing.quantile(1).cpu, frame_at_once, {}});
    report({"a million words, " + std::to_string(all) + " hits shown and what is not coded: a frame of scrolling", "ms", times.quantile(0.5).cpu,
            times.quantile(0.5).cpu, frame_scrolling, {}});
    report({"the same, 99th of 100", "ms", times.quantile(0.99).cpu, times.quantile(0.99).cpu, frame_scrolling, {}});
}
BENCHMARK(scroll_with_hits_everywhere)->Iterations(500)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
