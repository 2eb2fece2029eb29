// Which small numbers a table hides, as a choice in the row of controls above it (docs/counting.md "Disclosure").
#pragma once

#include <cstdint>
#include <optional>

#include "ui/views/toolbar.h"

namespace heddle {

// True where the user chose another limit. One that was asked for elsewhere and is not in the list is offered too.
bool choose_small_cells(Toolbar& bar, std::optional<std::int64_t>& suppress_below);

}  // namespace heddle
