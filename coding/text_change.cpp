#include "coding/text_change.h"

#include <algorithm>

namespace heddle {

bool TextChange::fits(const DocumentText& before, const DocumentText& after) {
    if (before.replaced.empty() || before.replaced.size() != after.replaced.size()) return false;
    Position last_before;
    Position last_after;
    for (std::size_t i = 0; i < before.replaced.size(); ++i) {
        const Range from = before.replaced[i];
        const Range to = after.replaced[i];
        if (from.end < from.start || to.end < to.start || (from.empty() && to.empty())) return false;
        if (from.start < last_before || to.start < last_after) return false;
        const std::int32_t kept = from.start - last_before;
        if (kept != to.start - last_after || (i > 0 && kept == 0)) return false;
        last_before = from.end;
        last_after = to.end;
    }
    return last_before.value <= before.length && last_after.value <= after.length &&
           before.length - last_before.value == after.length - last_after.value;
}

TextChange::TextChange(std::span<const Range> before, std::span<const Range> after)
    : before_(before.begin(), before.end()), after_(after.begin(), after.end()) {}

std::size_t TextChange::place_at(Position position) const {
    const auto at = std::partition_point(before_.begin(), before_.end(),
                                         [&](const Range& range) { return range.end < position; });
    if (at == before_.end() || position < at->start) return before_.size();
    return static_cast<std::size_t>(at - before_.begin());
}

Position TextChange::shifted(Position position) const {
    const auto behind = std::partition_point(before_.begin(), before_.end(),
                                             [&](const Range& range) { return range.end <= position; });
    if (behind == before_.begin()) return position;
    const auto place = static_cast<std::size_t>(behind - before_.begin()) - 1;
    return after_[place].end + (position - before_[place].end);
}

std::optional<Position> TextChange::moved(Position position, Edge edge) const {
    const std::size_t place = place_at(position);
    if (place == size()) return shifted(position);
    const Range from = before_[place];
    const Range to = after_[place];
    if (from.empty()) return edge == Edge::opens ? to.end : to.start;
    const bool gone = to.empty();
    if (position == from.start && !(gone && edge == Edge::opens)) return to.start;
    if (position == from.end && !(gone && edge == Edge::closes)) return to.end;
    return std::nullopt;
}

std::optional<Range> TextChange::moved(Range range) const {
    const auto start = moved(range.start, Edge::opens);
    const auto end = moved(range.end, Edge::closes);
    if (!start || !end || *end <= *start) return std::nullopt;
    return Range{*start, *end};
}

std::optional<Turn> TextChange::moved(const Turn& turn) const {
    const auto start = moved(turn.start, Edge::opens);
    const auto body_start = moved(turn.body.start, Edge::closes);
    const auto body_end = moved(turn.body.end, Edge::opens);
    const auto end = moved(turn.end, Edge::opens);
    if (!start || !body_start || !body_end || !end) return std::nullopt;
    if (*body_start < *start || *body_end < *body_start || *end < *body_end) return std::nullopt;
    Turn after = turn;
    after.start = *start;
    after.body = {*body_start, *body_end};
    after.end = *end;
    return after;
}

Position TextChange::near(Position position) const {
    const std::size_t place = place_at(position);
    if (place == size()) return shifted(position);
    if (position == before_[place].end) return after_[place].end;
    const std::int32_t within = position - before_[place].start;
    return std::min(after_[place].start + within, after_[place].end);
}

}  // namespace heddle
