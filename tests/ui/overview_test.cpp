#include "ui/transcript/overview.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

CodingMarks coloured_marks(const std::vector<std::pair<Range, std::uint32_t>>& given) {
    std::vector<CodingMark> marks;
    for (const auto& [range, colour] : given) {
        marks.push_back({CodingId{static_cast<std::int64_t>(marks.size() + 1)}, {}, {}, range, colour, 0});
    }
    return CodingMarks(std::move(marks));
}

using Bands = std::vector<OverviewBand>;

TEST(Overview, A_coding_fills_the_rows_that_stand_for_its_place) {
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(200, 400), 7}}), 1000, 10), (Bands{{2, 4, 7}}));
}

TEST(Overview, The_shortest_coding_has_a_row_also_at_the_very_end) {
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(999, 1000), 7}}), 1000, 10), (Bands{{9, 10, 7}}));
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(1000, 1000), 7}}), 1000, 10), (Bands{{9, 10, 7}}));
}

TEST(Overview, One_within_another_is_seen_and_the_other_on_both_sides_of_it) {
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(0, 1000), 1}, {range_of(300, 500), 2}}), 1000, 10),
              (Bands{{0, 3, 1}, {3, 5, 2}, {5, 10, 1}}));
}

TEST(Overview, Neighbours_of_one_colour_are_one_band) {
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(0, 300), 1}, {range_of(300, 500), 1}}), 1000, 10), (Bands{{0, 5, 1}}));
}

TEST(Overview, Nothing_is_drawn_without_rows_text_or_codings) {
    EXPECT_TRUE(overview_bands(coloured_marks({{range_of(0, 3), 1}}), 10, 0).empty());
    EXPECT_TRUE(overview_bands(coloured_marks({}), 10, 10).empty());
    EXPECT_TRUE(overview_bands(coloured_marks({}), 0, 10).empty());
}

TEST(Overview, A_document_of_two_thousand_million_code_points_keeps_its_places) {
    const std::int32_t length = 2'000'000'000;
    EXPECT_EQ(overview_bands(coloured_marks({{range_of(1'000'000'000, 1'000'000'001), 3}}), length, 900), (Bands{{450, 451, 3}}));
}

}  // namespace
}  // namespace heddle
