// The answers of a choice in the order in which tables show them, to be moved: by the mouse with buttons, by the keyboard with Alt+Up and
// Alt+Down on the answer that has the focus.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/draw/ui.h"

namespace heddle {

inline constexpr std::size_t most_answers_to_order = 40;  // longer lists are no scale, and are not offered

// Draws a row for each answer. Returns the answers as they stand then, where the user changed something. `column` makes the controls' names ones
// of their own. With `commas` two neighbours can be made one answer that holds a comma, and such a one can be parted.
std::optional<std::vector<std::string>> draw_answer_order(Ui& ui, std::string_view column, const std::vector<std::string>& answers, bool commas);

}  // namespace heddle
