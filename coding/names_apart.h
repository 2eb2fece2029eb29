// Names in right-to-left scripts within an English sentence. Without a mark, the digits and signs beside “الثقة” are taken along into its direction (UAX #9): its
// number then stands at its other side. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace heddle {

// First strong isolate and pop directional isolate (UAX #9, section 2.4), for the screen. A page has <bdi> and </bdi>; files for programs have neither.
inline constexpr std::string_view isolate_begin = "\u2068";
inline constexpr std::string_view isolate_end = "\u2069";

// The sentence with `before` and `after` around each name that holds right-to-left letters: what stands between “ and ”, else the words from the first such letter
// to the last with no other letter between them. A sentence without such letters stays as it is.
inline std::string with_names_apart(std::string_view sentence, std::string_view before, std::string_view after) {
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
