#include "ui/transcript/margin_names.h"

#include <algorithm>
#include <limits>

namespace heddle {

namespace {

// Gives a name a second line where the names below can move down for it and stay near their stripes.
void widen(std::vector<PlacedName>& placed, std::size_t name, std::span<const NameWish> wishes, const MarginRoom& room) {
    float free = placed[name].top + room.row * 2;
    std::size_t end = name + 1;
    for (; end < placed.size() && placed[end].top < free; ++end) {
        if (free - wishes[placed[end].first].top > room.furthest) return;
        free += room.row;
    }
    placed[name].rows = 2;
    free = placed[name].top + room.row * 2;
    for (std::size_t i = name + 1; i < end; ++i) {
        placed[i].top = free;
        free += room.row;
    }
}

}  // namespace

std::vector<PlacedName> place_names(std::span<const NameWish> wishes, const MarginRoom& room) {
    std::vector<PlacedName> placed;
    float free = std::numeric_limits<float>::lowest();
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const float top = std::max(wishes[i].top, free);
        if (top - wishes[i].top > room.furthest && !placed.empty()) {
            // The name above makes room for the number of those that have none.
            ++placed.back().count;
            continue;
        }
        placed.push_back({i, 1, top, 1});
        free = top + room.row;
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (placed[i].count == 1 && wishes[placed[i].first].width > room.width) widen(placed, i, wishes, room);
    }
    return placed;
}

}  // namespace heddle
