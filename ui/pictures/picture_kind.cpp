#include "ui/pictures/picture_kind.h"

#include <algorithm>

#include "ui/pictures/change_lines.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/grouped_bars.h"
#include "ui/pictures/heat_map.h"
#include "ui/pictures/network.h"
#include "ui/pictures/picture_name.h"
#include "ui/pictures/stacked_bars.h"

namespace heddle {

namespace {

constexpr std::size_t most_drawn_cells = 50'000;

}  // namespace

const char* name_of(PictureKind kind) {
    switch (kind) {
        case PictureKind::heat_map: return "heat-map";
        case PictureKind::bars: return "bars";
        case PictureKind::stacked: return "stacked";
        case PictureKind::change: return "change";
        case PictureKind::network: return "network";
        case PictureKind::profile: return "profile";
    }
    return "";
}

const char* words_for(PictureKind kind) {
    switch (kind) {
        case PictureKind::heat_map: return "heat map";
        case PictureKind::bars: return "bars";
        case PictureKind::stacked: return "bars stacked to 100%";
        case PictureKind::change: return "lines of change";
        case PictureKind::network: return "network";
        case PictureKind::profile: return "profile";
    }
    return "";
}

std::optional<PictureKind> picture_kind_named(std::string_view name) {
    if (network_limits(name)) return PictureKind::network;
    const auto found = std::ranges::find_if(all_picture_kinds, [&](PictureKind kind) { return name == name_of(kind); });
    return found == all_picture_kinds.end() ? std::nullopt : std::optional(*found);
}

std::string picture_kind_names() {
    std::string names;
    for (const PictureKind kind : all_picture_kinds) {
        if (is_made_from_tables(kind)) names += (names.empty() ? "" : ", ") + std::string(name_of(kind));
    }
    return names;
}

Result<> check_picture(PictureKind kind, const NumberTable& table) {
    if (!table.has_groups) return failure("This table has no groups to be drawn; pictures show counts, percentages and relations by group.");
    if (table.is_of_places) return failure("Stretches are places in the text, not numbers to compare; ask for --show share or characters.");
    if (drawn_rows(table).size() * std::max<std::size_t>(table.groups.size(), 1) > most_drawn_cells)
        return failure("A picture holds at most 50,000 numbers; ask for fewer rows or groups, or write the table as a spreadsheet.");
    switch (kind) {
        case PictureKind::heat_map: return done();
        case PictureKind::bars: return check_grouped_bars(table);
        case PictureKind::stacked: return check_stacked_bars(table);
        case PictureKind::change: return check_change_lines(table);
        case PictureKind::network: return check_network(table);
        case PictureKind::profile: return failure("A profile shows the codes along one document, which this table does not say; choose a heat map.");
    }
    return done();
}

Result<Picture> picture_of(PictureKind kind, const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    HEDDLE_CHECK(check_picture(kind, table));
    switch (kind) {
        case PictureKind::bars: return grouped_bars(table, settings, measure);
        case PictureKind::stacked: return stacked_bars(table, settings, measure);
        case PictureKind::change: return change_lines(table, settings, measure);
        case PictureKind::network: return network_picture(table, {.width = settings.width}, measure);
        case PictureKind::heat_map:
        case PictureKind::profile: break;
    }
    return heat_map(table, settings, measure);
}

}  // namespace heddle
