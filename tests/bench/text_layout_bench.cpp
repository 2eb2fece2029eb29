// How long laying out text takes: a screenful of new text, and a document of a million words.
//
// Aims: a screenful (about 40 lines) is shaped in under 2 ms; any view of the large document is
// laid out in under 16 ms; a frame of scrolling stays well under 4 ms.
#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "ui/text/document_layout.h"

namespace heddle {
namespace {

FontLibrary* fonts(benchmark::State& state) {
    static Result<std::unique_ptr<FontLibrary>> library = FontLibrary::open();
    if (!library.ok()) state.SkipWithError(library.error().message.c_str());
    return library.ok() ? library->get() : nullptr;
}

BlockStyle body(FontStack stack = FontStack::sans) {
    BlockStyle style;
    style.paragraph.text.stack = stack;
    style.paragraph.text.size = 18;
    style.space_after = 9;
    return style;
}

// One million words in so many paragraphs, from a fixed seed.
const Text& million_words(int paragraphs) {
    static std::unordered_map<int, Text> made;
    const auto [found, is_new] = made.try_emplace(paragraphs);
    if (is_new) {
        static const char* const words[] = {"the", "council", "meeting",    "trust",
                                            "we",  "never",   "integrated", "care",
                                            "and", "of",      "patients",   "so"};
        std::mt19937 random(1);
        std::string utf8;
        for (int word = 0; word < 1'000'000; ++word) {
            utf8 += words[random() % 12];
            const bool last = (word + 1) % (1'000'000 / paragraphs) == 0;
            utf8 += last ? ".\n" : word % 14 == 13 ? ". " : " ";
        }
        found->second = Text(std::move(utf8));
    }
    return found->second;
}

DocumentLayout open_large(FontLibrary& library, int paragraphs) {
    const Text& text = million_words(paragraphs);
    return {library, text, blocks_of_lines(text), {body()}, 640};
}

void screenful(benchmark::State& state, const char* unit) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    std::string utf8;
    for (int i = 0; i < 40; ++i)
        utf8 += unit;
    std::size_t lines = 0;
    for (auto unused : state) {
        const ParagraphLayout layout(*library, utf8, body().paragraph, 640);
        lines = layout.lines().size();
        benchmark::DoNotOptimize(layout.height());
    }
    state.counters["lines"] = static_cast<double>(lines);
}
BENCHMARK_CAPTURE(screenful, english,
                  "And so we’d been told, well, that the money wasn't there at all. ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screenful, arabic, "نحن نعمل في المستشفى منذ عشر سنوات، ولم نتفق على السجل بعد. ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screenful, hindi, "हम अस्पताल में दस साल से काम कर रहे हैं, लेकिन सहमति नहीं बनी। ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screenful, thai, "เราทำงานในโรงพยาบาลมาสิบปีแล้วแต่ยังไม่เห็นพ้องกันเรื่องบันทึก ")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screenful, chinese,
                  "我们在医院工作了十年，但在记录上还没有达成一致，谁也不知道为什么。")
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(screenful, mixed,
                  "English العربية हिन्दी ไทย 中文 한국어 é̂́ 👩🏽‍⚕️ "
                  "again ")
    ->Unit(benchmark::kMillisecond);

void open_million_words(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    const Text& text = million_words(static_cast<int>(state.range(0)));
    for (auto unused : state) {
        DocumentLayout layout(*library, text, blocks_of_lines(text), {body()}, 640);
        benchmark::DoNotOptimize(layout.view({}, 1000).total_height);
    }
}
BENCHMARK(open_million_words)->Arg(100'000)->Arg(1'000)->Arg(1)->Unit(benchmark::kMillisecond);

void jump_in_million_words(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    DocumentLayout layout = open_large(*library, static_cast<int>(state.range(0)));
    std::mt19937 random(2);
    for (auto unused : state) {
        const double share = static_cast<double>(random() % 10'000) / 10'000;
        benchmark::DoNotOptimize(
            layout.view(layout.at_offset(layout.total_height() * share), 1000).offset);
    }
}
BENCHMARK(jump_in_million_words)->Arg(100'000)->Arg(1'000)->Arg(1)->Unit(benchmark::kMillisecond);

void scroll_in_million_words(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    DocumentLayout layout = open_large(*library, static_cast<int>(state.range(0)));
    auto anchor = layout.view(layout.at_offset(layout.total_height() / 2), 1000).anchor;
    for (auto unused : state)
        anchor = layout.view(layout.scrolled(anchor, 60, 1000), 1000).anchor;
}
BENCHMARK(scroll_in_million_words)->Arg(100'000)->Arg(1'000)->Arg(1)->Unit(benchmark::kMillisecond);

void resize_million_words(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    DocumentLayout layout = open_large(*library, static_cast<int>(state.range(0)));
    auto anchor = layout.view(layout.at_offset(layout.total_height() / 2), 1000).anchor;
    float width = 500;
    for (auto unused : state) {
        layout.set_width(width = width < 700 ? width + 1 : 500);
        anchor = layout.view(anchor, 1000).anchor;
    }
}
BENCHMARK(resize_million_words)->Arg(100'000)->Arg(1'000)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle
