// Exact tests and intervals: published examples, and counting again in another way.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "coding/statistics/exact_tests.h"
#include "coding/statistics/proportions.h"

namespace heddle {
namespace {

void expect_interval(const ProportionInterval& interval, double low, double high, double within = 0.00005) {
    EXPECT_NEAR(interval.low, low, within);
    EXPECT_NEAR(interval.high, high, within);
}

// From the logarithms of factorials, every table in turn; of many, those that can have any weight.
double fisher_by_enumeration(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    constexpr std::int64_t widest = 20'000;
    const std::int64_t with = k1 + k2;
    const auto choose = [](std::int64_t n, std::int64_t k) {
        const auto factorial = [](std::int64_t of) { return std::lgamma(static_cast<long double>(of) + 1); };
        return factorial(n) - factorial(k) - factorial(n - k);
    };
    const auto weight = [&](std::int64_t k) { return std::exp(choose(n1, k) + choose(n2, with - k) - choose(n1 + n2, with)); };
    const long double own = weight(k1);
    long double p = 0;
    for (std::int64_t k = std::max({std::int64_t{0}, with - n2, k1 - widest}); k <= std::min({with, n1, k1 + widest}); ++k) {
        if (weight(k) <= own * (1 + 1e-7L)) p += weight(k);
    }
    return static_cast<double>(p);
}

TEST(ExactTests, Fishers_test_gives_the_published_probabilities) {
    // Fisher's tea tasting: A. Agresti, Categorical Data Analysis (1990), p. 61; R's help of fisher.test.
    EXPECT_NEAR(fisher_exact(3, 4, 1, 4), 0.4857, 0.00005);
    // Fisher's convictions of like-sex twins (1962): R's help of fisher.test.
    EXPECT_NEAR(fisher_exact(10, 13, 2, 17), 0.0005367, 0.00000005);
}

TEST(ExactTests, McNemars_test_gives_the_published_probability) {
    // Airway hyper-responsiveness before and after a transplantation, Bentur et al. (2009): 1 and 7 of 21 changed. Fagerland, Lydersen and Laake (2013).
    EXPECT_NEAR(mcnemar_exact(1, 7), 0.0703, 0.00005);
    EXPECT_EQ(mcnemar_exact(0, 0), 1);
    EXPECT_EQ(mcnemar_exact(5, 5), 1);
}

TEST(ExactTests, Fishers_test_agrees_with_an_enumeration_of_all_tables) {
    std::mt19937_64 random(20);
    const auto below = [&](std::int64_t n) { return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n)); };
    for (int round = 0; round < 4000; ++round) {
        const std::int64_t most = round % 2 == 0 ? 15 : 120;
        const std::int64_t n1 = 1 + below(most);
        const std::int64_t n2 = 1 + below(most);
        const std::int64_t k1 = below(n1 + 1);
        const std::int64_t k2 = below(n2 + 1);
        const double p = fisher_exact(k1, n1, k2, n2);
        const double expected = fisher_by_enumeration(k1, n1, k2, n2);
        ASSERT_NEAR(p, expected, 1e-9 * expected) << k1 << "/" << n1 << " " << k2 << "/" << n2;
        ASSERT_NEAR(fisher_exact(k2, n2, k1, n1), p, 1e-9 * p);
        ASSERT_NEAR(fisher_exact(n1 - k1, n1, n2 - k2, n2), p, 1e-9 * p);
    }
}

TEST(ExactTests, A_million_people_are_as_exact_as_ten) {
    const double p = fisher_exact(500'600, 1'000'000, 499'000, 1'000'000);
    const double expected = fisher_by_enumeration(500'600, 1'000'000, 499'000, 1'000'000);
    EXPECT_NEAR(p, expected, 1e-8 * expected);
    EXPECT_LT(p, 0.05);
    EXPECT_NEAR(fisher_exact(500, 1'000'000, 500, 1'000'000), 1, 1e-12);
    EXPECT_EQ(fisher_exact(1'000'000, 1'000'000, 0, 1'000'000), 0);
    EXPECT_GT(mcnemar_exact(500'000, 499'000), 0.3);
    EXPECT_LT(mcnemar_exact(500'000, 499'000), 0.33);
}

