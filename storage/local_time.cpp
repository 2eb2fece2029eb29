#include "storage/local_time.h"

#include <fmt/format.h>

#include <array>
#include <ctime>

namespace heddle {

namespace {

std::optional<std::tm> local(std::int64_t milliseconds) {
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    if (!::localtime_r(&seconds, &parts)) return std::nullopt;
    return parts;
}

std::optional<int> digits(std::string_view typed, std::size_t at, std::size_t count) {
    if (at + count > typed.size()) return std::nullopt;
    int value = 0;
    for (const char c : typed.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<std::int64_t> milliseconds_of(int year, int month, int day, int hour, int minute, int second) {
    std::tm parts{};
    parts.tm_year = year - 1900;
    parts.tm_mon = month - 1;
    parts.tm_mday = day;
    parts.tm_hour = hour;
    parts.tm_min = minute;
    parts.tm_sec = second;
    parts.tm_isdst = -1;
    const std::time_t made = std::mktime(&parts);
    if (made == static_cast<std::time_t>(-1)) return std::nullopt;
    return static_cast<std::int64_t>(made) * 1000;
}

}  // namespace

std::string time_in_words(std::int64_t milliseconds) {
    static constexpr std::array months{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
    const auto parts = local(milliseconds);
    if (!parts) return "an unknown day";
    return fmt::format("{} {} {} at {:02}:{:02}", parts->tm_mday, months[static_cast<std::size_t>(parts->tm_mon)],
                       parts->tm_year + 1900, parts->tm_hour, parts->tm_min);
}

std::string local_day(std::int64_t milliseconds) {
    const auto parts = local(milliseconds);
    if (!parts) return {};
    return fmt::format("{:04}-{:02}-{:02}", parts->tm_year + 1900, parts->tm_mon + 1, parts->tm_mday);
}

std::string local_second(std::int64_t milliseconds) {
    const auto parts = local(milliseconds);
    if (!parts) return {};
    return fmt::format("{} {:02}:{:02}:{:02}", local_day(milliseconds), parts->tm_hour, parts->tm_min, parts->tm_sec);
}

std::optional<TimeSpan> parse_local_time(std::string_view typed) {
    const auto year = digits(typed, 0, 4);
    const auto month = digits(typed, 5, 2);
    const auto day = digits(typed, 8, 2);
    if (!year || !month || !day || typed[4] != '-' || typed[7] != '-') return std::nullopt;
    if (*year < 1970 || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
    const bool leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
    static constexpr std::array lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (*day > lengths[static_cast<std::size_t>(*month - 1)] + (*month == 2 && leap ? 1 : 0)) return std::nullopt;
    if (typed.size() == 10) {
        const auto from = milliseconds_of(*year, *month, *day, 0, 0, 0);
        const auto to = milliseconds_of(*year, *month, *day + 1, 0, 0, 0);  // mktime goes on to the next month
        if (!from || !to) return std::nullopt;
        return TimeSpan{*from, *to};
    }
    if (typed[10] != ' ' && typed[10] != 'T') return std::nullopt;
    const auto hour = digits(typed, 11, 2);
    const auto minute = digits(typed, 14, 2);
    if (!hour || !minute || *hour > 23 || *minute > 59 || typed[13] != ':') return std::nullopt;
    const auto second = typed.size() == 19 && typed[16] == ':' ? digits(typed, 17, 2) : std::optional(0);
    if ((typed.size() != 16 && typed.size() != 19) || !second || *second > 59) return std::nullopt;
    if (typed.size() == 19 && typed[16] != ':') return std::nullopt;
    const auto from = milliseconds_of(*year, *month, *day, *hour, *minute, *second);
    if (!from) return std::nullopt;
    return TimeSpan{*from, *from + (typed.size() == 19 ? 1000 : 60'000)};
}

}  // namespace heddle
