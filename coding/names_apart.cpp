#include "coding/names_apart.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace heddle {

std::string with_names_apart(std::string_view sentence, std::string_view before, std::string_view after) {
    constexpr UChar32 open = 0x201C;
    constexpr UChar32 close = 0x201D;
    std::string out;
    std::size_t copied = 0;
    std::size_t run = 0, run_end = 0;  // outside of quotation marks; empty: none
    std::size_t quote = 0;             // behind the outermost “
    int depth = 0;
    bool turns = false;  // the quotation
    const auto set_apart = [&](std::size_t from, std::size_t to) {
        out.append(sentence.substr(copied, from - copied)).append(before).append(sentence.substr(from, to - from)).append(after);
        copied = to;
    };
    const auto end_run = [&] {
        if (run_end > run) set_apart(run, run_end);
        run = run_end = 0;
    };
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(sentence.data());
    const auto size = static_cast<std::int32_t>(sentence.size());
    for (std::int32_t at = 0; at < size;) {
        const auto start = static_cast<std::size_t>(at);
        UChar32 c = 0;
        U8_NEXT_OR_FFFD(bytes, at, size, c);
        const auto end = static_cast<std::size_t>(at);
        const UCharDirection direction = u_charDirection(c);
        const bool right_to_left = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        if (c == open && depth++ == 0) {
            end_run();
            quote = end;
            turns = false;
        } else if (c == close && depth > 0) {
            if (--depth == 0 && turns) set_apart(quote, start);
        } else if (depth > 0) {
            turns = turns || right_to_left;
        } else if (right_to_left) {
            if (run_end == 0) run = start;
            run_end = end;
        } else if (direction == U_LEFT_TO_RIGHT) {
            end_run();
        }
    }
    end_run();
    return out.append(sentence.substr(copied));
}

}  // namespace heddle
