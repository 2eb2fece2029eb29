// What stands where there is nothing yet: a sign, what belongs here, and what to do next.
#pragma once

#include <string_view>

#include "ui/draw/controls.h"

namespace heddle {

// In the middle of the width that is left, in the upper third of the height.
void empty_place(Ui& ui, Icon icon, std::string_view title, std::string_view sentence);

}  // namespace heddle
