// Numbers as lists and notes show them.
#pragma once

#include <cstddef>
#include <string>

namespace heddle {

// 4 as "iv" or "IV"; in digits where there is no such numeral (below 1, above 3999).
std::string roman(int value, bool upper);
// a to z, then aa to zz, as office programs go on; `first` is 'a' or 'A'. In digits below 1 and
// above 520.
std::string letters(int value, char first);
// "iv": what stands for the endnote of this number, counted from 1.
std::string endnote_mark(std::size_t ordinal);

}  // namespace heddle
