#include "coding/text_marks.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

const TextMarks marks{{MarkKind::page, range_of(2, 10), 1},
                      {MarkKind::bold, range_of(3, 30), 0},
                      {MarkKind::page, range_of(10, 20), 3},
                      {MarkKind::page, range_of(20, 25), 4}};

TEST(TextMarks, The_page_of_a_position_is_that_of_the_mark_around_it) {
    EXPECT_EQ(page_at(marks, {1}), std::nullopt);
    EXPECT_EQ(page_at(marks, {2}), 1);
    EXPECT_EQ(page_at(marks, {9}), 1);
    EXPECT_EQ(page_at(marks, {10}), 3);
    EXPECT_EQ(page_at(marks, {24}), 4);
    EXPECT_EQ(page_at(marks, {25}), std::nullopt);
    EXPECT_EQ(page_at({}, {0}), std::nullopt);
}

TEST(TextMarks, A_passage_is_cited_by_its_first_and_last_page) {
    EXPECT_EQ(pages_cited(marks, range_of(4, 10)), "p. 1");
    EXPECT_EQ(pages_cited(marks, range_of(4, 11)), "pp. 1–3");
    EXPECT_EQ(pages_cited(marks, range_of(12, 40)), "pp. 3–4");
    EXPECT_EQ(pages_cited(marks, range_of(25, 40)), "");
    EXPECT_EQ(pages_cited(marks, range_of(4, 4)), "");
}

}  // namespace
}  // namespace heddle
