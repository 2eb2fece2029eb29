// Work that is cut into parts for several threads.
#include "storage/counting/in_parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace heddle {
namespace {

TEST(WorkInParts, Each_place_is_worked_on_once_by_the_part_whose_turn_it_is) {
    for (const std::size_t count : {0u, 1u, 2u, 7u, 100u}) {
        for (const std::size_t parts : {1u, 2u, 3u, 8u, 150u}) {
            std::vector<int> times(count, 0);
            std::vector<std::size_t> by(count, 0);
            in_parts(count, parts, [&](std::size_t part, std::size_t first, std::size_t last) {
                for (std::size_t at = first; at < last; ++at) {
                    ++times[at];
                    by[at] = part;
                }
            });
            EXPECT_EQ(times, std::vector<int>(count, 1)) << count << " in " << parts;
            EXPECT_TRUE(std::is_sorted(by.begin(), by.end())) << count << " in " << parts;
        }
    }
}

TEST(WorkInParts, Little_work_is_not_cut_unless_that_is_wanted) {
    EXPECT_EQ(parts_for(0, 0), 1u);
    EXPECT_EQ(parts_for(50'000, 0), 1u);
    const std::size_t processors = std::max(1u, std::thread::hardware_concurrency());
    EXPECT_EQ(parts_for(5'000'000, 0), std::min<std::size_t>(processors, 4));
    EXPECT_EQ(parts_for(5'000'000'000, 0), std::min<std::size_t>(processors, 4));
    EXPECT_EQ(parts_for(3, 5), 5u);
}

}  // namespace
}  // namespace heddle
