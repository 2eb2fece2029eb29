// Where in a document its codings lie, as bands along the scroll bar. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/transcript/coding_marks.h"

namespace heddle {

// Rows of the strip that one colour fills.
struct OverviewBand {
    int from = 0;
    int to = 0;  // half-open
    std::uint32_t colour = 0;  // 0xRRGGBB
    friend bool operator==(const OverviewBand&, const OverviewBand&) = default;
};

// For a strip of so many rows that stands for so many code points; from the top down, not overlapping. Every mark has a row
// at least; where several lie at one place, the one that begins last is seen, except that a mark of one row may be hidden by
// another of that row. Costs about one step for each mark and row.
std::vector<OverviewBand> overview_bands(const CodingMarks& marks, std::int32_t length, int rows);

}  // namespace heddle
