// The measure of saturation: runs, thresholds, and their point.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "coding/statistics/saturation_measure.h"

namespace heddle {
namespace {

std::string point(const std::vector<std::int64_t>& fresh, double threshold, SaturationMeasure measure = {}) {
    const std::vector<SaturationRun> runs = saturation_runs(fresh, measure);
    const SaturationRun* found = saturation_point(runs, threshold);
    return found ? point_in_words(*found, measure) : "not reached";
}

// As the steps of the paper go: 40 codes in a base of four, then runs of two that overlap: 5 and 6 bring 8 (20%), 6 and 7 bring 4 (10%), 7 and 8
// bring 2 (5%), 8 and 9 bring 1, and 9 and 10 nothing.
const std::vector<std::int64_t> stepwise{16, 12, 8, 4, 5, 3, 1, 1, 0, 0};

TEST(SaturationRuns, Each_begins_one_interview_later_and_is_held_against_the_base) {
    const std::vector<SaturationRun> runs = saturation_runs(stepwise, {});
    ASSERT_EQ(runs.size(), 5u);
    const std::vector<double> percents{20, 10, 5, 2.5, 0};
    for (std::size_t i = 0; i < runs.size(); ++i) {
        EXPECT_EQ(runs[i].before, static_cast<std::int64_t>(4 + i));
        EXPECT_EQ(runs[i].percent(), percents[i]);
    }
}

TEST(SaturationRuns, The_point_is_before_the_first_run_at_or_under_the_threshold) {
    EXPECT_EQ(point(stepwise, 5), "6+2");
    EXPECT_EQ(point(stepwise, 4.9), "7+2");
    EXPECT_EQ(point(stepwise, 0), "8+2");
    EXPECT_EQ(point(stepwise, 5, {4, 3}), "6+3");
    EXPECT_EQ(point(stepwise, 20, {4, 2}), "4+2");
    EXPECT_EQ(point({3, 1, 0, 0}, 0, {1, 1}), "2+1");
}

// The worked example of Guest, Namey and Chen (2020), PLoS ONE 15(5): e0232076, base size four and run length two, as far as sentences of it are quoted
// elsewhere: 37 themes in the base; a run whose quotient is 11%, “still not below our 5% threshold”; then a latest run of one new theme, divided by 37;
// saturation “indicated at 6+2 ... at the 5% new information level”. The figure with the numbers of each interview was not to be had, so every way is tried in
// which interviews 5 to 8 can have brought these.
TEST(SaturationRuns, Give_the_published_example_whose_base_has_37_themes) {
    int ways = 0;
    for (std::int64_t fifth = 0; fifth <= 10; ++fifth) {
        for (std::int64_t sixth = 0; sixth <= 10; ++sixth) {
            for (std::int64_t seventh = 0; seventh <= 1; ++seventh) {
                const std::vector<std::int64_t> fresh{14, 11, 7, 5, fifth, sixth, seventh, 1 - seventh};
                const std::vector<SaturationRun> runs = saturation_runs(fresh, {4, 2});
                ASSERT_EQ(runs.size(), 3u);
                if (std::lround(*runs[1].percent()) != 11) continue;
                ++ways;
                EXPECT_EQ(runs[1].fresh, 4) << "11% of 37 is four themes";
                EXPECT_EQ(runs[2].base_codes, 37);
                EXPECT_EQ(runs[2].fresh, 1);
                EXPECT_EQ(std::lround(*runs[2].percent()), 3);
                EXPECT_EQ(point(fresh, 5), "6+2");
            }
        }
    }
    EXPECT_EQ(ways, 22);
}

TEST(SaturationRuns, There_is_none_where_interviews_are_too_few_or_the_base_has_no_codes) {
    EXPECT_EQ(point({}, 100), "not reached");
    EXPECT_EQ(point({5, 5, 5, 5, 0}, 100), "not reached");
    EXPECT_EQ(point({0, 0, 0, 0, 0, 0, 0}, 100), "not reached");
    EXPECT_EQ(saturation_runs(std::vector<std::int64_t>{0, 0, 0}, {1, 1}).front().percent(), std::nullopt);
    const std::int64_t huge = std::int64_t{1} << 62;
    EXPECT_TRUE(saturation_runs(stepwise, {huge, huge}).empty());
    EXPECT_TRUE(saturation_runs(stepwise, {4, huge}).empty());
    EXPECT_EQ(point({5, 5, 5, 5, 0, 0}, 0), "4+2");
}

TEST(SaturationRuns, Agree_with_sums_taken_anew_for_each_run) {
    std::mt19937_64 random(7);
    for (int round = 0; round < 3000; ++round) {
        std::vector<std::int64_t> fresh(random() % 25);
        for (std::int64_t& each : fresh) each = static_cast<std::int64_t>(random() % 6);
        const SaturationMeasure measure{static_cast<std::int64_t>(1 + random() % 6), static_cast<std::int64_t>(1 + random() % 4)};
        const auto threshold = static_cast<std::int64_t>(random() % 30);
        std::string expected = "not reached";
        const auto sum = [&](std::int64_t from, std::int64_t to) {
            std::int64_t all = 0;
            for (std::int64_t i = from; i < to; ++i) all += fresh[static_cast<std::size_t>(i)];
            return all;
        };
        for (std::int64_t n = measure.base; n + measure.run <= static_cast<std::int64_t>(fresh.size()); ++n) {
            const std::int64_t base = sum(0, measure.base);
            if (base == 0 || 100 * sum(n, n + measure.run) > threshold * base) continue;
            expected = std::to_string(n) + "+" + std::to_string(measure.run);
            break;
        }
        EXPECT_EQ(point(fresh, static_cast<double>(threshold), measure), expected);
    }
}

}  // namespace
}  // namespace heddle
