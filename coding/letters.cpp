#include "coding/letters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

#include "coding/text.h"

namespace heddle {

bool begins_small(std::string_view utf8) {
    if (utf8.empty()) return false;
    UChar32 c = 0;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
    U8_GET(bytes, 0, 0, static_cast<std::int32_t>(utf8.size()), c);
    return c >= 0 && u_islower(c) != 0;
}

bool holds_letter(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
        if (u_isalpha(static_cast<UChar32>(take_code_point(utf8, at)))) return true;
    }
    return false;
}

}  // namespace heddle
