#include "ui/views/counts/small_cells.h"

#include <string>
#include <vector>

namespace heddle {

bool choose_small_cells(Toolbar& bar, std::optional<std::int64_t>& suppress_below) {
    std::vector<std::optional<std::int64_t>> limits{std::nullopt, 3, 5, 10, 20};
    if (index_of(limits, suppress_below) < 0) limits.push_back(suppress_below);
    std::vector<std::string> names;
    for (const auto& limit : limits) names.push_back(limit ? "hide below " + std::to_string(*limit) : std::string("show all"));
    int chosen = index_of(limits, suppress_below);
    bar.caption("Small cells");
    if (!bar.dropdown("Small cells", names, chosen, "Hides small numbers, and whatever else would reveal them")) return false;
    suppress_below = limits[static_cast<std::size_t>(chosen)];
    return true;
}

}  // namespace heddle
