// Times of a recording as transcripts write them. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heddle {

struct TimeStamp {
    double seconds = 0;   // from the start of the recording
    std::size_t end = 0;  // the byte after it
};

// A bare time that begins at byte `at`: 0:01, 12:30.5, 1:02:03, 00:03:12,450, 00:03:40-5 (tenths,
// as f4 writes them). Minutes may exceed 59 where there are no hours; seconds may not. Nothing that
// goes on with a digit or a colon.
std::optional<TimeStamp> parse_time(std::string_view text, std::size_t at);

// A time or a span of two times (the first counts) in brackets or between number signs: (0:01 -
// 0:11), [00:03:12], <1:02>, #00:03:40-5#. The end is after the closing mark.
std::optional<TimeStamp> parse_bracketed_time(std::string_view text, std::size_t at);

// A line that holds a time or a span of two and nothing else: "0:03", "[00:03:12]", "00:00:03,000
// --> 00:00:05,000", also "0:0:1.67 --> 0:0:3.4". Seconds.
std::optional<double> parse_time_line(std::string_view line);

}  // namespace heddle
