#include "coding/text_marks.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace heddle {

namespace {

// Of the last mark of this kind that begins at or before the position; few of other kinds stand in between.
std::optional<std::int32_t> value_at(const TextMarks& marks, MarkKind kind, Position position) {
    const auto behind = std::ranges::upper_bound(marks, position, {}, [](const TextMark& mark) { return mark.range.start; });
    for (auto at = behind; at != marks.begin();) {
        --at;
        if (at->kind != kind) continue;
        if (at->range.contains(position)) return at->value;
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::int32_t> page_at(const TextMarks& marks, Position position) { return value_at(marks, MarkKind::page, position); }

std::optional<double> time_at(const TextMarks& marks, Position position) {
    const auto milliseconds = value_at(marks, MarkKind::time, position);
    if (!milliseconds) return std::nullopt;
    return *milliseconds / 1000.0;
}

std::optional<TextMark> time_mark(Range range, double seconds) {
    constexpr double latest = std::numeric_limits<std::int32_t>::max() / 1000;
    if (range.empty() || !(seconds >= 0 && seconds <= latest)) return std::nullopt;
    return TextMark{MarkKind::time, range, static_cast<std::int32_t>(std::lround(seconds * 1000))};
}

std::string pages_cited(const TextMarks& marks, Range passage) {
    if (passage.empty()) return {};
    std::optional<std::int32_t> first;
    std::int32_t last = 0;
    for (const TextMark& mark : marks) {
        if (mark.kind != MarkKind::page || !mark.range.overlaps(passage)) continue;
        // Notes of a page may stand before the end of the page before it.
        first = std::min(first.value_or(mark.value), mark.value);
        last = std::max(last, mark.value);
    }
    if (!first) return {};
    if (*first == last) return "p. " + std::to_string(last);
    return "pp. " + std::to_string(*first) + "–" + std::to_string(last);
}

}  // namespace heddle
