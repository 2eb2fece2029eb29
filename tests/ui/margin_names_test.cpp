#include "ui/transcript/margin_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace heddle {
namespace {

const MarginRoom room{18, 150, 54};

std::vector<PlacedName> placed(const std::vector<NameWish>& wishes) { return place_names(wishes, room); }

// Of a passage on one line.
NameWish at(float top, float width = 80) { return {top, top + room.row, width}; }

TEST(MarginNames, A_name_alone_stands_beside_its_stripe) {
    const auto names = placed({at(100)});
    ASSERT_EQ(names.size(), 1u);
    EXPECT_EQ(names[0].top, 100);
    EXPECT_EQ(names[0].rows, 1);
}

TEST(MarginNames, Names_of_one_line_stand_below_each_other_in_order) {
    const auto names = placed({at(100), at(100), at(110)});
    ASSERT_EQ(names.size(), 3u);
    EXPECT_EQ(names[0].top, 100);
    EXPECT_EQ(names[1].top, 118);
    EXPECT_EQ(names[2].top, 136);
}

TEST(MarginNames, A_dozen_on_one_line_are_named_as_far_as_they_stand_near_it_and_the_rest_counted) {
    const auto names = placed(std::vector<NameWish>(12, at(100)));
    ASSERT_EQ(names.size(), 4u);
    EXPECT_EQ(names[2].count, 1u);
    EXPECT_EQ(names[3].first, 3u);
    EXPECT_EQ(names[3].count, 9u);
    EXPECT_LE(names[3].top - 100, room.furthest);
}

TEST(MarginNames, A_dozen_long_passages_are_all_named_beside_them) {
    const auto names = placed(std::vector<NameWish>(12, NameWish{100, 400, 80}));
    ASSERT_EQ(names.size(), 12u);
    EXPECT_EQ(names[11].top, 100 + 11 * 18);
}

TEST(MarginNames, Long_passages_leave_their_place_to_the_names_of_what_begins_further_down) {
    std::vector<NameWish> wishes(12, NameWish{100, 400, 80});
    wishes.push_back(at(200));
    const auto names = placed(wishes);
    EXPECT_EQ(names.back().first, 12u);
    EXPECT_EQ(names.back().top, 200);
    EXPECT_EQ(names[names.size() - 2].count, 8u);
}

TEST(MarginNames, What_is_left_of_one_line_is_counted_once_however_long_the_passages_are) {
    std::vector<NameWish> wishes;
    for (int i = 0; i < 12; ++i) wishes.push_back({100, 130 + static_cast<float>(i) * 9, 80});
    const auto names = placed(wishes);
    EXPECT_EQ(std::ranges::count_if(names, [](const PlacedName& name) { return name.count > 1; }), 1);
    EXPECT_GT(names.back().count, 1u);
}

TEST(MarginNames, One_that_fits_exactly_is_named_and_not_counted) {
    const auto names = placed(std::vector<NameWish>(4, at(100)));
    ASSERT_EQ(names.size(), 4u);
    EXPECT_EQ(names[3].count, 1u);
}

TEST(MarginNames, A_long_name_takes_a_second_line_and_a_short_one_does_not) {
    EXPECT_EQ(placed({at(100, 200)})[0].rows, 2);
    EXPECT_EQ(placed({at(100, 150)})[0].rows, 1);
}

TEST(MarginNames, The_names_below_a_long_one_move_down_as_long_as_they_stay_near_their_stripes) {
    const auto two = placed({at(100, 200), at(100)});
    EXPECT_EQ(two[0].rows, 2);
    EXPECT_EQ(two[1].top, 136);
    const auto four = placed({at(100, 200), at(100), at(100), at(100)});
    EXPECT_EQ(four[0].rows, 1);
    EXPECT_EQ(four[3].top, 154);
    const auto far_below = placed({at(100, 200), at(400)});
    EXPECT_EQ(far_below[1].top, 400);
}

TEST(MarginNames, Nothing_overlaps_no_wish_is_left_out_and_each_stands_near_its_stripe) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<NameWish> wishes;
        float top = 0;
        for (int i = 0; i < 60; ++i) {
            top += static_cast<float>(random() % 3 == 0 ? random() % 120 : random() % 6);
            wishes.push_back({top, top + static_cast<float>(random() % 200), static_cast<float>(random() % 300)});
        }
        std::size_t next = 0;
        float free = -1;
        for (const PlacedName& name : placed(wishes)) {
            const NameWish& wish = wishes[name.first];
            EXPECT_EQ(name.first, next);
            EXPECT_GE(name.top, free);
            EXPECT_GE(name.top, wish.top);
            EXPECT_LE(name.top, std::max(wish.top + room.furthest, wish.bottom - room.row));
            next += name.count;
            free = name.top + room.row * static_cast<float>(name.rows);
        }
        EXPECT_EQ(next, wishes.size());
    }
}

}  // namespace
}  // namespace heddle
