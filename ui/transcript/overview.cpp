#include "ui/transcript/overview.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace heddle {

namespace {

constexpr std::uint32_t nothing = 0xFFFFFFFF;

}  // namespace

std::vector<OverviewBand> overview_bands(const CodingMarks& marks, std::int32_t length, int rows) {
    if (rows <= 0 || length <= 0) return {};
    std::vector<std::uint32_t> colours(static_cast<std::size_t>(rows), nothing);
    const auto row_of = [&](std::int32_t position) {
        return std::clamp(static_cast<int>(static_cast<std::int64_t>(position) * rows / length), 0, rows - 1);
    };
    // From the last mark to the first, each takes the rows that are left: `free_from[row]` is the next of these.
    std::vector<int> free_from(static_cast<std::size_t>(rows) + 1);
    std::iota(free_from.begin(), free_from.end(), 0);
    const auto next_free = [&](int row) {
        int free = row;
        while (free_from[static_cast<std::size_t>(free)] != free) free = free_from[static_cast<std::size_t>(free)];
        while (free_from[static_cast<std::size_t>(row)] != free) row = std::exchange(free_from[static_cast<std::size_t>(row)], free);
        return free;
    };
    const auto all = marks.all();
    for (auto mark = all.rbegin(); mark != all.rend(); ++mark) {
        const int last = row_of(std::max(mark->range.start.value, mark->range.end.value - 1));
        for (int row = next_free(row_of(mark->range.start.value)); row <= last; row = next_free(row)) {
            colours[static_cast<std::size_t>(row)] = mark->colour;
            free_from[static_cast<std::size_t>(row)] = row + 1;
        }
    }
    std::vector<OverviewBand> bands;
    for (int row = 0; row < rows; ++row) {
        const std::uint32_t colour = colours[static_cast<std::size_t>(row)];
        if (colour == nothing) continue;
        if (!bands.empty() && bands.back().to == row && bands.back().colour == colour) {
            ++bands.back().to;
        } else {
            bands.push_back({row, row + 1, colour});
        }
    }
    return bands;
}

}  // namespace heddle
