#include "coding/statistics/proportions.h"

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr double z = 1.959963984540054;  // 97.5% of a normal distribution lie below

double share(std::int64_t k, std::int64_t n) { return static_cast<double>(k) / static_cast<double>(n); }

}  // namespace

ProportionInterval wilson_interval(std::int64_t k, std::int64_t n) {
    const double all = static_cast<double>(n);
    const double with = static_cast<double>(k);
    const double middle = 2 * with + z * z;
    const double reach = z * std::sqrt(z * z + 4 * with * (all - with) / all);
    const double width = 2 * (all + z * z);
    // At the ends the limits are exact, not what rounding leaves of them.
    return {k == 0 ? 0 : std::max(0.0, (middle - reach) / width), k == n ? 1 : std::min(1.0, (middle + reach) / width)};
}

ProportionInterval difference_interval(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const double first = share(k1, n1);
    const double second = share(k2, n2);
    const ProportionInterval of_first = wilson_interval(k1, n1);
    const ProportionInterval of_second = wilson_interval(k2, n2);
    const double difference = second - first;
    return {std::max(-1.0, difference - std::hypot(second - of_second.low, of_first.high - first)),
            std::min(1.0, difference + std::hypot(of_second.high - second, first - of_first.low))};
}

ProportionInterval paired_difference_interval(std::int64_t both, std::int64_t only_first, std::int64_t only_second, std::int64_t neither) {
    const std::int64_t n = both + only_first + only_second + neither;
    const double all = static_cast<double>(n);
    const std::int64_t k1 = both + only_first;
    const std::int64_t k2 = both + only_second;
    const double first = share(k1, n);
    const double second = share(k2, n);
    const ProportionInterval of_first = wilson_interval(k1, n);
    const ProportionInterval of_second = wilson_interval(k2, n);

    // The correlation, whose numerator is moved towards 0 by n / 2 where it is positive.
    const double margins = std::sqrt(static_cast<double>(k1)) * std::sqrt(static_cast<double>(n - k1)) * std::sqrt(static_cast<double>(k2)) *
                           std::sqrt(static_cast<double>(n - k2));
    double agreement = static_cast<double>(both) * static_cast<double>(neither) - static_cast<double>(only_first) * static_cast<double>(only_second);
    if (agreement > 0) agreement = std::max(0.0, agreement - all / 2);
    const double correlation = margins > 0 ? agreement / margins : 0;

    const auto reach = [&](double a, double b) { return std::sqrt(std::max(0.0, a * a - 2 * correlation * a * b + b * b)); };
    const double difference = second - first;
    return {std::max(-1.0, difference - reach(second - of_second.low, of_first.high - first)),
            std::min(1.0, difference + reach(of_second.high - second, first - of_first.low))};
}

}  // namespace heddle
