// A line of text as it is compared: composed (NFC), perhaps without accents, with the way back to the line's own characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct NormalisedLine {
    std::u16string units;
    // For each unit, from where to where in the given units what it came from stands; both empty where nothing changed.
    std::vector<std::int32_t> from;
    std::vector<std::int32_t> to;

    // In the given units: what a stretch [first, last) of these units came from. Not for an empty one.
    std::int32_t origin(std::int32_t first) const { return from.empty() ? first : from[static_cast<std::size_t>(first)]; }
    std::int32_t origin_end(std::int32_t last) const { return to.empty() ? last : to[static_cast<std::size_t>(last - 1)]; }
};

// Canonically equivalent lines give the same units. `without_accents` leaves out nonspacing marks that the root collation passes
// over at its first level: accents of Latin, Greek and Cyrillic, Arabic and Hebrew points, but no vowel signs and no voicing of
// kana. Any thread.
NormalisedLine normalised_line(std::u16string_view line, bool without_accents);

}  // namespace heddle
