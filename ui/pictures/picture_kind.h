// The kinds of pictures, and the one function that makes any of them from a table of numbers.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_settings.h"

namespace heddle {

enum class PictureKind : std::uint8_t { heat_map, bars, stacked, change, network, profile };

inline constexpr std::array all_picture_kinds{PictureKind::heat_map, PictureKind::bars,    PictureKind::stacked,
                                              PictureKind::change,   PictureKind::network, PictureKind::profile};

// As the command line and saved questions spell it: "heat-map", "bars", "stacked", "change", "network", "profile".
const char* name_of(PictureKind kind);
// As a reader is told: "heat map", "bars stacked to 100%".
const char* words_for(PictureKind kind);
// Nothing for a word that names no kind.
std::optional<PictureKind> picture_kind_named(std::string_view name);
// All but a profile, which shows more of a document than a table says.
inline bool is_made_from_tables(PictureKind kind) { return kind != PictureKind::profile; }
// Of those kinds: "heat-map, bars, stacked, change, network".
std::string picture_kind_names();

// Whether the table can be shown like that; the failure says in one sentence why not, and what would do. Quick: for menus. A table without rows fits
// wherever one with rows would; one of more than 50,000 numbers fits nowhere.
Result<> check_picture(PictureKind kind, const NumberTable& table);

// The picture, or what check_picture says. Pure but for `measure`, whose thread it is bound to. What is hidden in the table ("<5") is hidden in the picture:
// it has no length, no tint and no place.
Result<Picture> picture_of(PictureKind kind, const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
