// From the bytes of a text file to UTF-8 as Heddle stores it (DESIGN section 4).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"

namespace heddle {

// Bytes of one text that are decoded at most; a position must fit a document.
inline constexpr std::size_t largest_text = std::size_t{512} << 20;

struct DecodedText {
    std::string utf8;                // valid, line ends "\n", no byte order mark, no U+0000
    std::vector<std::string> notes;  // the guessed encoding, what was replaced
};

// Valid UTF-8 is UTF-8; a byte order mark is believed; nearly all UTF-8, or all but a last character
// that was cut off, is that with U+FFFD where it is not; only then ICU guesses. Fails, with a
// sentence that goes on after the file's name, where the bytes are another kind of file (a Word
// document, a PDF, an archive, a picture). `declared` is the encoding that the file itself names, if
// it does: where it is known it is believed after a byte order mark and before all else.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared = {});
// The same of bytes that may be used up: what is UTF-8 is then not copied.
Result<DecodedText> decode_text_of(std::string bytes);

// What kind of file the bytes begin like, for sentences ("a PDF file"); empty where they look like
// text.
std::string_view other_kind_of_file(std::string_view bytes);

}  // namespace heddle
