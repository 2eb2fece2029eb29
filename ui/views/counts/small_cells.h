// Which small numbers a table hides (docs/counting.md "Disclosure"): the one place where the window offers it.
#pragma once

#include <cstdint>
#include <optional>

#include "ui/views/toolbar.h"

namespace heddle {

// In the row of controls above a table. True where the user chose another limit. One that was asked for elsewhere and is not in the list is offered too.
bool choose_small_cells(Toolbar& bar, std::optional<std::int64_t>& suppress_below);
// The same under a heading of its own in a list of filters, `width` pixels wide.
bool choose_small_cells(Ui& ui, float width, std::optional<std::int64_t>& suppress_below);
// Says that cells are hidden where they are, and takes it back where it is clicked.
void small_cells_chip(Toolbar& chips, std::optional<std::int64_t>& suppress_below);

}  // namespace heddle
