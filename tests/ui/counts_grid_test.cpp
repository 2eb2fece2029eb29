#include "ui/views/counts/counts_grid.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(CountsGrid, Codes_have_the_width_of_the_longest_name_within_limits) {
    EXPECT_EQ(codes_column(300, 400, 1200, 1), 300);
    EXPECT_EQ(codes_column(900, 400, 1200, 1), 460);
    EXPECT_EQ(codes_column(1800, 400, 2400, 2), 920);
}

TEST(CountsGrid, Names_give_way_where_all_numbers_are_seen_then) {
    EXPECT_EQ(codes_column(380, 700, 1000, 1), 300);
    EXPECT_EQ(codes_column(380, 780, 1000, 1), 220);
}

TEST(CountsGrid, A_table_that_scrolls_anyway_keeps_its_names) { EXPECT_EQ(codes_column(380, 3000, 1000, 1), 380); }

}  // namespace
}  // namespace heddle
