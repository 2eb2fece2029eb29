// The counted words of a text as a study file keeps them: few bytes a word, made without a list of them all.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

// Ascending ranges as bytes: for each, the distance from the end of the last one and the length,
// both as varints (seven bits a byte, the lowest first, the eighth bit set where more follow).
std::vector<std::uint8_t> pack_ranges(std::span<const Range> ranges);
// Nothing where the bytes are not what pack_ranges makes.
std::optional<std::vector<Range>> unpack_ranges(std::span<const std::uint8_t> bytes);

struct PackedWords {
    std::int64_t words = 0;
    std::vector<std::uint8_t> ranges;  // as pack_ranges makes them

    bool operator==(const PackedWords&) const = default;
};

// Those of coding/segmentation.h counted_words over the whole text. `stopped` is asked now and then; true ends it, and
// there is no result. Any thread.
std::optional<PackedWords> pack_words(const Text& text, const std::function<bool()>& stopped = {});

}  // namespace heddle
