// Unicode's own tests of boundaries, on the functions that the project uses.
#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <functional>
#include <set>

#include "coding/segmentation.h"
#include "tests/support/unicode_test_file.h"

namespace heddle {
namespace {

using testing::BreakCase;

// What each function says about every position of the text, so that walking forwards, walking
// backwards and asking for a single place are all held to the published boundaries.
std::vector<std::int32_t> forwards(const Text& text,
                                   const std::function<Range(Position)>& segment) {
    std::vector<std::int32_t> found{0};
    while (Position{found.back()} < text.end())
        found.push_back(segment({found.back()}).end.value);
    return found;
}

std::vector<std::int32_t> from_any_place(const Text& text,
                                         const std::function<Range(Position)>& segment) {
    std::set<std::int32_t> found;
    for (Position position; position < text.end(); position = position + 1) {
        const Range range = segment(position);
        EXPECT_TRUE(range.contains(position));
        found.insert(range.start.value);
        found.insert(range.end.value);
    }
    return {found.begin(), found.end()};
}

std::vector<std::int32_t> as_published(const BreakCase& published) { return published.boundaries; }

// The one deviation: ICU's root locale (CLDR 42) no longer takes a colon between letters for part
// of a word ("a:b"), which UAX #29 of Unicode 15.0 still does; transcripts are the better for it
// ("Anna:yes").
std::vector<std::int32_t> with_colons_apart(const BreakCase& published) {
    const Text text(published.utf8);
    std::set<std::int32_t> boundaries(published.boundaries.begin(), published.boundaries.end());
    for (Position position; position < text.end(); position = position + 1) {
        if (text.code_point_at(position) != U':' || boundaries.count(position.value) != 0) continue;
        Position after = position + 1;  // a mark on the colon stays with it
        while (text.code_point_at(after) == 0x308 || text.code_point_at(after) == 0x2060)
            after = after + 1;
        boundaries.insert(position.value);
        boundaries.insert(after.value);
    }
    return {boundaries.begin(), boundaries.end()};
}

// `all` is how many cases Unicode 15.0 publishes: another number would be another test. So many `deviating` ones are expected
// to come out otherwise.
void check_file(const char* name, std::size_t all, std::size_t deviating,
                std::vector<std::int32_t> (*expectation)(const BreakCase&),
                const std::function<Range(const Text&, Position)>& segment) {
    const auto path = testing::unicode_data() / "auxiliary" / name;
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    const std::vector<BreakCase> cases = testing::read_break_cases(path);
    ASSERT_EQ(cases.size(), all);
    std::set<std::string> otherwise;
    for (const BreakCase& expected : cases) {
        ASSERT_FALSE(expected.has_surrogate) << "no text can hold one";
        const Text text(expected.utf8);
        const auto here = [&](Position position) { return segment(text, position); };
        const std::vector<std::int32_t> found = forwards(text, here);
        EXPECT_EQ(found, from_any_place(text, here)) << expected.written;
        EXPECT_EQ(found, expectation(expected))
            << "line " << expected.line << ": " << expected.written;
        if (expectation(expected) != expected.boundaries) otherwise.insert(expected.written);
    }
    EXPECT_EQ(otherwise.size(), deviating);
    if (deviating > 0) {
        EXPECT_EQ(testing::not_as_listed("word_deviations.txt", otherwise), "");
    }
}

TEST(UnicodeBoundaries, Grapheme_clusters_are_those_of_the_published_test) {
    check_file("GraphemeBreakTest.txt", 602, 0, as_published, grapheme_at);
}

TEST(UnicodeBoundaries, Words_are_those_of_the_published_test) {
    check_file("WordBreakTest.txt", 1823, 15, with_colons_apart, word_at);
}

TEST(UnicodeBoundaries, Sentences_are_those_of_the_published_test) {
    check_file("SentenceBreakTest.txt", 502, 0, as_published, sentence_at);
}

TEST(UnicodeBoundaries, Steps_between_clusters_stop_at_every_published_boundary_both_ways) {
    const auto path = testing::unicode_data() / "auxiliary" / "GraphemeBreakTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    const std::vector<BreakCase> cases = testing::read_break_cases(path);
    ASSERT_EQ(cases.size(), 602u);
    for (const BreakCase& expected : cases) {
        const Text text(expected.utf8);
        std::vector<std::int32_t> right{0};
        while (Position{right.back()} < text.end()) {
            right.push_back(next_grapheme(text, {right.back()}).value);
        }
        EXPECT_EQ(right, expected.boundaries) << expected.written;
        std::vector<std::int32_t> left{text.end().value};
        while (left.back() > 0)
            left.push_back(previous_grapheme(text, {left.back()}).value);
        EXPECT_EQ(std::vector<std::int32_t>(left.rbegin(), left.rend()), expected.boundaries)
            << expected.written;
        for (Position position; position <= text.end(); position = position + 1) {
            const bool listed = std::count(expected.boundaries.begin(), expected.boundaries.end(),
                                           position.value) > 0;
            EXPECT_EQ(is_grapheme_boundary(text, position), listed) << expected.written;
        }
    }
}

// The segments between these boundaries that hold a letter (L) or a decimal digit (Nd).
std::vector<Range> words_between(const Text& text, const std::vector<std::int32_t>& boundaries) {
    std::vector<Range> words;
    for (std::size_t i = 1; i < boundaries.size(); ++i) {
        const Range range = range_of(boundaries[i - 1], boundaries[i]);
        bool counts = false;
        for (Position at = range.start; at < range.end; at = at + 1) {
            const auto type = U_MASK(u_charType(static_cast<UChar32>(text.code_point_at(at))));
            counts = counts || (type & (U_GC_L_MASK | U_GC_ND_MASK)) != 0;
        }
        if (counts) words.push_back(range);
    }
    return words;
}

TEST(UnicodeBoundaries, Steps_between_words_stop_at_the_published_ones_both_ways_from_any_place) {
    const auto path = testing::unicode_data() / "auxiliary" / "WordBreakTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    std::size_t steps = 0;
    for (const BreakCase& published : testing::read_break_cases(path)) {
        const Text text(published.utf8);
        const std::vector<Range> words = words_between(text, with_colons_apart(published));
        EXPECT_EQ(counted_words(text, text.whole()), words) << published.written;
        for (Position at; at <= text.end(); at = at + 1) {
            Position before;
            Position next = text.end();
            Position end = text.end();
            for (auto word = words.rbegin(); word != words.rend(); ++word) {
                if (word->start < at) before = std::max(before, word->start);
                if (word->start > at) next = word->start;
                if (word->end > at) end = word->end;
            }
            EXPECT_EQ(previous_word_start(text, at), before) << published.written << " from " << at.value;
            EXPECT_EQ(next_word_start(text, at), next) << published.written << " from " << at.value;
            EXPECT_EQ(next_word_end(text, at), end) << published.written << " from " << at.value;
            ++steps;
        }
    }
    EXPECT_EQ(steps, 7999u);
}

}  // namespace
}  // namespace heddle
