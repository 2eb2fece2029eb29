// Where the discs of a network stand (network.h). Pure; the same input gives the same places.
#pragma once

#include <cstddef>
#include <vector>

namespace heddle {

// A disc with its name: the middle of the disc, and the room that both take around it.
struct LaidOutCode {
    double x = 0;
    double y = 0;
    double half_width = 0;
    double above = 0;
    double below = 0;
};

struct LayoutLink {
    std::size_t first = 0;
    std::size_t second = 0;
    double strength = 1;  // above 0, at most 1: the stronger, the nearer
};

struct LayoutArea {
    double left = 0;
    double top = 0;
    double width = 0;
};

// Gives each code its place, so that no two of them overlap and all are within the area, which has no end below. A code wider than the area stands at its
// left. Returns where the lowest ends.
double lay_out_network(std::vector<LaidOutCode>& codes, const std::vector<LayoutLink>& links, const LayoutArea& area);

}  // namespace heddle
