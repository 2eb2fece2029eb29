#include "coding/text_mark_rules.h"

#include <algorithm>
#include <array>

namespace heddle {

namespace {

bool earlier(const TextMark& a, const TextMark& b) {
    return a.range.start != b.range.start ? a.range.start < b.range.start : a.kind < b.kind;
}

std::size_t kind_index(MarkKind kind) { return static_cast<std::size_t>(kind); }

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
    std::array<std::optional<Position>, 3> reached;  // of each kind, the end of the last one
    const TextMark* last = nullptr;
    for (const TextMark& mark : marks) {
        const bool page = mark.kind == MarkKind::page;
        if (mark.range.start < Position{0} || mark.range.empty() || mark.range.end > end) return false;
        if (page ? mark.value < 1 : mark.value != 0) return false;
        if (last && !earlier(*last, mark)) return false;
        last = &mark;
        auto& before = reached[kind_index(mark.kind)];
        if (before && (page ? mark.range.start < *before : mark.range.start <= *before)) return false;
        before = mark.range.end;
    }
    return true;
}

TextMarks in_order(TextMarks marks) {
    std::ranges::stable_sort(marks, earlier);
    std::array<std::optional<std::size_t>, 3> last;  // of each kind, where it stands in `kept`
    TextMarks kept;
    kept.reserve(marks.size());
    for (TextMark& mark : marks) {
        auto& before = last[kind_index(mark.kind)];
        if (before && mark.kind == MarkKind::page) {
            mark.range.start = std::max(mark.range.start, kept[*before].range.end);
        } else if (before && !mark.range.empty() && mark.range.start <= kept[*before].range.end) {
            kept[*before].range.end = std::max(kept[*before].range.end, mark.range.end);
            continue;
        }
        if (mark.range.empty()) continue;
        before = kept.size();
        kept.push_back(mark);
    }
    // A page whose beginning was moved may stand before others now.
    std::ranges::stable_sort(kept, earlier);
    return kept;
}

TextMarks condensed(const Text& text, TextMarks marks) {
    for (TextMark& mark : marks) {
        if (mark.kind != MarkKind::page) mark.range = trimmed(text, mark.range);
    }
    std::array<std::optional<std::size_t>, 3> last;
    TextMarks kept;
    for (const TextMark& mark : in_order(std::move(marks))) {
        auto& before = last[kind_index(mark.kind)];
        if (before && mark.kind != MarkKind::page && is_blank(text, {kept[*before].range.end, mark.range.start})) {
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
    std::vector<TextMark> pages;  // as they were
    for (const TextMark& mark : marks) {
        if (mark.kind == MarkKind::page) {
            pages.push_back(mark);
            continue;
        }
        const Range moved{moved_start(change, mark.range), moved_end(change, mark.range)};
        if (!moved.empty()) after.push_back({mark.kind, moved, mark.value});
    }
    const auto start_of = [&](const TextMark& page) {
        return page.range.start == Position{0} ? Position{0} : moved_start(change, page.range);
    };
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const Range was = pages[i].range;
        Range range{start_of(pages[i]), was.end == end_before ? end_after : moved_end(change, was)};
        if (i + 1 < pages.size() && pages[i + 1].range.start == was.end) range.end = start_of(pages[i + 1]);
        if (!range.empty()) after.push_back({MarkKind::page, range, pages[i].value});
    }
    return in_order(std::move(after));
}

}  // namespace heddle
