// The characters of fonts that hold signs in the place of letters (Symbol, Wingdings).
#pragma once

#include <cstdint>
#include <string_view>

namespace heddle {

// What a reader sees for this code in the font, whose codes may also stand in the private use area
// from U+F000; U+FFFD where there is no such character.
char32_t symbol_character(std::string_view font, std::uint32_t code);

}  // namespace heddle
