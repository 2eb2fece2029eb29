#include "storage/local_time.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(LocalTime, A_day_a_minute_and_a_second_are_read_as_they_are_shown) {
    const auto day = parse_local_time("2026-03-05");
    ASSERT_TRUE(day);
    EXPECT_EQ(local_second(day->from), "2026-03-05 00:00:00");
    EXPECT_EQ(local_second(day->to - 1), "2026-03-05 23:59:59");
    const auto minute = parse_local_time("2026-03-05T14:05");
    ASSERT_TRUE(minute);
    EXPECT_EQ(time_in_words(minute->from), "5 March 2026 at 14:05");
    EXPECT_EQ(minute->to - minute->from, 60'000);
    const auto second = parse_local_time("2026-12-31 23:59:58");
    ASSERT_TRUE(second);
    EXPECT_EQ(local_second(second->from), "2026-12-31 23:59:58");
    EXPECT_EQ(local_day(parse_local_time("2024-02-29")->to), "2024-03-01");
}

TEST(LocalTime, What_is_no_time_is_none) {
    for (const char* typed : {"", "5 March", "2026-13-01", "2026-02-29", "2026-00-10", "2026-03-05 24:00", "2026-03-05 14", "2026-03-05x",
                              "2026-03-05 14:05:99", "2026-03-05 14:05-30", "1969-01-01", "2026/03/05"}) {
        EXPECT_FALSE(parse_local_time(typed)) << typed;
    }
}

}  // namespace
}  // namespace heddle
