// Which paragraphs of a document are headings, for showing them as such. Nothing in the text changes, and nothing is counted by it.
//
// Markdown says it in the text itself (ATX headings, CommonMark 0.31, section 4.2), so there it is read from the text as it is now.
// A Word document says it by styles, which a text does not have: they are kept beside it as a setting of the study, with the key
// "headings/" and the document's GUID. Its value lists the headings in the order of the text, each as its level, a colon and the
// FNV-1a hash (64 bits, hexadecimal) of its paragraph without the white space around: no positions, so that a correction elsewhere
// in the text moves no heading, and no words, which would outlive the text. A heading that is corrected itself is an ordinary
// paragraph from then on.
#pragma once

#include <string>
#include <vector>

#include "coding/memo.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/transcript.h"

namespace heddle {

// Of Markdown; `range` is the words, without the marks. Ascending. Any thread; time proportional to the text.
std::vector<Heading> markdown_headings(const Text& text);

// At most so many are kept for a document.
inline constexpr std::size_t most_headings = 2'000;

// For a Change<Setting>; its value is empty where there is nothing to keep.
Setting headings_setting(const Document& document, const Text& text, const std::vector<Heading>& headings);

// Of the document with this text, ascending; `range` is a paragraph's words without the white space around. Time proportional to the
// text, or none where the document can have no headings.
std::vector<Heading> headings_of(const Study& study, const Document& document, const Text& text);

}  // namespace heddle
