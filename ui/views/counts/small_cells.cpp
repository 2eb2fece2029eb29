#include "ui/views/counts/small_cells.h"

#include <fmt/core.h>

#include <string>
#include <vector>

#include "ui/draw/controls.h"
#include "ui/draw/text.h"

namespace heddle {

namespace {

constexpr const char* title = "Small cells";
constexpr const char* what_it_does = "Hides small numbers, and whatever else would reveal them";

std::vector<std::optional<std::int64_t>> limits_with(const std::optional<std::int64_t>& suppress_below) {
    std::vector<std::optional<std::int64_t>> limits{std::nullopt, 3, 5, 10, 20};
    if (index_of(limits, suppress_below) < 0) limits.push_back(suppress_below);
    return limits;
}

// `show` shows the names and says whether another one was chosen.
template <class Show>
bool choose(const char* all, const char* below, std::optional<std::int64_t>& suppress_below, const Show& show) {
    const auto limits = limits_with(suppress_below);
    std::vector<std::string> names;
    for (const auto& limit : limits) names.push_back(limit ? below + std::to_string(*limit) : std::string(all));
    int chosen = index_of(limits, suppress_below);
    if (!show(names, chosen)) return false;
    suppress_below = limits[static_cast<std::size_t>(chosen)];
    return true;
}

}  // namespace

bool choose_small_cells(Toolbar& bar, std::optional<std::int64_t>& suppress_below) {
    bar.caption(title);
    return choose("show all", "hide below ", suppress_below, [&](const auto& names, int& chosen) { return bar.dropdown(title, names, chosen, what_it_does); });
}

bool choose_small_cells(Ui& ui, float width, std::optional<std::int64_t>& suppress_below) {
    gap(ui, 8);
    label(ui, title, Role::small_strong, ui.theme().muted);
    return choose("Show all", "Hide below ", suppress_below, [&](const auto& names, int& chosen) { return dropdown(ui, title, names, chosen, width, what_it_does); });
}

void small_cells_chip(Toolbar& chips, std::optional<std::int64_t>& suppress_below) {
    if (suppress_below && chips.chip(fmt::format("cells below {} hidden", *suppress_below))) suppress_below.reset();
}

}  // namespace heddle
