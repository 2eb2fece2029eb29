#include "coding/text_mark_rules.h"

#include <algorithm>
#include <array>

namespace heddle {

namespace {

bool earlier(const TextMark& a, const TextMark& b) {
    return a.range.start != b.range.start ? a.range.start < b.range.start : a.kind < b.kind;
}

constexpr std::size_t kinds = 4;
std::size_t kind_index(MarkKind kind) { return static_cast<std::size_t>(kind); }

bool can_be_value(MarkKind kind, std::int32_t value) {
    if (!has_value(kind)) return value == 0;
    return value >= (kind == MarkKind::page ? 1 : 0);
}

bool is_blank(const Text& text, Range range) { return trimmed(text, range).empty(); }

// The place that holds the position in its middle, or begins (ends) there. At most one place does.
struct AtPlace {
    Range before;
    Range after;
};
std::optional<AtPlace> place_around(const TextChange& change, Position position) {
    const std::size_t place = change.place_at(position);
    if (place == change.size()) return std::nullopt;
    return AtPlace{change.before(place), change.after(place)};
}

// `covered`: the mark takes in the whole place that it begins (ends) with.
Position moved_start(const TextChange& change, Range range) {
    const auto at = place_around(change, range.start);
    if (!at) return change.shifted(range.start);
    const bool covered = !at->before.empty() && at->before.start == range.start && at->before.end <= range.end;
    return covered ? at->after.start : at->after.end;
}
Position moved_end(const TextChange& change, Range range) {
    const auto at = place_around(change, range.end);
    if (!at) return change.shifted(range.end);
    const bool covered = !at->before.empty() && at->before.end == range.end && at->before.start >= range.start;
    return covered ? at->after.end : at->after.start;
}

}  // namespace

bool are_marks_of(const TextMarks& marks, Position end) {
    std::array<std::optional<Position>, kinds> reached;  // of each kind, the end of the last one
    const TextMark* last = nullptr;
    for (const TextMark& mark : marks) {
        if (mark.range.start < Position{0} || mark.range.empty() || mark.range.end > end) return false;
        if (!can_be_value(mark.kind, mark.value)) return false;
        if (last && !earlier(*last, mark)) return false;
        last = &mark;
        auto& before = reached[kind_index(mark.kind)];
        if (before && (has_value(mark.kind) ? mark.range.start < *before : mark.range.start <= *before)) return false;
        before = mark.range.end;
    }
    return true;
}

TextMarks in_order(TextMarks marks) {
    std::ranges::stable_sort(marks, earlier);
    std::array<std::optional<std::size_t>, kinds> last;  // of each kind, where it stands in `kept`
    TextMarks kept;
    kept.reserve(marks.size());
    for (TextMark& mark : marks) {
        auto& before = last[kind_index(mark.kind)];
        if (before && has_value(mark.kind)) {
            mark.range.start = std::max(mark.range.start, kept[*before].range.end);
        } else if (before && !mark.range.empty() && mark.range.start <= kept[*before].range.end) {
            kept[*before].range.end = std::max(kept[*before].range.end, mark.range.end);
            continue;
        }
        if (mark.range.empty()) continue;
        before = kept.size();
        kept.push_back(mark);
    }
    // A page or time whose beginning was moved may stand before others now.
    std::ranges::stable_sort(kept, earlier);
    return kept;
}

TextMarks condensed(const Text& text, TextMarks marks) {
    for (TextMark& mark : marks) {
        if (!has_value(mark.kind)) mark.range = trimmed(text, mark.range);
    }
    std::array<std::optional<std::size_t>, kinds> last;
    TextMarks kept;
    for (const TextMark& mark : in_order(std::move(marks))) {
        auto& before = last[kind_index(mark.kind)];
        if (before && !has_value(mark.kind) && is_blank(text, {kept[*before].range.end, mark.range.start})) {
            kept[*before].range.end = mark.range.end;
            continue;
        }
        before = kept.size();
        kept.push_back(mark);
    }
    return kept;
}

bool has_pages(const TextMarks& marks) {
    return std::ranges::any_of(marks, [](const TextMark& mark) { return mark.kind == MarkKind::page; });
}

TextMarks carried(const TextMarks& marks, const TextChange& change, Position end_before, Position end_after) {
    TextMarks after;
    after.reserve(marks.size());
    std::array<TextMarks, kinds> in_a_row;  // those with a value, as they were
    for (const TextMark& mark : marks) {
        if (has_value(mark.kind)) {
            in_a_row[kind_index(mark.kind)].push_back(mark);
            continue;
        }
        const Range moved{moved_start(change, mark.range), moved_end(change, mark.range)};
        if (!moved.empty()) after.push_back({mark.kind, moved, mark.value});
    }
    const auto start_of = [&](const TextMark& mark) {
        return mark.range.start == Position{0} ? Position{0} : moved_start(change, mark.range);
    };
    for (const TextMarks& row : in_a_row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Range was = row[i].range;
            Range range{start_of(row[i]), was.end == end_before ? end_after : moved_end(change, was)};
            if (i + 1 < row.size() && row[i + 1].range.start == was.end) range.end = start_of(row[i + 1]);
            if (!range.empty()) after.push_back({row[i].kind, range, row[i].value});
        }
    }
    return in_order(std::move(after));
}

}  // namespace heddle
