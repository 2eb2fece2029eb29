#include <algorithm>
#include <array>
#include <utility>

#include "coding/turns/label_forms.h"
#include "coding/turns/label_marks.h"
#include "coding/turns/mark_cover.h"
#include "coding/turns/text_lines.h"

namespace heddle {

namespace {

constexpr std::size_t least_runs = 3;  // of emphasised paragraphs, with plain ones between them

bool ends_with_any(std::string_view words, const auto& ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return words.ends_with(end); });
}

std::string_view without_emphasis(std::string_view words) {
    while (!words.empty() && (is_emphasis_mark(static_cast<unsigned char>(words.back())) || words.back() == '"')) words.remove_suffix(1);
    return trimmed(words);
}

bool is_question(std::string_view words) {
    static constexpr std::array<std::string_view, 5> ends{"?", "？", "؟", "?”", "?)"};
    return ends_with_any(without_emphasis(words), ends);
}

bool is_sentence(std::string_view words) {
    static constexpr std::array<std::string_view, 9> ends{".", "!", "…", "。", "！", "।", ".”", ".)", "-"};
    return is_question(words) || ends_with_any(without_emphasis(words), ends);
}

// "**So who pays?**": all of it between one pair of marks.
bool is_marked_down(std::string_view words, bool bold) {
    for (const std::string_view mark : {"***", "___", "**", "__", "*", "_"}) {
        if (!words.starts_with(mark)) continue;
        if (bold != (mark.size() >= 2)) return false;
        const std::string_view inside = words.substr(mark.size());
        return inside.size() > mark.size() && inside.find(mark) == inside.size() - mark.size();
    }
    return false;
}

// Paragraphs of one kind that follow each other.
struct Run {
    bool emphasised = false;
    std::size_t first = 0;  // of the lines
    std::size_t lines = 0;
    bool asks = false;      // one of them is a question
    bool sentence = false;  // the last of them ends as a sentence does
};

std::vector<Run> runs_of(std::string_view text, const std::vector<TextLine>& lines, const MarkCover& cover, bool bold) {
    std::vector<Run> runs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool emphasised =
            is_marked_down(lines[i].words, bold) || cover.covers(lines[i].words_start(text), lines[i].words.size());
        if (runs.empty() || runs.back().emphasised != emphasised) runs.push_back({emphasised, i, 0, false, false});
        Run& run = runs.back();
        ++run.lines;
        run.asks = run.asks || is_question(lines[i].words);
        run.sentence = is_sentence(lines[i].words);
    }
    return runs;
}

struct TalkKind {
    std::size_t runs = 0;
    std::size_t asking = 0;
    std::size_t sentences = 0;
};

EmphasisedTalk talk_in(std::string_view text, const std::vector<TextLine>& lines, const MarkCover& cover, bool bold) {
    EmphasisedTalk talk;
    talk.bold = bold;
    std::vector<Run> runs = runs_of(text, lines, cover, bold);
    // A title and what stands below it come before the talk, which begins with the first emphasised sentence; where the
    // answers are emphasised, with the question before it.
    std::array<TalkKind, 2> kinds;
    for (const Run& run : runs) {
        TalkKind& kind = kinds[run.emphasised ? 1 : 0];
        ++kind.runs;
        if (run.asks) ++kind.asking;
        if (run.sentence) ++kind.sentences;
    }
    const TalkKind& plain = kinds[0];
    const TalkKind& marked = kinds[1];
    if (marked.runs < least_runs || plain.runs + 1 < least_runs) return talk;
    if (marked.sentences * 10 < marked.runs * 6) return talk;  // headings end as no sentence does
    const bool marked_asks = marked.asking * 10 >= marked.runs * 4 && marked.asking * plain.runs > plain.asking * marked.runs;
    const bool plain_asks = plain.asking * 10 >= plain.runs * 6 && plain.asking * marked.runs > 2 * marked.asking * plain.runs;
    if (!marked_asks && !plain_asks) return talk;
    talk.questions = marked_asks;
    auto first = std::ranges::find_if(runs, [](const Run& run) { return run.emphasised && run.sentence; });
    if (first == runs.end()) return talk;
    if (!marked_asks && first != runs.begin() && std::prev(first)->asks) --first;
    for (auto run = first; run != runs.end(); ++run) {
        const std::size_t start = lines[run->first].words_start(text);
        const char* label = !run->emphasised ? "Other speaker" : bold ? "Speaker in bold" : "Speaker in italics";
        talk.turns.push_back({label, start, start, std::nullopt});
    }
    return talk;
}

}  // namespace

EmphasisedTalk find_emphasised_talk(const Text& text, const TextMarks& marks) {
    const std::string_view utf8 = text.utf8();
    const bool by_format = std::ranges::any_of(marks, [](const TextMark& mark) { return !has_value(mark.kind); });
    const bool by_markdown = utf8.starts_with('*') || utf8.starts_with('_') || utf8.find("\n*") != std::string_view::npos ||
                             utf8.find("\n_") != std::string_view::npos;
    if (!by_format && !by_markdown) return {};
    const std::vector<TextLine> lines = lines_with_words(text.utf8());
    for (const bool bold : {true, false}) {
        const MarkCover cover(text, marks, bold ? MarkKind::bold : MarkKind::italic);
        EmphasisedTalk talk = talk_in(text.utf8(), lines, cover, bold);
        if (!talk.turns.empty()) return talk;
    }
    return {};
}

}  // namespace heddle
