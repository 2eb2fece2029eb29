// The words of plain text are found without ICU's iterators, and must be the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "coding/plain_words.h"
#include "coding/segmentation.h"
#include "tests/support/script_fixtures.h"

namespace heddle {
namespace {

// By the definition: ICU's segments, one after the other, of which those count that hold a letter or digit.
// A range that leaves the text's last character out makes counted_words() ask ICU.
std::vector<Range> by_icu(const std::string& utf8) {
    const Text longer(utf8 + "\n");
    return counted_words(longer, {{0}, longer.end() - 1});
}

std::vector<std::string> words_shown(const Text& text, const std::vector<Range>& words) {
    std::vector<std::string> all;
    for (const Range word : words)
        all.push_back(std::to_string(word.start.value) + ":" + std::string(text.slice(word)));
    return all;
}

void expect_same(const std::string& utf8) {
    const Text text(utf8);
    EXPECT_EQ(words_shown(text, counted_words(text, text.whole())), words_shown(text, by_icu(utf8))) << utf8;
}

TEST(PlainWords, Any_mix_of_characters_gives_the_words_that_ICU_gives) {
    const std::vector<std::string> pieces{"a",
                                          "b",
                                          "Z",
                                          "é",
                                          "ß",
                                          "ſ",
                                          "ª",
                                          "µ",
                                          "7",
                                          "0",
                                          "_",
                                          ".",
                                          "'",
                                          "’",
                                          "‘",
                                          ",",
                                          ";",
                                          ":",
                                          "\"",
                                          "“",
                                          "-",
                                          "?",
                                          "–",
                                          "…",
                                          "/",
                                          "@",
                                          "£",
                                          "×",
                                          "½",
                                          "²",
                                          "(",
                                          "\t",
                                          "\xC2\xA0",
                                          "\xC2\xAD" /* soft hyphen */,
                                          "·",
                                          "․" /* one dot leader */,
                                          "‿",
                                          "⁄",
                                          "\xE2\x80\x8D" /* joiner */,
                                          "\xE2\x80\x8B",
                                          "\xE2\x80\xA8",
                                          "\xE2\x80\xAF",
                                          "\xE2\x80\x83",
                                          "\xE3\x80\x80",
                                          "\xC2\x85",
                                          "\xCC\x81",
                                          "א",
                                          "ב",
                                          "م",
                                          "ก",
                                          "漢",
                                          "カ",
                                          "한",
                                          "д",
                                          "ǆ",
                                          "٣",
                                          "👩",
                                          "🇬",
                                          "\x01",
                                          "\x7F"};
    std::mt19937 random(7);
    for (int round = 0; round < 20'000; ++round) {
        std::string utf8;
        // Mostly words as they are, so that the rules about what stands between two meet often.
        const std::size_t kinds = round % 3 == 0 ? pieces.size() : 25;
        const auto length = 1 + random() % 16;
        for (std::size_t i = 0; i < length; ++i) {
            const auto pick = random() % 10;
            utf8 += pick == 0 ? " " : pick == 1 ? "\n" : pieces[random() % kinds];
        }
        expect_same(utf8);
        if (HasFailure()) return;
    }
}

TEST(PlainWords, Every_character_between_any_two_gives_the_words_that_ICU_gives) {
    const std::vector<std::string> beside{"", "a", "é", "5", "_", ".", "’", ",", " ", "-"};
    for (char32_t c = 1; c < 0x2100; c = c == 0x17F ? 0x1FFF : c + 1) {
        std::string between;
        append_utf8(between, c);
        for (const std::string& before : beside) {
            for (const std::string& after : beside) {
                expect_same(before + between + after);
                expect_same("a" + before + between + between + after + "5");
            }
        }
        if (HasFailure()) return;
    }
}

TEST(PlainWords, Texts_in_many_scripts_give_the_words_that_ICU_gives) {
    const auto fixtures = testing::script_fixtures();
    ASSERT_FALSE(fixtures.empty());
    for (const auto& fixture : fixtures) {
        for (const std::string& paragraph : fixture.paragraphs)
            expect_same(paragraph);
    }
}

TEST(PlainWords, What_is_not_plain_is_refused_and_nothing_is_added) {
    std::vector<Range> words{range_of(0, 1)};
    EXPECT_EQ(append_plain_words("so", {2}, words), 2);
    EXPECT_EQ(words.size(), 2u);
    for (const char* stretch : {"so\xCC\x81", "one,漢", "א", "a\xC2\xAD", "a\r"}) {
        EXPECT_EQ(append_plain_words(stretch, {5}, words), std::nullopt);
        EXPECT_EQ(words.size(), 2u);
    }
    EXPECT_EQ(append_plain_words("", {5}, words), 0);
    EXPECT_EQ(append_plain_words("we’d/_-3.5kg", {5}, words), 12);
    EXPECT_EQ(words.back(), range_of(12, 17));
}

TEST(PlainWords, A_mark_after_a_space_belongs_to_no_word) {
    expect_same("one \xCC\x81two \xE2\x80\x8D three");
    expect_same(" \xCC\x81");
}

}  // namespace
}  // namespace heddle
