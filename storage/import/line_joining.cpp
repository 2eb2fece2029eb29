#include "storage/import/line_joining.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

namespace heddle {

namespace {

UChar32 last_of(std::string_view text) {
    auto at = static_cast<std::int32_t>(text.size());
    U8_BACK_1_UNSAFE(text.data(), at);
    UChar32 c = 0;
    U8_GET_UNSAFE(text.data(), at, c);
    return c;
}

UChar32 first_of(std::string_view text) {
    UChar32 c = 0;
    U8_GET_UNSAFE(text.data(), 0, c);
    return c;
}

bool unspaced(UChar32 c) {
    if (c >= 0x3000 && c <= 0x303F) return true;
    if (c >= 0xFF00 && c <= 0xFF60) return true;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    return script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
}

}  // namespace

bool ends_sentence(std::string_view text) {
    static constexpr std::array<std::string_view, 13> ends{".", "?",  "!",  "…",  "\"", "”", ")",
                                                           "]", "。", "？", "！", "؟",  "।"};
    return text.empty() ||
           std::any_of(ends.begin(), ends.end(), [&](std::string_view end) { return text.ends_with(end); });
}

bool space_between(std::string_view line, std::string_view next) {
    if (line.empty() || next.empty()) return false;
    return !unspaced(last_of(line)) && !unspaced(first_of(next));
}

}  // namespace heddle
