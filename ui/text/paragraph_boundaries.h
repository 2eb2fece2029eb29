// Grapheme clusters and possible line ends of one paragraph, all at once, as its layout needs them.
//
// ICU's iterators with the root locale: UAX #29 for clusters, UAX #14 with dictionaries (Thai, Lao,
// Khmer, Burmese, Chinese, Japanese) for lines. Positions are code points from the start of the
// paragraph. Any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/text.h"

namespace heddle {

// The start of each cluster and, last, the end; {0} for an empty paragraph. A cluster of more than
// `longest_cluster` code points, which no language has and which takes shaping quadratic time, is
// taken for several.
constexpr std::int32_t longest_cluster = 64;
std::vector<std::int32_t> grapheme_starts(const Utf16Text& text);

enum class LineBreak : std::uint8_t { none, allowed, mandatory };

// Whether a line may or must begin at each of the given clusters. The first is none; the last
// element is about the end of the paragraph: mandatory where it ends with a line separator.
std::vector<LineBreak> line_breaks(const Utf16Text& text,
                                   const std::vector<std::int32_t>& graphemes);

// LF, VT, FF, CR, NEL, U+2028, U+2029: ends a line and leaves no mark.
bool is_line_separator(char32_t character);

}  // namespace heddle
