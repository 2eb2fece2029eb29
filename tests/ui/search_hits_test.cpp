#include "ui/transcript/search_hits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace heddle {
namespace {

using Ranges = std::vector<Range>;

Ranges some_hits(std::mt19937& random, std::int32_t length) {
    Ranges hits;
    for (std::int32_t at = static_cast<std::int32_t>(random() % 9); at < length; at += static_cast<std::int32_t>(random() % 40)) {
        const auto end = std::min(length, at + 1 + static_cast<std::int32_t>(random() % 5));
        hits.push_back(range_of(at, end));
        at = end;
    }
    return hits;
}

TEST(SearchHits, Rows_are_those_in_which_a_hit_begins) {
    std::mt19937 random(3);
    for (int round = 0; round < 300; ++round) {
        const auto length = static_cast<std::int32_t>(1 + random() % 500);
        const int rows = 1 + static_cast<int>(random() % 80);
        const Ranges hits = some_hits(random, length);
        std::vector<bool> filled(static_cast<std::size_t>(rows));
        for (const Range& hit : hits) filled[static_cast<std::size_t>(static_cast<std::int64_t>(hit.start.value) * rows / length)] = true;
        std::vector<bool> got(static_cast<std::size_t>(rows));
        int before = -1;
        for (const HitRows& band : hit_rows(hits, length, rows)) {
            ASSERT_LT(before, band.from);
            for (int row = band.from; row < band.to; ++row) got[static_cast<std::size_t>(row)] = true;
            before = band.to;
        }
        EXPECT_EQ(got, filled);
    }
    EXPECT_TRUE(hit_rows({}, 100, 10).empty());
    EXPECT_TRUE(hit_rows(Ranges{range_of(0, 1)}, 0, 10).empty());
    EXPECT_TRUE(hit_rows(Ranges{range_of(0, 1)}, 10, 0).empty());
    // Rows of the longest text are not beyond the numbers that positions have.
    EXPECT_EQ(hit_rows(Ranges{range_of(2'000'000'000, 2'000'000'005)}, 2'000'000'100, 4000), (std::vector<HitRows>{{3999, 4000}}));
}

TEST(SearchHits, Steps_go_from_hit_to_hit_and_around_the_ends) {
    std::mt19937 random(4);
    for (int round = 0; round < 200; ++round) {
        const auto length = static_cast<std::int32_t>(1 + random() % 300);
        const Ranges hits = some_hits(random, length);
        for (std::int32_t at = 0; at <= length; ++at) {
            int next = hits.empty() ? -1 : 0;
            int before = hits.empty() ? -1 : static_cast<int>(hits.size()) - 1;
            for (int i = static_cast<int>(hits.size()) - 1; i >= 0; --i) {
                if (hits[static_cast<std::size_t>(i)].start.value >= at) next = i;
            }
            for (int i = 0; i < static_cast<int>(hits.size()); ++i) {
                if (hits[static_cast<std::size_t>(i)].start.value < at) before = i;
            }
            EXPECT_EQ(hit_from(hits, {at}), next);
            EXPECT_EQ(hit_before(hits, {at}), before);
            const Range part = range_of(at, at + 11);
            Ranges expected;
            std::ranges::copy_if(hits, std::back_inserter(expected), [&](const Range& hit) { return hit.overlaps(part); });
            const auto got = hits_in(hits, part);
            EXPECT_TRUE(std::ranges::equal(got, expected));
        }
        for (std::size_t i = 0; i < hits.size(); ++i) {
            EXPECT_EQ(hit_at(hits, hits[i]), static_cast<int>(i));
            EXPECT_EQ(hit_at(hits, {hits[i].start, hits[i].end + 1}), -1);
        }
    }
}

}  // namespace
}  // namespace heddle
