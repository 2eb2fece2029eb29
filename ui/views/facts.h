// Facts: a name and what it says, in two columns ("site    Leeds").
#pragma once

#include <string>
#include <string_view>

#include "ui/draw/text.h"

namespace heddle {

// How far values stand from the left edge where so much width is left, in pixels.
float facts_column(Ui& ui, float width);

// A name as it is shown in lines: it may also be broken behind "_", "/" and ".", which names of files and of columns have for
// spaces.
std::string breakable(std::string_view name);

// Over the width that is left. What is too long goes on in further lines.
void draw_fact(Ui& ui, std::string_view name, std::string_view value, float column);

}  // namespace heddle
