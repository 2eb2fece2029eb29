// How long laying out text takes: a screenful of new text, and a document of a million words.
//
// Aims: a screenful (40 lines) is shaped in under 2 ms; any view of the large document is
// laid out in under 16 ms; a frame of scrolling stays well under 4 ms. Times are of CPU.
#include <benchmark/benchmark.h>
#include <hb.h>

#include <random>
#include <string>

#include "tests/bench/measured.h"
#include "ui/text/document_layout.h"

namespace heddle::bench {
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

// Times of the same work on this thread; the row says the median, and the 99th of 100 where there are so many.
void report_times(const std::string& what, const Times& times, double aim, std::optional<Yardstick> yardstick = {}) {
    const Time middle = times.quantile(0.5);
    report({what, "ms", middle.cpu, middle.cpu, aim, std::move(yardstick)});
    if (times.size() < 100) return;
    const Time slow = times.quantile(0.99);
    report({"the same, 99th of 100", "ms", slow.cpu, slow.cpu, aim, {}});
}

// HarfBuzz alone on the same characters with one face: no faces to choose, no directions, no lines.
Yardstick shaping_alone(FontLibrary& library, const std::string& utf8, FaceId face) {
    Times times;
    hb_buffer_t* buffer = hb_buffer_create();
    hb_font_t* font = library.shaping_font(face, body().paragraph.text.size);
    for (int i = 0; i < 20; ++i) {
        const Stopwatch watch(Stopwatch::Of::thread);
        hb_buffer_clear_contents(buffer);
        hb_buffer_add_utf8(buffer, utf8.data(), static_cast<int>(utf8.size()), 0, static_cast<int>(utf8.size()));
        hb_buffer_guess_segment_properties(buffer);
        hb_shape(font, buffer, nullptr, 0);
        times.add(watch.elapsed());
    }
    hb_buffer_destroy(buffer);
    return {"HarfBuzz alone with one face", times.quantile(0.5).cpu};
}

// So many paragraphs of a few lines that they fill forty lines, all new: nothing of them is kept from before but the faces.
void screenful(benchmark::State& state, const char* script, const char* unit) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    constexpr std::size_t wished_lines = 40;
    std::string paragraph;
    for (int i = 0; i < 4; ++i) paragraph += unit;
    std::vector<std::string> paragraphs;
    std::size_t lines = 0;
    FaceId face;
    while (lines < wished_lines) {
        const ParagraphLayout layout(*library, paragraph, body().paragraph, 640);
        lines += layout.lines().size();
        face = layout.lines()[0].runs[0].face;
        paragraphs.push_back(paragraph);
    }
    std::string all;
    for (const std::string& each : paragraphs) all += each;
    Times times;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        for (const std::string& each : paragraphs) {
            const ParagraphLayout layout(*library, each, body().paragraph, 640);
            benchmark::DoNotOptimize(layout.height());
        }
        times.add(watch.elapsed());
    }
    state.counters["lines"] = static_cast<double>(lines);
    const Time middle = times.quantile(0.5);
    report({std::string("a screenful of new text, ") + script, "ms", middle.cpu, middle.cpu, 2, shaping_alone(*library, all, face)});
}
#define HEDDLE_SCREENFUL(script, unit) \
    BENCHMARK_CAPTURE(screenful, script, #script, unit)->Iterations(60)->Unit(benchmark::kMillisecond)
HEDDLE_SCREENFUL(english, "And so we’d been told, well, that the money wasn't there at all. ");
HEDDLE_SCREENFUL(vietnamese, "Người bệnh phải kể lại ba lần, và không ai biết tại sao lại như vậy. ");
HEDDLE_SCREENFUL(russian, "Мы встречались каждый четверг, но решения принимались в другом месте. ");
HEDDLE_SCREENFUL(greek, "Στην αρχή κανείς δεν ήξερε ποιος πληρώνει για τη φροντίδα στο σπίτι. ");
HEDDLE_SCREENFUL(arabic, "نحن نعمل في المستشفى منذ عشر سنوات، ولم نتفق على السجل بعد. ");
HEDDLE_SCREENFUL(hebrew, "הישיבות היו ארוכות, וההחלטות התקבלו במקום אחר, ואיש לא ידע למה. ");
HEDDLE_SCREENFUL(hindi, "हम अस्पताल में दस साल से काम कर रहे हैं, लेकिन सहमति नहीं बनी। ");
HEDDLE_SCREENFUL(bengali, "প্রত্যেক দপ্তরের আলাদা খাতা ছিল, আর রোগীকে একই কথা বলতে হতো। ");
HEDDLE_SCREENFUL(tamil, "ஒவ்வொரு துறைக்கும் தனிப் பதிவேடு இருந்தது; நோயாளி மூன்று முறை சொன்னார். ");
HEDDLE_SCREENFUL(thai, "เราทำงานในโรงพยาบาลมาสิบปีแล้วแต่ยังไม่เห็นพ้องกันเรื่องบันทึก ");
HEDDLE_SCREENFUL(khmer, "ដំបូងគ្មាននរណាដឹងថានរណាត្រូវបង់ថ្លៃថែទាំនៅផ្ទះទេ។ ");
HEDDLE_SCREENFUL(burmese, "အိမ်မှာ ပြုစုစောင့်ရှောက်မှုအတွက် ဘယ်သူ ပေးမလဲဆိုတာ ဘယ်သူမှ မသိခဲ့ဘူး။ ");
HEDDLE_SCREENFUL(amharic, "መጀመሪያ ላይ ለቤት ውስጥ እንክብካቤ ማን እንደሚከፍል ማንም አያውቅም ነበር። ");
HEDDLE_SCREENFUL(chinese, "我们在医院工作了十年，但在记录上还没有达成一致，谁也不知道为什么。");
HEDDLE_SCREENFUL(japanese, "部署ごとに別の記録があり、患者さんは同じ話を三回しました。データは共有されていません。");
HEDDLE_SCREENFUL(korean, "처음에는 집에서 돌보는 비용을 누가 내는지 아무도 몰랐고 기록도 따로 있었어요. ");
HEDDLE_SCREENFUL(mixed, "English العربية हिन्दी ไทย 中文 한국어 é̂́ 👩🏽‍⚕️ again ");

// In so many paragraphs: many short ones, those of long answers, and one without any line end.
template <class Act>
void in_million_words(benchmark::State& state, const char* what, double aim, Act act) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    const auto paragraphs = static_cast<int>(state.range(0));
    DocumentLayout layout = open_large(*library, paragraphs);
    auto anchor = layout.view(layout.at_offset(layout.total_height() / 2), 1000).anchor;
    std::mt19937 random(2);
    Times times;
    for (auto unused : state) {
        const Stopwatch watch(Stopwatch::Of::thread);
        anchor = act(layout, anchor, random);
        times.add(watch.elapsed());
    }
    report_times(std::string(what) + " of a million words in " + std::to_string(paragraphs) + (paragraphs == 1 ? " paragraph" : " paragraphs"),
                 times, aim);
}

