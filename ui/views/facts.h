// Facts: names and what they say, in two columns ("site    Leeds").
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/draw/text.h"

namespace heddle {

using Facts = std::vector<std::pair<std::string, std::string>>;

// How far the values stand from the left edge: as far as the longest name wants, but never beyond 60 % of the width; names that
// are longer still take several lines. `longest` and `width` in pixels.
float facts_column(float longest, float width, float scale);
// A name as it is shown in lines: it may also be broken behind "_", "/" and ".", which names of files and of columns have for spaces.
std::string breakable(std::string_view name);
// The longest name of several lists that are to stand in line.
float longest_name(Ui& ui, const Facts& facts);

// Over the width that is left.
void draw_facts(Ui& ui, const Facts& facts, float column);
void draw_facts(Ui& ui, const Facts& facts);

}  // namespace heddle
