// What a search found in a transcript, and questions about it that cost what they answer. Pure; hits are ascending and without overlap.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "coding/positions.h"

namespace heddle {

struct SearchHits {
    std::vector<Range> hits;
    bool complete = false;  // the whole text was searched
    bool more = false;      // there are more than are kept
    std::string problem;    // why the search could not be done, one sentence; empty: it could
};

// Those that overlap the range.
std::span<const Range> hits_in(std::span<const Range> hits, Range range);
// The first that begins at the position or behind it, the last that begins before it; beyond an end the search goes on at the other.
// -1 where there is none at all.
int hit_from(std::span<const Range> hits, Position position);
int hit_before(std::span<const Range> hits, Position position);
// Its index; -1 where the range is no hit.
int hit_at(std::span<const Range> hits, Range range);

// Rows of a strip beside the scroll bar.
struct HitRows {
    int from = 0;
    int to = 0;  // half-open
    friend bool operator==(const HitRows&, const HitRows&) = default;
};
// Of a strip of so many rows that stands for so many code points, those in which a hit begins; from the top down, not touching.
// Costs a binary search for each row, however many hits there are.
std::vector<HitRows> hit_rows(std::span<const Range> hits, std::int32_t length, int rows);

}  // namespace heddle