DocumentLayout::Anchor jump(DocumentLayout& layout, DocumentLayout::Anchor, std::mt19937& random) {
    const double share = static_cast<double>(random() % 10'000) / 10'000;
    return layout.view(layout.at_offset(layout.total_height() * share), 1000).anchor;
}

DocumentLayout::Anchor scroll(DocumentLayout& layout, DocumentLayout::Anchor anchor, std::mt19937&) {
    return layout.view(layout.scrolled(anchor, 60, 1000), 1000).anchor;
}

DocumentLayout::Anchor resize(DocumentLayout& layout, DocumentLayout::Anchor anchor, std::mt19937& random) {
    layout.set_width(500 + static_cast<float>(random() % 200));
    return layout.view(anchor, 1000).anchor;
}

void layout_jump(benchmark::State& state) { in_million_words(state, "layout of a jump within a text", 16, jump); }
void layout_scroll(benchmark::State& state) { in_million_words(state, "layout of a scrolled frame", 4, scroll); }
void layout_resize(benchmark::State& state) { in_million_words(state, "layout at another width", 16, resize); }
BENCHMARK(layout_jump)->Arg(100'000)->Arg(1'000)->Arg(1)->Iterations(300)->Unit(benchmark::kMillisecond);
BENCHMARK(layout_scroll)->Arg(100'000)->Arg(1'000)->Arg(1)->Iterations(1000)->Unit(benchmark::kMillisecond);
BENCHMARK(layout_resize)->Arg(100'000)->Arg(1'000)->Arg(1)->Iterations(300)->Unit(benchmark::kMillisecond);

// From the text in memory to the layout of its first view.
void layout_first_view(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    const Text& million = million_words(static_cast<int>(state.range(0)));
    // An ordinary transcript has 9,000 words.
    const Text ordinary(std::string(million.slice({Position{0}, Position{million.end().value * 9 / 1000}})));
    for (const bool whole : {false, true}) {
        const Text& text = whole ? million : ordinary;
        Times times;
        for (int i = 0; i < 20; ++i) {
            const Stopwatch watch(Stopwatch::Of::thread);
            DocumentLayout layout(*library, text, blocks_of_lines(text), {body()}, 640);
            benchmark::DoNotOptimize(layout.view({}, 1000).total_height);
            times.add(watch.elapsed());
        }
        report_times(std::string("layout of the first view of ") + (whole ? "a million" : "9,000") + " words", times, 16);
    }
    for (auto unused : state) {
    }
}
BENCHMARK(layout_first_view)->Arg(10'000)->Iterations(1)->Unit(benchmark::kMillisecond);

// The work of a frame must not grow with the document: the same scrolling in a text of a hundredth of the length.
void layout_scroll_by_length(benchmark::State& state) {
    FontLibrary* library = fonts(state);
    if (library == nullptr) return;
    const Text& million = million_words(10'000);
    const Text short_one(std::string(million.slice({Position{0}, Position{million.end().value / 100}})));
    double middles[2] = {};
    for (const bool whole : {false, true}) {
        const Text& text = whole ? million : short_one;
        DocumentLayout layout(*library, text, blocks_of_lines(text), {body()}, 640);
        auto anchor = layout.view({}, 1000).anchor;
        Times times;
        for (int i = 0; i < 900; ++i) {
            const Stopwatch watch(Stopwatch::Of::thread);
            anchor = layout.view(layout.scrolled(anchor, 40, 1000), 1000).anchor;
            times.add(watch.elapsed());
        }
        middles[whole ? 1 : 0] = times.quantile(0.5).cpu;
    }
    report({"a scrolled frame of a million words", "ms", middles[1], middles[1], 4, Yardstick{"of ten thousand words", middles[0]}});
    for (auto unused : state) {
    }
}
BENCHMARK(layout_scroll_by_length)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
