#include "coding/turns/mark_cover.h"

#include <algorithm>

namespace heddle {

MarkCover::MarkCover(const Text& text, const TextMarks& marks, MarkKind kind) : text_(text.utf8()) {
    for (const TextMark& mark : marks) {
        if (mark.kind == kind) stretches_.emplace_back(text.byte_at(mark.range.start).value, text.byte_at(mark.range.end).value);
    }
}

bool MarkCover::covers(std::size_t start, std::size_t length) const {
    if (stretches_.empty() || length == 0) return false;
    auto at = std::ranges::partition_point(stretches_, [&](const auto& stretch) { return stretch.second <= start; });
    std::size_t covered = 0;
    std::size_t all = 0;
    for (std::size_t i = start; i < start + length && i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == ' ' || c == '\t') continue;
        ++all;
        while (at != stretches_.end() && at->second <= i) ++at;
        if (at != stretches_.end() && at->first <= i) ++covered;
    }
    return all > 0 && covered * 10 >= all * 9;
}

}  // namespace heddle
