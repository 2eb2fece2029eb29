#include "ui/views/facts.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(Facts, Names_of_files_and_columns_can_be_broken_between_their_parts) {
    EXPECT_EQ(breakable("years_in_role"), "years_\u200Bin_\u200Brole");
    EXPECT_EQ(breakable("interviews/a.txt"), "interviews/\u200Ba.\u200Btxt");
    EXPECT_EQ(breakable("site"), "site");
    EXPECT_EQ(breakable(""), "");
}

}  // namespace
}  // namespace heddle
