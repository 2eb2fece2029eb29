// Where some words stand in a text, letter by letter: for what is replaced everywhere, where "Jon" must find neither
// "jon" nor "Jonathan". (Searching as people look for things is coding/text_search.h.)
#pragma once

#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

// Ascending, without overlap; none for empty words. An occurrence begins and ends between grapheme clusters. Unless
// `parts_of_words`, no letter, digit or mark goes on at either end of it; in scripts that are written without spaces
// (Han, Kana, Thai, Lao, Khmer, Myanmar) any end will do, since there a word's end cannot be seen. Any thread.
std::vector<Range> places_of(const Text& text, std::string_view words, bool parts_of_words);

// Whether a word ends between the two characters, by the same rule.
bool parts_words(char32_t before, char32_t after);

// Whether the range begins and ends where words do, by the same rule.
bool stands_as_words(const Text& text, Range range);

}  // namespace heddle
