// Labels beside the ends of lines: as near to their lines as may be without lying on one another. Pure; any thread.
#pragma once

#include <vector>

namespace heddle {

struct SpreadLabel {
    double wished = 0;  // the middle, from the top
    double height = 0;
};

// The middles, in the order given: each label within top and bottom, none over another, in the order of what is wished (equal wishes in the order given), and the
// sum of squares of the distances to what is wished as small as can be (isotonic regression by pooling: Barlow, Bartholomew, Bremner and Brunk, "Statistical
// Inference under Order Restrictions", 1972, section 1.2). The room must be at least the sum of heights.
std::vector<double> spread_labels(const std::vector<SpreadLabel>& labels, double top, double bottom);

}  // namespace heddle
