#include "coding/text_marks.h"

namespace heddle {

std::optional<std::int32_t> page_at(const TextMarks& marks, Position position) {
    for (const TextMark& mark : marks) {
        if (mark.range.start > position) break;
        if (mark.kind == MarkKind::page && mark.range.contains(position)) return mark.value;
    }
    return std::nullopt;
}

std::string pages_cited(const TextMarks& marks, Range passage) {
    if (passage.empty()) return {};
    std::optional<std::int32_t> first;
    std::int32_t last = 0;
    for (const TextMark& mark : marks) {
        if (mark.kind != MarkKind::page || !mark.range.overlaps(passage)) continue;
        if (!first) first = mark.value;
        last = mark.value;
    }
    if (!first) return {};
    if (*first == last) return "p. " + std::to_string(last);
    return "pp. " + std::to_string(*first) + "–" + std::to_string(last);
}

}  // namespace heddle
