// Unicode boundaries in a text: grapheme clusters, words and sentences.
//
// The boundaries are those of UAX #29 (Unicode Standard Annex 29, "Unicode Text Segmentation",
// version 15.0) as ICU applies them with its root locale. That adds dictionaries for Thai, Lao,
// Khmer, Burmese, Chinese and Japanese, and differs in one thing: a colon between letters parts
// words ("Anna:yes").
//
// Positions are code points within the given text, ranges half-open. A position outside the text is
// treated as its nearest end. Every function may be called from any thread: ICU's iterators, which
// are dear to open, are opened once a thread and kept until the thread ends.
//
// Cost: proportional to the distance to the boundary, not to the length of the text, except within
// scripts that need a dictionary, where it is the length of the unbroken stretch.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

// Grapheme clusters: what a reader takes for one character. The text's start and end are
// boundaries.
bool is_grapheme_boundary(const Text& text, Position position);
// The nearest boundary strictly before or after; the text's start or end where there is none.
Position previous_grapheme(const Text& text, Position position);
Position next_grapheme(const Text& text, Position position);
// The cluster that holds the code point at `position`; at the end of the text, empty there.
Range grapheme_at(const Text& text, Position position);

// The segment that holds the code point at `position`. For words this may be white space or
// punctuation. At the end of the text: the last segment. Empty only where the text is empty.
Range word_at(const Text& text, Position position);
Range sentence_at(const Text& text, Position position);

// Words here are segments that hold a letter or digit (see counted_words). Where there is none, the
// text's start or end.
Position previous_word_start(const Text& text, Position position);  // the last start before
Position next_word_start(const Text& text, Position position);      // the first start after
Position next_word_end(const Text& text, Position position);        // the first end after

// The words that count (DESIGN section 5): UAX #29 words that hold a letter (general category L) or
// a decimal digit (Nd) and lie wholly within `range`, in order. Boundaries are those of the whole
// text, so a word that the range cuts does not count.
std::vector<Range> counted_words(const Text& text, Range range);

// The same for the whole text, in order and some thousands at a time, so that those of a long text are never all in
// memory. False from `take` ends it, and is returned.
using TakeWords = std::function<bool(std::span<const Range> words)>;
bool each_counted_word(const Text& text, const TakeWords& take);

enum class Granularity { characters, words, sentences };

// What a selection made by hand becomes: widened to whole units, then without white space at its
// ends (whole grapheme clusters of it: a combining mark on a space stays with its space). Empty at
// its start where nothing but white space was selected; an empty range stays as it is.
Range snap(const Text& text, Range range, Granularity granularity);

}  // namespace heddle
