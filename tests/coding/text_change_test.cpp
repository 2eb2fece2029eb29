// What a correction does to positions, and which it cannot take along.

#include "coding/text_change.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

// "abc|def|ghi": replaces 3..6 by two characters.
TextChange shorter() { return TextChange(std::vector{range_of(3, 6)}, std::vector{range_of(3, 5)}); }
TextChange insertion() { return TextChange(std::vector{range_of(3, 3)}, std::vector{range_of(3, 7)}); }
TextChange deletion() { return TextChange(std::vector{range_of(3, 6)}, std::vector{range_of(3, 3)}); }

TEST(TextChange, What_stands_in_front_stays_and_what_stands_behind_moves_along) {
    EXPECT_EQ(shorter().moved(range_of(0, 2)), range_of(0, 2));
    EXPECT_EQ(shorter().moved(range_of(7, 9)), range_of(6, 8));
    EXPECT_EQ(shorter().moved(range_of(1, 8)), range_of(1, 7));
}

TEST(TextChange, Words_inserted_at_an_edge_stay_outside) {
    EXPECT_EQ(insertion().moved(range_of(0, 3)), range_of(0, 3));
    EXPECT_EQ(insertion().moved(range_of(3, 5)), range_of(7, 9));
    EXPECT_EQ(insertion().moved(range_of(2, 4)), range_of(2, 8));
}

TEST(TextChange, Replaced_words_that_a_range_covered_are_covered_as_they_are_now) {
    EXPECT_EQ(shorter().moved(range_of(3, 6)), range_of(3, 5));
    EXPECT_EQ(shorter().moved(range_of(6, 9)), range_of(5, 8));
    EXPECT_EQ(shorter().moved(range_of(0, 3)), range_of(0, 3));
    EXPECT_EQ(shorter().moved(range_of(0, 6)), range_of(0, 5));
}

TEST(TextChange, An_edge_within_replaced_words_or_at_words_that_go_without_any_in_their_place_is_not_kept) {
    EXPECT_FALSE(shorter().moved(range_of(4, 8)));
    EXPECT_FALSE(shorter().moved(range_of(0, 5)));
    EXPECT_FALSE(deletion().moved(range_of(3, 9)));  // begins with them
    EXPECT_FALSE(deletion().moved(range_of(0, 6)));  // ends with them
    EXPECT_FALSE(deletion().moved(range_of(3, 6)));
    EXPECT_EQ(deletion().moved(range_of(6, 9)), range_of(3, 6));
    EXPECT_EQ(deletion().moved(range_of(0, 3)), range_of(0, 3));
    EXPECT_EQ(deletion().moved(range_of(1, 8)), range_of(1, 5));
}

TEST(TextChange, What_is_added_at_the_end_of_a_turn_belongs_to_it) {
    const Turn first{SpeakerId{1}, {0}, range_of(3, 10), {11}, {}};
    const Turn second{SpeakerId{1}, {11}, range_of(14, 20), {20}, {}};
    const TextChange at_border(std::vector{range_of(11, 11)}, std::vector{range_of(11, 15)});
    EXPECT_EQ(at_border.moved(first)->end, Position{15});
    EXPECT_EQ(at_border.moved(second)->start, Position{15});
    const TextChange at_body(std::vector{range_of(10, 10)}, std::vector{range_of(10, 12)});
    EXPECT_EQ(at_body.moved(first)->body, range_of(3, 12));
    const TextChange in_front(std::vector{range_of(14, 14)}, std::vector{range_of(14, 16)});
    EXPECT_EQ(in_front.moved(second)->body, range_of(14, 22));
    EXPECT_EQ(in_front.moved(second)->start, Position{11});
}

TEST(TextChange, What_can_be_moved_comes_back_to_where_it_was) {
    std::mt19937 random(5);
    const auto up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    int moved = 0;
    for (int round = 0; round < 2000; ++round) {
        DocumentText before;
        DocumentText after;
        int from = 0;
        int to = 0;
        for (int places = 1 + up_to(3); places > 0; --places) {
            const int kept = 1 + up_to(4);
            int length = up_to(3);
            const int new_length = up_to(3);
            if (length + new_length == 0) length = 1;
            before.replaced.push_back(range_of(from + kept, from + kept + length));
            after.replaced.push_back(range_of(to + kept, to + kept + new_length));
            from += kept + length;
            to += kept + new_length;
        }
        before.length = from + 3;
        after.length = to + 3;
        ASSERT_TRUE(TextChange::fits(before, after));
        ASSERT_TRUE(TextChange::fits(after, before));
        const TextChange there(before.replaced, after.replaced);
        const TextChange back(after.replaced, before.replaced);
        Range last;
        for (int start = 0; start < before.length; ++start) {
            for (int end = start + 1; end <= before.length; ++end) {
                const auto went = there.moved(range_of(start, end));
                if (!went) continue;
                ++moved;
                EXPECT_EQ(back.moved(*went), range_of(start, end));
                EXPECT_LE(went->end.value, after.length);
                EXPECT_LE(last.start, went->start);  // reading order stays
                last = *went;
            }
        }
    }
    EXPECT_GT(moved, 100'000);
}

TEST(TextChange, Two_texts_that_are_no_correction_of_each_other_are_found_out) {
    DocumentText before{DocumentId{1}, ContentId{1}, 10, {}, {range_of(2, 4)}};
    DocumentText after{DocumentId{1}, ContentId{2}, 11, {}, {range_of(2, 5)}};
    EXPECT_TRUE(TextChange::fits(before, after));
    const auto refused = [&](auto spoil) {
        DocumentText a = before;
        DocumentText b = after;
        spoil(a, b);
        return !TextChange::fits(a, b);
    };
    EXPECT_TRUE(refused([](auto&, auto& b) { b.length = 12; }));
    EXPECT_TRUE(refused([](auto& a, auto&) { a.replaced.clear(); }));
    EXPECT_TRUE(refused([](auto& a, auto& b) { a.replaced.clear(), b.replaced.clear(); }));
    EXPECT_TRUE(refused([](auto& a, auto& b) { a.replaced = {range_of(2, 2)}, b.replaced = {range_of(2, 2)}; }));
    EXPECT_TRUE(refused([](auto& a, auto&) { a.replaced = {range_of(-1, 4)}; }));
    EXPECT_TRUE(refused([](auto& a, auto&) { a.replaced = {range_of(4, 2)}; }));
    EXPECT_TRUE(refused([](auto&, auto& b) { b.replaced = {range_of(3, 6)}; }));
    EXPECT_TRUE(refused([](auto& a, auto& b) {  // touching
        a.replaced = {range_of(2, 4), range_of(4, 5)};
        b.replaced = {range_of(2, 5), range_of(5, 6)};
    }));
    EXPECT_TRUE(refused([](auto& a, auto& b) { a.replaced = {range_of(9, 14)}, b.replaced = {range_of(9, 15)}; }));
}

TEST(TextChange, A_place_to_look_at_stays_near_where_it_was) {
    EXPECT_EQ(shorter().near({1}), Position{1});
    EXPECT_EQ(shorter().near({4}), Position{4});
    EXPECT_EQ(shorter().near({6}), Position{5});
    EXPECT_EQ(shorter().near({9}), Position{8});
    EXPECT_EQ(deletion().near({5}), Position{3});
    EXPECT_EQ(insertion().near({3}), Position{7});
}

}  // namespace
}  // namespace heddle
