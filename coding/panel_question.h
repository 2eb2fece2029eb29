// What a table of a survey panel asks (docs/surveys.md "Who answered when").
#pragma once

#include <cstdint>
#include <optional>

#include "coding/ids.h"

namespace heddle {

struct PanelQuestion {
    std::optional<AttributeId> by{};  // a column for each of its values; none: one group "all"
    bool items = false;             // instead, how many answered each item at each occasion
    std::optional<std::int64_t> suppress_below{};  // K: smaller cells, and what would reveal them, are hidden

    bool operator==(const PanelQuestion&) const = default;
};

}  // namespace heddle
