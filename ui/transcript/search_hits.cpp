#include "ui/transcript/search_hits.h"

#include <algorithm>

namespace heddle {

std::span<const Range> hits_in(std::span<const Range> hits, Range range) {
    if (range.empty()) return {};
    const auto first = std::ranges::partition_point(hits, [&](const Range& hit) { return hit.end <= range.start; });
    const auto last = std::partition_point(first, hits.end(), [&](const Range& hit) { return hit.start < range.end; });
    return {first, last};
}

int hit_from(std::span<const Range> hits, Position position) {
    if (hits.empty()) return -1;
    const auto found = std::ranges::lower_bound(hits, position, {}, &Range::start);
    return found == hits.end() ? 0 : static_cast<int>(found - hits.begin());
}

int hit_before(std::span<const Range> hits, Position position) {
    if (hits.empty()) return -1;
    const auto found = std::ranges::lower_bound(hits, position, {}, &Range::start);
    return static_cast<int>(found == hits.begin() ? hits.size() : static_cast<std::size_t>(found - hits.begin())) - 1;
}

int hit_at(std::span<const Range> hits, Range range) {
    const auto found = std::ranges::lower_bound(hits, range.start, {}, &Range::start);
    return found != hits.end() && *found == range ? static_cast<int>(found - hits.begin()) : -1;
}

std::vector<HitRows> hit_rows(std::span<const Range> hits, std::int32_t length, int rows) {
    std::vector<HitRows> result;
    if (length <= 0 || rows <= 0) return result;
    auto next = hits.begin();
    while (next != hits.end()) {
        const auto row = static_cast<int>(std::clamp<std::int64_t>(static_cast<std::int64_t>(next->start.value) * rows / length, 0, rows - 1));
        if (!result.empty() && result.back().to == row) {
            ++result.back().to;
        } else {
            result.push_back({row, row + 1});
        }
        if (row == rows - 1) break;
        // The first position of the next row.
        const auto from = static_cast<std::int32_t>((static_cast<std::int64_t>(row + 1) * length + rows - 1) / rows);
        next = std::ranges::lower_bound(next, hits.end(), Position{from}, {}, &Range::start);
    }
    return result;
}

}  // namespace heddle
