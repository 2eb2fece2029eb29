#include <unicode/utf8.h>

#include "ui/text/editor.h"
#include "ui/text/paragraph_boundaries.h"

namespace heddle {

std::string cleaned_input(std::string_view bytes, bool single_line) {
    std::string result;
    result.reserve(bytes.size());
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto length = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < length;) {
        UChar32 read = 0;
        U8_NEXT_OR_FFFD(data, at, length, read);
        const auto character = static_cast<char32_t>(read);
        if (character == U'\r' && at < length && data[at] == '\n') continue;
        if (is_line_separator(character)) {
            result += '\n';
        } else if (character == U'\t') {
            result += single_line ? ' ' : '\t';
        } else if (character >= 0x20 && (character < 0x7F || character > 0x9F) &&
                   character != 0xFEFF) {
            append_utf8(result, character);
        }
    }
    if (single_line) {
        while (!result.empty() && result.back() == '\n')
            result.pop_back();
        for (char& byte : result) {
            if (byte == '\n') byte = ' ';
        }
    }
    return result;
}

}  // namespace heddle
