// Points in time as this machine's clock shows them: in words, and as they are typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heddle {

// Milliseconds since 1970, UTC, as "3 May 2025 at 14:05".
std::string time_in_words(std::int64_t milliseconds);
// "2025-05-03"
std::string local_day(std::int64_t milliseconds);
// "2025-05-03 14:05:30"
std::string local_second(std::int64_t milliseconds);

struct TimeSpan {
    std::int64_t from = 0;  // milliseconds since 1970, UTC
    std::int64_t to = 0;    // not in it any more
};

// What "2025-05-03", "2025-05-03 14:05" or "2025-05-03 14:05:30" (also with a T) stands for: the day, the minute or the
// second. Nothing where it is neither, or no such day.
std::optional<TimeSpan> parse_local_time(std::string_view typed);

}  // namespace heddle
