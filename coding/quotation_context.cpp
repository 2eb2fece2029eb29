#include "coding/quotation_context.h"

#include <algorithm>
#include <iterator>

#include "coding/segmentation.h"

namespace heddle {

namespace {

// So many lines with something in them before the position, or after it; looks no further than `end`.
Position lines_before(const Text& text, Position from, int lines, Position end) {
    Position at = from;
    bool empty = false;  // the rest of the passage's own line is not counted
    while (at > end) {
        const char32_t before = text.code_point_at(at - 1);
        if (before == U'\n') {
            if (!empty && lines-- == 0) return at;
            empty = true;
        } else if (before != U' ' && before != U'\t') {
            empty = false;
        }
        at = at - 1;
    }
    return at;
}

Position lines_after(const Text& text, Position from, int lines, Position end) {
    Position at = from;
    bool empty = false;
    for (; at < end; at = at + 1) {
        const char32_t character = text.code_point_at(at);
        if (character == U'\n') {
            if (!empty && lines-- == 0) return at;
            empty = true;
        } else if (character != U' ' && character != U'\t') {
            empty = false;
        }
    }
    return at;
}

}  // namespace

TurnsAround turns_around(const Text& text, std::span<const Turn> turns, Range passage, int around, std::int32_t longest) {
    passage = intersection(passage, text.whole());
    if (around <= 0) return {passage};
    Range wide = passage;
    if (turns.empty()) {
        // One more than may be shown, so that it is seen where there is more.
        const std::int32_t look = longest + 1;
        const Position first = passage.start - Position{0} > look ? passage.start - look : Position{0};
        const Position last = text.end() - passage.end > look ? passage.end + look : text.end();
        wide = {lines_before(text, passage.start, around, first), lines_after(text, passage.end, around, last)};
    } else {
        const auto first = std::partition_point(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.end <= passage.start; });
        const auto after = std::partition_point(first, turns.end(), [&](const Turn& turn) { return turn.start < passage.end; });
        const auto from = first - std::min<std::ptrdiff_t>(around, first - turns.begin());
        const auto to = after + std::min<std::ptrdiff_t>(around, turns.end() - after);
        if (from != turns.end() && from->start < wide.start) wide.start = from->start;
        if (to != turns.begin() && std::prev(to)->end > wide.end) wide.end = std::prev(to)->end;
    }
    wide = intersection(wide, text.whole());
    TurnsAround made;
    made.cut_before = passage.start - wide.start > longest;
    made.cut_after = wide.end - passage.end > longest;
    if (made.cut_before) wide.start = std::min(passage.start, next_word_start(text, passage.start - longest));
    if (made.cut_after) wide.end = std::clamp(next_word_end(text, passage.end + (longest - 1)), passage.end, passage.end + longest + 100);
    const Range shown = trimmed(text, wide);
    made.shown = {std::min(shown.start, passage.start), std::max(shown.end, passage.end)};
    return made;
}

Range with_turns(const Text& text, std::span<const Turn> turns, Range passage, int around) { return turns_around(text, turns, passage, around).shown; }

Range before_passage(std::span<const Turn> turns, Range shown, Range passage) {
    const auto own = std::partition_point(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.end <= passage.start; });
    const bool first_words = own != turns.end() && own->start < passage.start && own->body.start >= passage.start;
    return {shown.start, first_words ? std::max(own->start, shown.start) : passage.start};
}

std::string context_words(const Text& text, std::span<const Turn> turns, Range range, const std::function<std::string(const Turn&)>& called) {
    if (range.empty()) return {};
    if (!called || turns.empty()) return std::string(trimmed(text.slice(range)));
    std::string words;
    Position at = range.start;
    const auto add = [&](Position to) {
        if (to > at) words += text.slice({at, to});
        at = std::max(at, to);
    };
    const auto first = std::partition_point(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.end <= range.start; });
    for (auto turn = first; turn != turns.end() && turn->start < range.end; ++turn) {
        if (turn->body.start <= range.start) continue;  // its label stands further up
        add(std::min(turn->start, range.end));
        const std::string name = called(*turn);
        if (!name.empty()) words += name + ": ";
        at = std::max(at, std::min(turn->body.start, range.end));
    }
    add(range.end);
    return std::string(trimmed(std::string_view(words)));
}

}  // namespace heddle
