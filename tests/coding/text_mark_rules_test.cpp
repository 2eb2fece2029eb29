// Which marks can be those of a text, and where they are after a correction.
#include "coding/text_mark_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

namespace heddle {
namespace {

TextMark bold(std::int32_t start, std::int32_t end) { return {MarkKind::bold, range_of(start, end), 0}; }
TextMark italic(std::int32_t start, std::int32_t end) { return {MarkKind::italic, range_of(start, end), 0}; }
TextMark page(std::int32_t start, std::int32_t end, std::int32_t number) { return {MarkKind::page, range_of(start, end), number}; }
TextMark time(std::int32_t start, std::int32_t end, std::int32_t milliseconds) {
    return {MarkKind::time, range_of(start, end), milliseconds};
}

TextMarks after(const TextMarks& marks, Range from, Range to, std::int32_t end) {
    const Position end_after{end + to.length() - from.length()};
    return carried(marks, TextChange(std::vector{from}, std::vector{to}), {end}, end_after);
}

TEST(TextMarks, Those_that_stand_in_the_text_in_order_can_be_its_marks_and_no_others) {
    const Position end{20};
    EXPECT_TRUE(are_marks_of({}, end));
    EXPECT_TRUE(are_marks_of({bold(0, 4), italic(0, 20), page(0, 10, 1), bold(5, 6), page(10, 20, 2)}, end));
    EXPECT_FALSE(are_marks_of({bold(3, 3)}, end));
    EXPECT_FALSE(are_marks_of({bold(3, 21)}, end));
    EXPECT_FALSE(are_marks_of({bold(-1, 3)}, end));
    EXPECT_FALSE(are_marks_of({bold(0, 4), bold(4, 6)}, end)) << "they touch";
    EXPECT_FALSE(are_marks_of({bold(5, 6), bold(0, 4)}, end));
    EXPECT_FALSE(are_marks_of({italic(0, 4), bold(0, 4)}, end));
    EXPECT_FALSE(are_marks_of({page(0, 10, 1), page(9, 20, 2)}, end));
    EXPECT_FALSE(are_marks_of({page(0, 10, 0)}, end));
    EXPECT_FALSE(are_marks_of({{MarkKind::bold, range_of(0, 2), 7}}, end));
    EXPECT_TRUE(are_marks_of({page(0, 20, 1), time(0, 10, 0), time(10, 12, 43'810), time(15, 20, 100)}, end)) << "times may run backwards";
    EXPECT_FALSE(are_marks_of({time(0, 10, 1), time(9, 12, 2)}, end));
    EXPECT_FALSE(are_marks_of({time(0, 10, -1)}, end));
    EXPECT_FALSE(are_marks_of({time(0, 10, 1), page(0, 10, 1)}, end)) << "pages come first";
}

TEST(TextMarks, A_time_is_of_all_that_was_said_until_the_next) {
    const TextMarks marks{time(0, 10, 43'810), bold(2, 4), time(10, 20, 61'000)};
    EXPECT_EQ(time_at(marks, {9}), 43.81);
    EXPECT_EQ(time_at(marks, {10}), 61.0);
    EXPECT_EQ(time_at(marks, {20}), std::nullopt);
    EXPECT_EQ(page_at(marks, {9}), std::nullopt);
    EXPECT_EQ(time_at({page(0, 10, 3)}, {1}), std::nullopt);
}

TEST(TextMarks, What_cannot_be_a_time_of_a_recording_makes_no_mark) {
    EXPECT_EQ(time_mark(range_of(2, 5), 43.81), time(2, 5, 43'810));
    EXPECT_EQ(time_mark(range_of(2, 5), 2'147'483), time(2, 5, 2'147'483'000));
    EXPECT_FALSE(time_mark(range_of(2, 5), 2'147'484));
    EXPECT_FALSE(time_mark(range_of(2, 5), -0.5));
    EXPECT_FALSE(time_mark(range_of(2, 5), std::nan("")));
    EXPECT_FALSE(time_mark(range_of(2, 2), 1));
}

TEST(TextMarks, Put_in_order_those_that_overlap_or_touch_are_one) {
    EXPECT_EQ(in_order({bold(6, 9), bold(0, 3), italic(2, 2), bold(3, 5), italic(0, 1)}),
              (TextMarks{bold(0, 5), italic(0, 1), bold(6, 9)}));
    EXPECT_EQ(in_order({page(0, 6, 1), page(4, 9, 2), page(5, 6, 3)}), (TextMarks{page(0, 6, 1), page(6, 9, 2)}));
}

TEST(TextMarks, White_space_at_the_ends_goes_and_parts_nothing) {
    const Text text("one two  three\n four");
    EXPECT_EQ(condensed(text, {bold(0, 4), bold(4, 9), italic(8, 15), bold(15, 20), bold(8, 9)}),
              (TextMarks{bold(0, 7), italic(9, 14), bold(16, 20)}));
    EXPECT_EQ(condensed(text, {bold(0, 14), bold(16, 20)}), (TextMarks{bold(0, 20)}));
}

TEST(TextMarks, The_page_of_a_place_is_the_one_that_holds_it) {
    const TextMarks marks{page(0, 10, 7), bold(2, 4), bold(11, 12), page(12, 20, 8)};
    EXPECT_EQ(page_at(marks, {0}), 7);
    EXPECT_EQ(page_at(marks, {9}), 7);
    EXPECT_EQ(page_at(marks, {11}), std::nullopt);
    EXPECT_EQ(page_at(marks, {12}), 8);
    EXPECT_EQ(page_at(marks, {20}), std::nullopt);
    EXPECT_EQ(page_at({bold(0, 4)}, {1}), std::nullopt);
}

TEST(TextMarks, What_is_replaced_within_or_as_a_whole_stays_bold) {
    EXPECT_EQ(after({bold(2, 10)}, range_of(4, 6), range_of(4, 9), 20), (TextMarks{bold(2, 13)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(2, 10), range_of(2, 5), 20), (TextMarks{bold(2, 5)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(2, 4), range_of(2, 3), 20), (TextMarks{bold(2, 9)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(8, 10), range_of(8, 9), 20), (TextMarks{bold(2, 9)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(5, 5), range_of(5, 7), 20), (TextMarks{bold(2, 12)}));
}

TEST(TextMarks, New_words_at_an_edge_or_partly_outside_are_not_bold_and_what_is_left_stays_so) {
    EXPECT_EQ(after({bold(2, 10)}, range_of(2, 2), range_of(2, 4), 20), (TextMarks{bold(4, 12)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(10, 10), range_of(10, 12), 20), (TextMarks{bold(2, 10)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(0, 4), range_of(0, 7), 20), (TextMarks{bold(7, 13)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(8, 12), range_of(8, 9), 20), (TextMarks{bold(2, 8)}));
    EXPECT_EQ(after({bold(2, 10)}, range_of(1, 12), range_of(1, 3), 20), TextMarks{});
    EXPECT_EQ(after({bold(2, 10), bold(12, 14)}, range_of(10, 12), range_of(10, 10), 20), (TextMarks{bold(2, 12)}));
}

TEST(TextMarks, Pages_follow_each_other_without_a_gap_as_before) {
    const TextMarks pages{page(0, 8, 1), page(8, 14, 2), page(14, 20, 3)};
    EXPECT_EQ(after(pages, range_of(8, 8), range_of(8, 10), 20), (TextMarks{page(0, 10, 1), page(10, 16, 2), page(16, 22, 3)}));
    EXPECT_EQ(after(pages, range_of(0, 0), range_of(0, 3), 20), (TextMarks{page(0, 11, 1), page(11, 17, 2), page(17, 23, 3)}));
    EXPECT_EQ(after(pages, range_of(20, 20), range_of(20, 23), 20), (TextMarks{page(0, 8, 1), page(8, 14, 2), page(14, 23, 3)}));
    EXPECT_EQ(after(pages, range_of(6, 10), range_of(6, 7), 20), (TextMarks{page(0, 7, 1), page(7, 11, 2), page(11, 17, 3)}));
    EXPECT_EQ(after(pages, range_of(7, 15), range_of(7, 7), 20), (TextMarks{page(0, 7, 1), page(7, 12, 3)}));
    EXPECT_EQ(after({page(2, 8, 1), page(10, 14, 2)}, range_of(8, 9), range_of(8, 8), 20), (TextMarks{page(2, 8, 1), page(9, 13, 2)}));
    EXPECT_EQ(after({page(0, 20, 1)}, range_of(0, 20), range_of(0, 0), 20), TextMarks{});
}

TEST(TextMarks, Times_move_with_their_paragraphs_as_pages_do_and_go_with_them) {
    const TextMarks times{page(0, 20, 1), time(0, 8, 500), time(8, 14, 2'000), time(14, 20, 3'000)};
    EXPECT_EQ(after(times, range_of(2, 4), range_of(2, 7), 20), (TextMarks{page(0, 23, 1), time(0, 11, 500), time(11, 17, 2'000), time(17, 23, 3'000)}));
    EXPECT_EQ(after(times, range_of(8, 14), range_of(8, 8), 20), (TextMarks{page(0, 14, 1), time(0, 8, 500), time(8, 14, 3'000)}));
    EXPECT_EQ(after(times, range_of(6, 10), range_of(6, 7), 20), (TextMarks{page(0, 17, 1), time(0, 7, 500), time(7, 11, 2'000), time(11, 17, 3'000)}));
}

// Letters carry their look with them: whatever the correction, a letter that stays is bold afterwards where it was before.
TEST(TextMarks, Letters_that_stay_keep_their_look_under_any_corrections_and_the_marks_stay_marks_of_the_text) {
    for (unsigned seed = 1; seed <= 400; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&](int most) { return static_cast<std::int32_t>(random() % static_cast<unsigned>(most)); };
        const std::int32_t length = 1 + below(60);
        TextMarks marks;
        for (int i = below(8); i > 0; --i) {
            const std::int32_t start = below(length);
            marks.push_back(below(2) == 0 ? bold(start, start + 1 + below(length - start)) : italic(start, start + 1 + below(length - start)));
        }
        std::int32_t number = 0;
        for (std::int32_t start = below(3); start < length;) {
            const std::int32_t end = std::min(length, start + 1 + below(30));
            marks.push_back(page(start, end, ++number));
            marks.push_back(time(start, end, number * 1'500));
            start = end + (below(4) == 0 ? 1 : 0);
        }
        marks = in_order(std::move(marks));
        ASSERT_TRUE(are_marks_of(marks, {length})) << seed;

        std::vector<Range> from;
        std::vector<Range> to;
        std::int32_t shift = 0;
        for (std::int32_t at = below(6); at <= length;) {
            const std::int32_t gone = std::min(length - at, below(6));
            const std::int32_t come = gone == 0 ? 1 + below(4) : below(5);
            from.push_back(range_of(at, at + gone));
            to.push_back(range_of(at + shift, at + shift + come));
            shift += come - gone;
            at += gone + 1 + below(12);
        }
        if (from.empty()) continue;
        const TextMarks now = carried(marks, TextChange(from, to), {length}, {length + shift});
        ASSERT_TRUE(are_marks_of(now, {length + shift})) << seed;
        const auto looks = [](const TextMarks& all, MarkKind kind, std::int32_t at) -> std::int32_t {
            for (const TextMark& mark : all) {
                if (mark.kind == kind && mark.range.contains({at})) return kind == MarkKind::page ? mark.value : 1;
            }
            return 0;
        };
        std::size_t place = 0;
        std::int32_t moved = 0;
        for (std::int32_t at = 0; at < length; ++at) {
            while (place < from.size() && from[place].end.value <= at) {
                moved = to[place].end.value - from[place].end.value;
                ++place;
            }
            if (place < from.size() && from[place].start.value <= at) continue;  // replaced
            for (const MarkKind kind : {MarkKind::bold, MarkKind::italic, MarkKind::page})
                ASSERT_EQ(looks(now, kind, at + moved), looks(marks, kind, at)) << "seed " << seed << ", letter " << at;
        }
    }
}

}  // namespace
}  // namespace heddle
