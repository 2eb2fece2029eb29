#include "coding/clock_time.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(ClockTime, Hours_are_said_where_there_are_any_and_fractions_never) {
    EXPECT_EQ(clock_time(0), "0:00");
    EXPECT_EQ(clock_time(43.81), "0:43");
    EXPECT_EQ(clock_time(725), "12:05");
    EXPECT_EQ(clock_time(3'725.9), "1:02:05");
    EXPECT_EQ(clock_time(-3), "0:00");
}

}  // namespace
}  // namespace heddle
