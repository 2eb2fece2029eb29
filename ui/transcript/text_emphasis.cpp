#include "ui/transcript/text_emphasis.h"

#include <algorithm>

#include "coding/text_mark_rules.h"

namespace heddle {

std::vector<EmphasisSpan> emphasis_in(const TextMarks& marks) {
    // Where a stretch of one kind begins or ends, that of the other is cut.
    struct Bound {
        Position position;
        bool bold;
        bool begins;
    };
    std::vector<Bound> edges;
    for (const TextMark& mark : marks) {
        if (has_value(mark.kind)) continue;
        edges.push_back({mark.range.start, mark.kind == MarkKind::bold, true});
        edges.push_back({mark.range.end, mark.kind == MarkKind::bold, false});
    }
    std::ranges::stable_sort(edges, {}, &Bound::position);
    std::vector<EmphasisSpan> spans;
    bool bold = false;
    bool italic = false;
    Position from;
    for (const Bound& edge : edges) {
        if ((bold || italic) && from < edge.position) spans.push_back({{from, edge.position}, bold, italic});
        (edge.bold ? bold : italic) = edge.begins;
        from = edge.position;
    }
    return spans;
}

namespace {

// `take` is given each that begins in the range, ascending.
void each_beginning_in(const TextMarks& marks, MarkKind kind, Range range, const auto& take) {
    auto mark = std::ranges::lower_bound(marks, range.start, {}, [](const TextMark& each) { return each.range.start; });
    for (; mark != marks.end() && mark->range.start <= range.end; ++mark) {
        if (mark->kind == kind) take(*mark);
    }
}

}  // namespace

std::vector<PageStart> pages_beginning_in(const TextMarks& marks, Range range) {
    std::vector<PageStart> pages;
    each_beginning_in(marks, MarkKind::page, range, [&](const TextMark& mark) { pages.push_back({mark.range.start, mark.value}); });
    return pages;
}

TextMarks times_beginning_in(const TextMarks& marks, Range range) {
    TextMarks times;
    each_beginning_in(marks, MarkKind::time, range, [&](const TextMark& mark) { times.push_back(mark); });
    return times;
}

}  // namespace heddle
