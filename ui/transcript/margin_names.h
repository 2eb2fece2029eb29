// Where the names of codes stand in the margin beside their stripes. Pure; pixels, y from anywhere.
//
// A name stands beside the first line of its stripe that is in view, or below the name above where that is in the way, but
// always beside its stripe or near it. A long one takes two lines where that moves no other too far. Where so many
// passages begin at one place that there is no room for all names, the last line there says how many more there are.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace heddle {

struct NameWish {
    float top = 0;     // of the row beside the stripe's first line in view
    float bottom = 0;  // of the row beside its last line
    float width = 0;   // of the name on one line
};

struct MarginRoom {
    float row = 18;       // height of one line of names
    float width = 150;    // of the column of names
    float furthest = 54;  // how far below its wish a name may stand that is not beside its stripe any more
};

struct PlacedName {
    std::size_t first = 0;  // of the wishes
    std::size_t count = 1;  // more than one: "+ so many more", which stands for first .. first + count
    float top = 0;
    int rows = 1;
};

// Wishes from the top down. What is placed never overlaps, keeps the order, and leaves out no wish. The names of one place do not
// push those of the next further away than `furthest`.
std::vector<PlacedName> place_names(std::span<const NameWish> wishes, const MarginRoom& room);

}  // namespace heddle
