// Scripts that write words without spaces between them. Pure, any thread.
#pragma once

namespace heddle {

// Whether the character's script (UAX #24) is Han, Hiragana, Katakana, Thai, Lao, Khmer or Burmese.
bool writes_no_spaces(char32_t character);

}  // namespace heddle