TEST(ExactTests, McNemars_test_agrees_with_a_count_of_all_ways_to_change) {
    for (int first = 0; first <= 25; ++first) {
        for (int second = 0; second <= 25; ++second) {
            const int all = first + second;
            std::vector<double> ways(static_cast<std::size_t>(all) + 1, 0);
            ways[0] = 1;
            for (int n = 1; n <= all; ++n) {
                for (int k = n; k >= 1; --k) ways[static_cast<std::size_t>(k)] += ways[static_cast<std::size_t>(k) - 1];
            }
            double tail = 0;
            for (int k = 0; k <= std::min(first, second); ++k) tail += ways[static_cast<std::size_t>(k)];
            EXPECT_NEAR(mcnemar_exact(first, second), std::min(1.0, 2 * tail / std::exp2(all)), 1e-12) << first << " " << second;
        }
    }
}

TEST(Intervals, One_proportion_has_the_published_limits) {
    // Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
    expect_interval(wilson_interval(81, 263), 0.2553, 0.3662);
    expect_interval(wilson_interval(15, 148), 0.0624, 0.1605);
    expect_interval(wilson_interval(0, 20), 0, 0.1611);
    expect_interval(wilson_interval(1, 29), 0.0061, 0.1718);
}

TEST(Intervals, The_limits_of_one_proportion_are_just_as_far_as_the_score_test_allows) {
    std::mt19937_64 random(3);
    for (int round = 0; round < 2000; ++round) {
        const auto n = static_cast<std::int64_t>(1 + random() % 1000);
        const auto k = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(n + 1));
        const double p = static_cast<double>(k) / static_cast<double>(n);
        const ProportionInterval interval = wilson_interval(k, n);
        for (const double limit : {interval.low, interval.high}) {
            if (limit == 0 || limit == 1) continue;
            EXPECT_NEAR(std::abs(p - limit) / std::sqrt(limit * (1 - limit) / static_cast<double>(n)), 1.959963984540054, 1e-9);
        }
        EXPECT_LE(interval.low, p);
        EXPECT_GE(interval.high, p);
    }
}

TEST(Intervals, A_difference_of_different_people_has_the_published_limits) {
    // Newcombe (1998), Statistics in Medicine 17:873-890, table II, method 10. There the first less the second.
    expect_interval(difference_interval(48, 80, 56, 70), 0.0524, 0.3339);
    expect_interval(difference_interval(3, 10, 9, 10), 0.1705, 0.8090);
    expect_interval(difference_interval(2, 7, 6, 7), 0.0582, 0.8062);
    expect_interval(difference_interval(0, 29, 5, 56), -0.0381, 0.1926);
    expect_interval(difference_interval(0, 20, 0, 10), -0.1611, 0.2775);
    expect_interval(difference_interval(0, 10, 0, 10), -0.2775, 0.2775);
    expect_interval(difference_interval(0, 20, 10, 10), 0.6791, 1);
    expect_interval(difference_interval(0, 10, 10, 10), 0.6075, 1);
}

TEST(Intervals, A_difference_of_the_same_people_has_the_published_limits) {
    // The airways of Bentur et al. (2009): M. W. Fagerland, S. Lydersen and P. Laake, "Recommended tests and confidence intervals for paired binomial
    // proportions", Statistics in Medicine 33 (2014) 2850-2875, Newcombe's square-and-add interval. There the first less the second.
    expect_interval(paired_difference_interval(1, 7, 1, 12), -0.507, -0.026, 0.0005);
    // Altman, Machin, Bryant and Gardner, Statistics with Confidence (2000), table 6.2: 14, 5, 0 and 22.
    expect_interval(paired_difference_interval(14, 0, 5, 22), 0.011, 0.226, 0.0005);
}

TEST(Intervals, Of_the_same_people_turns_round_with_the_times_and_holds_the_difference) {
    std::mt19937_64 random(4);
    for (int round = 0; round < 2000; ++round) {
        const auto number = [&] { return static_cast<std::int64_t>(random() % (round % 3 == 0 ? 3 : 400)); };
        const std::int64_t both = number(), first = number(), second = number(), neither = number();
        if (both + first + second + neither == 0) continue;
        const ProportionInterval interval = paired_difference_interval(both, first, second, neither);
        const ProportionInterval turned = paired_difference_interval(both, second, first, neither);
        EXPECT_NEAR(interval.low, -turned.high, 1e-12);
        EXPECT_NEAR(interval.high, -turned.low, 1e-12);
        const double difference = static_cast<double>(second - first) / static_cast<double>(both + first + second + neither);
        EXPECT_LE(interval.low, difference + 1e-12);
        EXPECT_GE(interval.high, difference - 1e-12);
        EXPECT_GE(interval.low, -1);
        EXPECT_LE(interval.high, 1);
    }
}

}  // namespace
}  // namespace heddle
