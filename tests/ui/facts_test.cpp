#include "ui/views/facts.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(Facts, Values_stand_as_far_as_the_longest_name_wants) {
    EXPECT_EQ(facts_column(90, 300, 1), 102);
    EXPECT_EQ(facts_column(180, 600, 2), 204);
}

TEST(Facts, Short_names_keep_a_distance_and_long_ones_leave_room_for_values) {
    EXPECT_EQ(facts_column(10, 300, 1), 68);
    EXPECT_EQ(facts_column(900, 300, 1), 180);
    EXPECT_GE(facts_column(900, 0, 1), 0);
}

TEST(Facts, Names_of_files_and_columns_can_be_broken_between_their_parts) {
    EXPECT_EQ(breakable("years_in_role"), "years_\u200Bin_\u200Brole");
    EXPECT_EQ(breakable("interviews/a.txt"), "interviews/\u200Ba.\u200Btxt");
    EXPECT_EQ(breakable("site"), "site");
}

}  // namespace
}  // namespace heddle
