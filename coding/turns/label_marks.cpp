#include "coding/turns/label_marks.h"

#include <algorithm>

namespace heddle {

namespace {

bool ends_label_word(char32_t c) { return c == U':' || c == U' ' || c == U'\t' || c == U'\n'; }

}  // namespace

std::vector<Position> marks_around_labels(const Text& text, std::span<const Turn> turns, Range range) {
    std::vector<Position> marks;
    auto turn = std::partition_point(turns.begin(), turns.end(), [&](const Turn& each) { return each.end <= range.start; });
    for (; turn != turns.end() && turn->start < range.end; ++turn) {
        const Range label{turn->start, std::min(turn->body.start, text.end())};
        const auto is_mark = [&](Position at) { return is_emphasis_mark(text.code_point_at(at)); };
        for (Position at = label.start; at < label.end; at = at + 1) {
            if (!is_mark(at)) continue;
            const Position first = at;
            while (at < label.end && is_mark(at)) at = at + 1;
            const bool at_an_end = first == label.start || ends_label_word(text.code_point_at(first - 1)) || at == label.end || ends_label_word(text.code_point_at(at));
            for (Position each = first; at_an_end && each < at; each = each + 1) {
                if (each >= range.start && each < range.end) marks.push_back(each);
            }
        }
    }
    return marks;
}

std::string without_label_marks(const Text& text, std::span<const Turn> turns, Range range) {
    range = intersection(range, text.whole());
    std::string words;
    Position from = range.start;
    for (const Position mark : marks_around_labels(text, turns, range)) {
        words += text.slice({from, mark});
        from = mark + 1;
    }
    return words += text.slice({from, range.end});
}

}  // namespace heddle
