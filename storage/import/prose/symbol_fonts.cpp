#include "storage/import/prose/symbol_fonts.h"

namespace heddle {

char32_t symbol_character(std::string_view font, std::uint32_t code) {
    if (code >= 0xF000 && code <= 0xF0FF) code -= 0xF000;
    const bool wingdings = font.starts_with("Wingdings");
    if (wingdings) {
        switch (code) {
            case 0x6C:
            case 0x9F:
                return U'•';
            case 0xA7:
            case 0x6E:
                return U'▪';
            case 0xFC:
                return U'✓';
            case 0xFB:
                return U'✗';
            case 0xA8:
            case 0x6F:
                return U'☐';
            case 0xFE:
                return U'☑';
            case 0xFD:
                return U'☒';
            case 0xE0:
                return U'→';
            case 0xDF:
                return U'←';
            case 0x4A:
                return U'☺';
            case 0x4C:
                return U'☹';
            default:
                return U'\uFFFD';
        }
    }
    if (code == 0xB7) return U'•';
    if (code == 0xAE) return U'→';
    if (code < 0x20) return U'\uFFFD';
    return code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF) ? static_cast<char32_t>(code)
                                                                   : U'\uFFFD';
}

}  // namespace heddle
