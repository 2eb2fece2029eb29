// Names in right-to-left scripts within an English sentence. Without a mark, the digits and signs beside “الثقة” are taken along into its direction (UAX #9): its
// number then stands at its other side. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// First strong isolate and pop directional isolate (UAX #9, section 2.4), for the screen. A page has <bdi> and </bdi>; files for programs have neither.
inline constexpr std::string_view isolate_begin = "\u2068";
inline constexpr std::string_view isolate_end = "\u2069";

// The sentence with `before` and `after` around each name that holds right-to-left letters: what stands between “ and ”, else the words from the first such letter
// to the last with no other letter between them. A sentence without such letters stays as it is.
std::string with_names_apart(std::string_view sentence, std::string_view before, std::string_view after);

}  // namespace heddle
