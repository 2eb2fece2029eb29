#include "ui/transcript/margin_names.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

const MarginRoom room{18, 150, 54};

std::vector<PlacedName> placed(const std::vector<NameWish>& wishes) { return place_names(wishes, room); }

TEST(MarginNames, A_name_alone_stands_beside_its_stripe) {
    const auto names = placed({{100, 80}});
    ASSERT_EQ(names.size(), 1u);
    EXPECT_EQ(names[0].top, 100);
    EXPECT_EQ(names[0].rows, 1);
}

TEST(MarginNames, Names_of_one_line_stand_below_each_other_in_order) {
    const auto names = placed({{100, 80}, {100, 80}, {110, 80}});
    ASSERT_EQ(names.size(), 3u);
    EXPECT_EQ(names[0].top, 100);
    EXPECT_EQ(names[1].top, 118);
    EXPECT_EQ(names[2].top, 136);
}

TEST(MarginNames, A_dozen_on_one_line_are_named_as_far_as_they_stand_near_it_and_the_rest_counted) {
    const auto names = placed(std::vector<NameWish>(12, NameWish{100, 80}));
    ASSERT_EQ(names.size(), 4u);
    EXPECT_EQ(names[2].count, 1u);
    EXPECT_EQ(names[3].first, 3u);
    EXPECT_EQ(names[3].count, 9u);
    EXPECT_LE(names[3].top - 100, room.furthest);
}

TEST(MarginNames, One_that_fits_exactly_is_named_and_not_counted) {
    const auto names = placed(std::vector<NameWish>(4, NameWish{100, 80}));
    ASSERT_EQ(names.size(), 4u);
    EXPECT_EQ(names[3].count, 1u);
}

TEST(MarginNames, A_long_name_takes_a_second_line_and_a_short_one_does_not) {
    EXPECT_EQ(placed({{100, 200}})[0].rows, 2);
    EXPECT_EQ(placed({{100, 150}})[0].rows, 1);
}

TEST(MarginNames, The_names_below_a_long_one_move_down_as_long_as_they_stay_near_their_stripes) {
    const auto two = placed({{100, 200}, {100, 80}});
    EXPECT_EQ(two[0].rows, 2);
    EXPECT_EQ(two[1].top, 136);
    const auto four = placed({{100, 200}, {100, 80}, {100, 80}, {100, 80}});
    EXPECT_EQ(four[0].rows, 1);
    EXPECT_EQ(four[3].top, 154);
    const auto far_below = placed({{100, 200}, {400, 80}});
    EXPECT_EQ(far_below[1].top, 400);
}

TEST(MarginNames, Nothing_overlaps_and_no_wish_is_left_out) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<NameWish> wishes;
        float top = 0;
        for (int i = 0; i < 60; ++i) {
            top += static_cast<float>(random() % 3 == 0 ? random() % 120 : random() % 6);
            wishes.push_back({top, static_cast<float>(random() % 300)});
        }
        const auto names = placed(wishes);
        std::size_t next = 0;
        float free = -1;
        for (const PlacedName& name : names) {
            EXPECT_EQ(name.first, next);
            EXPECT_GE(name.top, free);
            EXPECT_GE(name.top, wishes[name.first].top);
            EXPECT_LE(name.top - wishes[name.first].top, room.furthest);
            next += name.count;
            free = name.top + room.row * static_cast<float>(name.rows);
        }
        EXPECT_EQ(next, wishes.size());
    }
}

}  // namespace
}  // namespace heddle
