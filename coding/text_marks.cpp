#include "coding/text_marks.h"

#include <algorithm>

namespace heddle {

std::optional<std::int32_t> page_at(const TextMarks& marks, Position position) {
    // The last one that begins at or before the position; bold and italic ones in between are few, a page is short.
    const auto behind = std::ranges::upper_bound(marks, position, {}, [](const TextMark& mark) { return mark.range.start; });
    for (auto at = behind; at != marks.begin();) {
        --at;
        if (at->kind != MarkKind::page) continue;
        if (at->range.contains(position)) return at->value;
        return std::nullopt;
    }
    return std::nullopt;
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
