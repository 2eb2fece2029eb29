// What holds of the marks of a text (coding/text_marks.h): that they stand in it and in order, and where they are once words
// of the text were replaced.
#pragma once

#include "coding/positions.h"
#include "coding/text.h"
#include "coding/text_change.h"
#include "coding/text_marks.h"

namespace heddle {

// Whether they can be the marks of a text that ends there: each as TextMark and TextMarks say.
bool are_marks_of(const TextMarks& marks, Position end);

// The same marks as TextMarks wants them: sorted; bold and italic ones that overlap or touch one of their kind made one. Empty ones go,
// and of pages (times) that overlap the later one begins where the earlier ends.
TextMarks in_order(TextMarks marks);

// Without white space at the ends of what is bold or italic, and one where only white space parts two. For a reader's marks: few are kept,
// and they look the same.
TextMarks condensed(const Text& text, TextMarks marks);

bool has_pages(const TextMarks& marks);

// The marks of the text after a correction. What is bold or italic keeps to its letters: new words are so where they stand within it, or in
// the place of words that were so as a whole; words inserted at its edge are not. Pages still follow each other without a gap where they
// did, and words inserted between two are on the first; so do times. Of what nothing is left goes.
TextMarks carried(const TextMarks& marks, const TextChange& change, Position end_before, Position end_after);

}  // namespace heddle
