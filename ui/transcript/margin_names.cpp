#include "ui/transcript/margin_names.h"

#include <algorithm>
#include <limits>

namespace heddle {

namespace {

// For each wish, how far down its name may stand.
std::vector<float> lowest_places(std::span<const NameWish> wishes, const MarginRoom& room) {
    std::vector<float> lowest(wishes.size());
    float next_place = std::numeric_limits<float>::max();  // where the names of another line begin
    for (std::size_t i = wishes.size(); i-- > 0;) {
        if (i + 1 < wishes.size() && wishes[i + 1].top >= wishes[i].top + room.row) next_place = wishes[i + 1].top;
        // Beside its own stripe a name may go on down, as long as it is in no other's way.
        const float beside = std::min(wishes[i].bottom, next_place) - room.row;
        lowest[i] = std::max(wishes[i].top + room.furthest, beside);
    }
    return lowest;
}

// Gives a name a second line where the names below can move down for it.
void widen(std::vector<PlacedName>& placed, std::size_t name, std::span<const float> lowest, const MarginRoom& room) {
    float free = placed[name].top + room.row * 2;
    std::size_t end = name + 1;
    for (; end < placed.size() && placed[end].top < free; ++end) {
        if (free > lowest[placed[end].first]) return;
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
    const auto lowest = lowest_places(wishes, room);
    std::vector<PlacedName> placed;
    float free = std::numeric_limits<float>::lowest();
    for (std::size_t i = 0; i < wishes.size(); ++i) {
        const float top = std::max(wishes[i].top, free);
        const bool same_line = i > 0 && wishes[i].top < wishes[i - 1].top + room.row;
        const bool counted = same_line && placed.back().count > 1;
        if (!placed.empty() && (counted || top > lowest[i])) {
            // The name above makes room for the number of those that have none.
            ++placed.back().count;
            continue;
        }
        placed.push_back({i, 1, top, 1});
        free = top + room.row;
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (placed[i].count == 1 && wishes[placed[i].first].width > room.width) widen(placed, i, lowest, room);
    }
    return placed;
}

}  // namespace heddle
