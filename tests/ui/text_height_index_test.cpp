#include <gtest/gtest.h>

#include <random>

#include "ui/text/height_index.h"

namespace heddle {
namespace {

// The same by plain addition.
struct Plain {
    std::vector<std::uint16_t> kinds;
    std::vector<float> heights;

    double offset(std::size_t item) const {
        double sum = 0;
        for (std::size_t i = 0; i < item; ++i)
            sum += static_cast<double>(heights[i]);
        return sum;
    }
};

TEST(HeightIndex, Offsets_agree_with_plain_sums_through_measurements_and_new_estimates) {
    std::mt19937 random(3);
    for (const std::size_t size : {1u, 2u, 127u, 128u, 129u, 1000u}) {
        Plain plain;
        for (std::size_t i = 0; i < size; ++i) {
            plain.kinds.push_back(static_cast<std::uint16_t>(random() % 7));
        }
        HeightIndex index(plain.kinds);
        for (int round = 0; round < 3; ++round) {
            std::vector<float> estimates;
            for (int kind = 0; kind < 7; ++kind)
                estimates.push_back(static_cast<float>(1 + random() % 50));
            index.estimate(estimates);
            plain.heights.clear();
            for (const std::uint16_t kind : plain.kinds)
                plain.heights.push_back(estimates[kind]);
            for (int i = 0; i < 100; ++i) {
                const std::size_t item = random() % size;
                plain.heights[item] = static_cast<float>(1 + random() % 900);
                index.measure(item, plain.heights[item]);
                EXPECT_TRUE(index.measured(item));
                const std::size_t asked = random() % (size + 1);
                EXPECT_NEAR(index.offset(asked), plain.offset(asked), 0.01);
                EXPECT_NEAR(index.total(), plain.offset(size), 0.01);
                if (asked < size) {
                    EXPECT_EQ(index.item_at(plain.offset(asked)), asked);
                    EXPECT_EQ(index.item_at(plain.offset(asked) + 0.5), asked);
                }
            }
        }
    }
}

TEST(HeightIndex, Offsets_outside_give_the_first_and_last_item) {
    HeightIndex index(std::vector<std::uint16_t>(300, 0));
    index.estimate({10});
    EXPECT_EQ(index.item_at(-5), 0u);
    EXPECT_EQ(index.item_at(2999.9), 299u);
    EXPECT_EQ(index.item_at(3000), 299u);
    EXPECT_EQ(index.item_at(1e12), 299u);
}

TEST(HeightIndex, New_estimates_forget_measurements) {
    HeightIndex index({0, 1, 0});
    index.estimate({10, 20});
    index.measure(1, 500);
    EXPECT_EQ(index.total(), 520);
    index.estimate({1, 2});
    EXPECT_FALSE(index.measured(1));
    EXPECT_EQ(index.total(), 4);
}

}  // namespace
}  // namespace heddle
