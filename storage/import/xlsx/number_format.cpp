#include "storage/import/xlsx/number_format.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>

#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::int64_t seconds_a_day = 86'400;
constexpr double last_serial = 2'958'465;  // 9999-12-31

// What a number with a decimal point moved by two places is: 0.07 is 7, not 7.000000000000001.
std::string percentage_shown(double value) { return fmt::format("{:.15G}", std::round(value * 1e14) / 1e12) + "%"; }

std::string date_of(std::int64_t day, bool from_1904) {
    using namespace std::chrono;
    if (!from_1904 && day == 60) return "1900-02-29";
    const sys_days base = from_1904 ? sys_days(year{1904} / 1 / 1) : sys_days(year{1899} / 12 / (day < 60 ? 31 : 30));
    const year_month_day date(base + days(day));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string time_of(std::int64_t seconds) {
    std::string shown = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) shown += fmt::format(":{:02}", seconds % 60);
    return shown;
}

std::string shown_date(double value, const NumberFormat& format, bool from_1904) {
    auto day = static_cast<std::int64_t>(std::floor(value));
    auto seconds = static_cast<std::int64_t>(std::llround((value - std::floor(value)) * static_cast<double>(seconds_a_day)));
    if (format.shape == NumberShape::elapsed) return time_of(day * seconds_a_day + seconds);
    if (seconds == seconds_a_day && format.shape != NumberShape::date) {
        ++day;
        seconds = 0;
    }
    const bool has_day = day > 0 || from_1904;
    if (format.shape == NumberShape::time || (format.shape == NumberShape::date_and_time && !has_day)) return time_of(seconds);
    if (!has_day) return fmt::format("{:.15G}", value);
    std::string date = date_of(day, from_1904);
    if (format.shape == NumberShape::year) return date.substr(0, 4);
    if (format.shape == NumberShape::date_and_time && seconds != 0) date += " " + time_of(seconds);
    return date;
}

// The first section without decoration, in small letters; `elapsed` is set where it has [h], [m] or [s].
std::string bare_section(std::string_view code, bool& elapsed) {
    std::string bare;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size());
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t end = std::min(code.find(']', at), code.size());
            const std::string inside = ascii_lowered(code.substr(at + 1, end - at - 1));
            if (!inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos &&
                std::string_view("hms").find(inside.front()) != std::string_view::npos) {
                elapsed = true;
            }
            at = end;
        } else {
            bare.push_back(c);
        }
    }
    return ascii_lowered(bare);
}

}  // namespace

NumberFormat built_in_number_format(int id) {
    if (id == 9 || id == 10) return {NumberShape::percent, 0};
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 34 && id <= 36) || (id >= 50 && id <= 58)) return {NumberShape::date, 0};
    if ((id >= 18 && id <= 21) || id == 32 || id == 33 || id == 45 || id == 47) return {NumberShape::time, 0};
    if (id == 22) return {NumberShape::date_and_time, 0};
    if (id == 46) return {NumberShape::elapsed, 0};
    return {};
}

NumberFormat number_format_of(std::string_view code) {
    bool elapsed = false;
    const std::string bare = bare_section(code, elapsed);
    if (elapsed) return {NumberShape::elapsed, 0};
    if (bare == "general" || bare.empty()) return {};
    if (bare.find_first_not_of('0') == std::string::npos) {
        return bare.size() == 1 ? NumberFormat{} : NumberFormat{NumberShape::padded, static_cast<int>(std::min<std::size_t>(bare.size(), 30))};
    }
    const auto has = [&](std::string_view letters) { return bare.find_first_of(letters) != std::string::npos; };
    // Digits stand in no date but for tenths of seconds.
    const bool clock = has("hs");
    const bool calendar = has("yd") || (has("m") && !clock);
    if (calendar) {
        if (clock) return {NumberShape::date_and_time, 0};
        return {has("md") ? NumberShape::date : NumberShape::year, 0};
    }
    if (clock && !has("#?")) return {NumberShape::time, 0};
    return has("%") ? NumberFormat{NumberShape::percent, 0} : NumberFormat{};
}

std::string shown_number(std::string_view written, const NumberFormat& format, bool from_1904) {
    written = trimmed(written);
    double value = 0;
    const auto read = std::from_chars(written.data(), written.data() + written.size(), value);
    if (read.ec != std::errc() || read.ptr != written.data() + written.size() || !std::isfinite(value)) return std::string(written);
    const std::string plain = fmt::format("{:.15G}", value == 0 ? 0.0 : value);
    switch (format.shape) {
        case NumberShape::plain:
            return plain;
        case NumberShape::percent:
            return std::abs(value) < 1e12 ? percentage_shown(value) : plain;
        case NumberShape::padded: {
            if (plain.find_first_not_of("0123456789") != std::string::npos) return plain;
            const auto digits = static_cast<std::size_t>(format.digits);
            return std::string(digits > plain.size() ? digits - plain.size() : 0, '0') + plain;
        }
        default:
            return value < 0 || value >= last_serial + 1 ? plain : shown_date(value, format, from_1904);
    }
}

}  // namespace heddle
