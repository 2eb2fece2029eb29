// Intervals for proportions and their differences, at 95%. Pure; any thread.
//
// All rest on the score interval of one proportion: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
// the American Statistical Association 22 (1927) 209-212; without continuity correction. They never leave what is possible and have sensible limits
// also for 0 of n and n of n.
#pragma once

#include <cstdint>

namespace heddle {

// As proportions: from 0 to 1 for one, from -1 to 1 for a difference.
struct ProportionInterval {
    double low = 0;
    double high = 0;

    bool operator==(const ProportionInterval&) const = default;
};

// Of k of n; n is above 0. Also R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998) 857-872,
// method 3.
ProportionInterval wilson_interval(std::int64_t k, std::int64_t n);

// Of k2/n2 - k1/n1 for different people, the second less the first: R. G. Newcombe, "Interval estimation for the difference between independent
// proportions", Statistics in Medicine 17 (1998) 873-890, method 10 (hybrid score). n1 and n2 are above 0.
ProportionInterval difference_interval(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2);

// Of the proportion at the second time less that at the first, for the same people twice: how many have it both times, only the first, only the
// second, and neither time; somebody is there. R. G. Newcombe, "Improved confidence intervals for the difference between binomial proportions based
// on paired data", Statistics in Medicine 17 (1998) 2635-2650, method 10 (square and add, with the corrected correlation).
ProportionInterval paired_difference_interval(std::int64_t both, std::int64_t only_first, std::int64_t only_second, std::int64_t neither);

}  // namespace heddle
