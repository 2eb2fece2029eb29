#include "coding/clock_time.h"

#include <algorithm>
#include <cstdint>

namespace heddle {

namespace {

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

std::string clock_time(double seconds) {
    const auto all = static_cast<std::int64_t>(std::clamp(seconds, 0.0, 1e9));
    const auto minutes = all / 60 % 60;
    if (all >= 3600) return std::to_string(all / 3600) + ":" + two_digits(minutes) + ":" + two_digits(all % 60);
    return std::to_string(minutes) + ":" + two_digits(all % 60);
}

}  // namespace heddle
