// Unicode's own tests of boundaries, on the functions that the project uses.
#include <gtest/gtest.h>

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

void check_file(const char* name, std::size_t least,
                std::vector<std::int32_t> (*expectation)(const BreakCase&),
                const std::function<Range(const Text&, Position)>& segment) {
    const auto path = testing::unicode_data() / "auxiliary" / name;
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    const std::vector<BreakCase> cases = testing::read_break_cases(path);
    EXPECT_GE(cases.size(), least);
    for (const BreakCase& expected : cases) {
        if (expected.has_surrogate) continue;
        const Text text(expected.utf8);
        const auto here = [&](Position position) { return segment(text, position); };
        const std::vector<std::int32_t> found = forwards(text, here);
        EXPECT_EQ(found, from_any_place(text, here)) << expected.written;
        EXPECT_EQ(found, expectation(expected))
            << "line " << expected.line << ": " << expected.written;
    }
}

TEST(UnicodeBoundaries, Grapheme_clusters_are_those_of_the_published_test) {
    check_file("GraphemeBreakTest.txt", 500, as_published, grapheme_at);
}

TEST(UnicodeBoundaries, Words_are_those_of_the_published_test) {
    check_file("WordBreakTest.txt", 1500, with_colons_apart, word_at);
}

TEST(UnicodeBoundaries, Sentences_are_those_of_the_published_test) {
    check_file("SentenceBreakTest.txt", 450, as_published, sentence_at);
}

TEST(UnicodeBoundaries, Steps_between_clusters_stop_at_every_published_boundary_both_ways) {
    const auto path = testing::unicode_data() / "auxiliary" / "GraphemeBreakTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    for (const BreakCase& expected : testing::read_break_cases(path)) {
        if (expected.has_surrogate) continue;
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

}  // namespace
}  // namespace heddle
