// What RTF's control words are to a reader of its text (RTF 1.9.1, "Contents of an RTF file").
#pragma once

#include <string_view>

namespace heddle::rtf {

// What the text of a group is.
enum class Destination {
    text,         // of the document, or a note or box in it
    skipped,      // not for readers, with all inside
    passed_over,  // not for readers itself, but a picture or text box may stand inside
    fonts,
    styles,
    label,  // of a paragraph in a list
    field_code,
    header,  // or footer
    picture,
    object,
    comment,
    comment_part,  // who wrote a comment and when, and where it stands
    footnote,
    text_box,
};

// The destination that a word at the start of a group begins; `otherwise` where it begins none.
// `optional` is whether \* stands before it, which says to pass over what is not known.
Destination destination_of(std::string_view word, bool optional, Destination otherwise);

// The character that a word stands for; 0 where it stands for none.
char32_t character_of_word(std::string_view word);
// The same of a symbol: \~ and the like.
char32_t character_of_symbol(unsigned char symbol);

}  // namespace heddle::rtf
