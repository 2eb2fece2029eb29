// How many codings lie on each line of text in view, where there are too many for a stripe each. Pure; y from anywhere.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace heddle {

// A part of a coded stretch that stands on one line, and how many codings it carries.
struct CountedPart {
    float top = 0;
    float bottom = 0;
    std::size_t codings = 0;
};

// One for each line that has any, from the top down: the most codings that any place on it carries.
std::vector<CountedPart> line_density(std::span<const CountedPart> parts);

}  // namespace heddle
