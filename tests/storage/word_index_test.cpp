#include "storage/counting/word_index.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

TEST(WordIndexes, Only_words_that_lie_wholly_within_a_range_are_counted) {
    const std::vector<Range> words{range_of(0, 3), range_of(4, 9), range_of(9, 10)};
    const WordIndex index(words);
    EXPECT_EQ(index.within(range_of(0, 10)), 3);
    EXPECT_EQ(index.within(range_of(1, 10)), 2);
    EXPECT_EQ(index.within(range_of(5, 8)), 0);
    EXPECT_EQ(index.within(range_of(4, 9)), 1);
    EXPECT_EQ(index.within(range_of(3, 4)), 0);
    EXPECT_EQ(index.within(range_of(4, 4)), 0);
    EXPECT_EQ(index.within(range_of(0, 5000)), 3);
    EXPECT_EQ(index.within(range_of(4000, 5000)), 0);
}

TEST(WordIndexes, A_text_without_words_has_none_anywhere) {
    EXPECT_EQ(WordIndex({}).within(range_of(0, 100)), 0);
}

TEST(WordIndexes, Any_range_of_any_text_holds_as_many_as_a_plain_search_finds_and_the_next_ones_end_there) {
    std::mt19937 random(1989);
    for (int round = 0; round < 200; ++round) {
        std::vector<Range> words;
        std::int32_t at = static_cast<std::int32_t>(random() % 5);
        for (int i = static_cast<int>(random() % 60); i > 0; --i) {
            const auto length = static_cast<std::int32_t>(1 + random() % (round % 2 == 0 ? 9 : 90));
            words.push_back(range_of(at, at + length));
            at += length + static_cast<std::int32_t>(random() % 3);
        }
        const WordIndex index(words);
        for (int i = 0; i < 100; ++i) {
            const auto start = static_cast<std::int32_t>(random() % static_cast<unsigned>(at + 10));
            const Range range = range_of(start, start + static_cast<std::int32_t>(random() % 200));
            std::int64_t expected = 0;
            for (const Range& word : words)
                expected += !range.empty() && range.covers(word);
            ASSERT_EQ(index.within(range), expected)
                << range.start.value << " to " << range.end.value;
            const auto before = static_cast<std::int64_t>(random() % 8);
            std::optional<Position> end;
            std::int64_t passed = 0;
            for (const Range& word : words) {
                if (word.start < range.start) continue;
                if (passed++ == before) end = word.end;
            }
            ASSERT_EQ(index.end_of_word(range.start, before), end) << range.start.value << " and " << before << " more";
        }
    }
}

}  // namespace
}  // namespace heddle
