// What is left for the number of a pair of codes, to a reader who knows how many documents or people have each code.
//
// Such a reader is taken to know that a code above others has no codings of its own, so that whoever has it has one of those beneath it.
//
// Source: the Frechet bounds (A. Dobra and S. E. Fienberg, Bounds for cell entries in contingency tables given marginal totals and decomposable graphs, PNAS 97(22), 2000), that is
// |A and B| = |A| + |B| - |A or B|, where of |A or B| the codes above and beside the two say how large it is.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coding/relation_table.h"

namespace heddle {

struct PairBounds {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

// `codes` in codebook order with their n, below 0 where it is hidden; `n`: how many have any of them, likewise. The n of `one` and `other` are known, and neither stands above the
// other. `apart`: how many may have both codes without having them together; nothing where anybody may. Pure; any thread.
PairBounds bounds_of_pair(const std::vector<RelatedCode>& codes, std::int64_t n, const RelatedCode& one, const RelatedCode& other, std::optional<std::int64_t> apart);

}  // namespace heddle
