// Unicode's own tests of line breaks and directions, on the functions that the layout uses.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

#include "tests/support/places.h"
#include "tests/support/unicode_test_file.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/itemise.h"
#include "ui/text/paragraph_boundaries.h"
#include "ui/text/paragraph_layout.h"

namespace heddle {
namespace {

using testing::BreakCase;

// The deviations, each a line end fewer:
// - within a grapheme cluster (a mark on a space) no line begins;
// - ICU keeps a hyphen at the start of a line with the letter that follows ("-x");
// - ICU takes a stop or comma before a digit for part of a number also without a digit before
// (".35", "a.2").
std::vector<std::int32_t> expected_of_icu(const BreakCase& published, const Text& text,
                                          const std::vector<std::int32_t>& graphemes) {
    std::vector<std::int32_t> kept;
    for (const std::int32_t position : published.boundaries) {
        const bool between_clusters =
            std::binary_search(graphemes.begin(), graphemes.end(), position);
        Position base = Position{position} - 1;
        while (base.value > 0 && text.code_point_at(base) == 0x308)
            base = base - 1;
        const char32_t before = text.code_point_at(base);
        const char32_t after = text.code_point_at({position});
        const bool letter_after_hyphen =
            before == U'-' && base.value == 0 &&
            (after == U'#' || after == 0xA7 || after == 0x50005 || after == 0xE01);
        const bool digit_after_stop =
            (before == U'.' || before == U',') && after >= U'0' && after <= U'9';
        // Such a number may begin a line, where a space stands before it.
        if (digit_after_stop && text.code_point_at(base - 1) == U' ') kept.push_back(base.value);
        if (between_clusters && !letter_after_hyphen && !digit_after_stop) kept.push_back(position);
    }
    return kept;
}

TEST(TextUnicode, Lines_may_end_where_the_published_test_says) {
    const auto path = testing::unicode_data() / "auxiliary" / "LineBreakTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    const std::vector<BreakCase> cases = testing::read_break_cases(path);
    ASSERT_EQ(cases.size(), 7654u);  // those of Unicode 15.0
    std::set<std::string> deviating;
    for (const BreakCase& published : cases) {
        ASSERT_FALSE(published.has_surrogate);
        const Utf16Text text(published.utf8);
        const std::vector<std::int32_t> graphemes = grapheme_starts(text);
        const std::vector<LineBreak> breaks = line_breaks(text, graphemes);
        ASSERT_EQ(breaks.size(), graphemes.size());
        std::vector<std::int32_t> found;
        for (std::size_t i = 0; i + 1 < graphemes.size(); ++i) {
            if (breaks[i] != LineBreak::none) found.push_back(graphemes[i]);
        }
        found.push_back(graphemes.back());
        EXPECT_EQ(found, expected_of_icu(published, Text(published.utf8), graphemes))
            << "line " << published.line << ": " << published.written;
        if (found != published.boundaries) deviating.insert(published.written);
    }
    EXPECT_EQ(deviating.size(), 337u);
    EXPECT_EQ(testing::not_as_listed("line_deviations.txt", deviating), "");
}

TEST(TextUnicode, Clusters_of_a_paragraph_are_those_of_the_published_test) {
    const auto path = testing::unicode_data() / "auxiliary" / "GraphemeBreakTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    std::size_t checked = 0;
    for (const BreakCase& published : testing::read_break_cases(path)) {
        ASSERT_FALSE(published.has_surrogate);
        ++checked;
        EXPECT_EQ(grapheme_starts(Utf16Text(published.utf8)), published.boundaries)
            << published.written;
    }
    EXPECT_EQ(checked, 602u);
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    for (const char character : line) {
        if (character == ';') {
            fields.emplace_back();
        } else {
            fields.back() += character;
        }
    }
    return fields;
}

std::vector<std::string> words_of(const std::string& field) {
    std::istringstream stream(field);
    return {std::istream_iterator<std::string>(stream), {}};
}

TEST(TextUnicode, Directions_and_order_are_those_of_the_published_test) {
    const auto path = testing::unicode_data() / "BidiCharacterTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    const std::set<std::string> deviations = testing::listed_deviations("bidi_deviations.txt");
    ASSERT_EQ(deviations.size(), 31u);
    std::ifstream file(path);
    std::string line;
    int checked = 0;
    while (std::getline(file, line)) {
        if (line.empty() || line[0] == '#') continue;
        const std::vector<std::string> fields = fields_of(line);
        ASSERT_EQ(fields.size(), 5u);
        if (deviations.count(fields[0] + ";" + fields[1]) != 0) continue;
        std::string utf8;
        for (const std::string& word : words_of(fields[0])) {
            append_utf8(utf8, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
        const Utf16Text text(utf8);
        const TextDirection direction = fields[1] == "0"   ? TextDirection::left_to_right
                                        : fields[1] == "1" ? TextDirection::right_to_left
                                                           : TextDirection::automatic;
        BidiLevels levels = bidi_levels(text.units(), direction);
        levels.of_units.resize(text.units().size(), 0);
        EXPECT_EQ(std::to_string(levels.base), fields[2]) << line;
        // Removed characters have no level and no place in the published order.
        const std::vector<std::string> expected_levels = words_of(fields[3]);
        std::vector<std::uint8_t> kept;
        std::vector<std::string> indices;
        for (std::size_t i = 0; i < expected_levels.size(); ++i) {
            if (expected_levels[i] == "x") continue;
            const auto unit = text.offset_at(Position{static_cast<std::int32_t>(i)}).value;
            kept.push_back(levels.of_units[static_cast<std::size_t>(unit)]);
            indices.push_back(std::to_string(i));
            EXPECT_EQ(std::to_string(kept.back()), expected_levels[i]) << line;
        }
        std::vector<std::string> order;
        for (const std::size_t index : visual_order(kept))
            order.push_back(indices[index]);
        EXPECT_EQ(order, words_of(fields[4])) << line;
        if (::testing::Test::HasFailure()) FAIL() << "the first of perhaps many: " << line;
        ++checked;
    }
    EXPECT_EQ(checked, 91'707 - 31);
}

// The same on whole paragraphs, as they are drawn: a place for each character from left to right.
TEST(TextUnicode, Characters_of_a_line_stand_in_the_published_order) {
    const auto path = testing::unicode_data() / "BidiCharacterTest.txt";
    if (!std::filesystem::exists(path)) {
        GTEST_SKIP() << path << " is missing; install the package unicode-data to run this test";
    }
    if (testing::fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    const std::set<std::string> deviations = testing::listed_deviations("bidi_deviations.txt");
    std::ifstream file(path);
    std::string line;
    int checked = 0;
    int number = 0;
    while (std::getline(file, line)) {
        if (line.empty() || line[0] == '#') continue;
        // Laying out takes longer than resolving levels, and the cases are alike: every eleventh.
        if (++number % 11 != 0) continue;
        const std::vector<std::string> fields = fields_of(line);
        if (deviations.count(fields[0] + ";" + fields[1]) != 0) continue;
        std::string utf8;
        for (const std::string& word : words_of(fields[0])) {
            append_utf8(utf8, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
        ParagraphStyle style;
        style.direction = fields[1] == "0"   ? TextDirection::left_to_right
                          : fields[1] == "1" ? TextDirection::right_to_left
                                             : TextDirection::automatic;
        const ParagraphLayout layout(*testing::fonts(), utf8, style, 10'000);
        std::vector<std::pair<float, std::string>> drawn;
        std::vector<std::string> published;
        const std::vector<std::int32_t> graphemes = grapheme_starts(Utf16Text(utf8));
        for (const std::string& index : words_of(fields[4])) {
            const std::int32_t at = std::stoi(index);
            if (!std::binary_search(graphemes.begin(), graphemes.end(), at)) continue;
            const auto places = layout.rectangles(range_of(at, at + 1));
            if (places.empty() || places[0].width() < 0.1f) continue;  // a mark or control that takes no room
            published.push_back(index);
            drawn.emplace_back(places[0].left, index);
        }
        std::stable_sort(drawn.begin(), drawn.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        std::vector<std::string> order;
        for (const auto& each : drawn) order.push_back(each.second);
        ASSERT_EQ(order, published) << line;
        ++checked;
    }
    EXPECT_GE(checked, 8300);
}

TEST(TextUnicode, Text_without_right_to_left_characters_needs_no_levels) {
    EXPECT_TRUE(bidi_levels(u"plain – “text”", TextDirection::automatic).of_units.empty());
    EXPECT_FALSE(bidi_levels(u"plain", TextDirection::right_to_left).of_units.empty());
}

}  // namespace
}  // namespace heddle
