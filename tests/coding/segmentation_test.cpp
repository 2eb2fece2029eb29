#include "coding/segmentation.h"

#include <gtest/gtest.h>

#include <span>
#include <thread>

namespace heddle {
namespace {

std::vector<std::string> words_of(const Text& text, Range range) {
    std::vector<std::string> words;
    for (const Range word : counted_words(text, range))
        words.emplace_back(text.slice(word));
    return words;
}
std::vector<std::string> words_of(const char* utf8) {
    const Text text{std::string(utf8)};
    return words_of(text, text.whole());
}
using Words = std::vector<std::string>;

TEST(CountedWords, Punctuation_and_spaces_are_no_words) {
    EXPECT_EQ(words_of("Well – yes, no … \n\n (maybe)!"), (Words{"Well", "yes", "no", "maybe"}));
    EXPECT_EQ(words_of(" . \n\t – 👩‍🔬 "), Words{});
    EXPECT_EQ(words_of(""), Words{});
}

TEST(CountedWords, Apostrophes_and_decimal_points_stay_within_words_and_hyphens_part_them) {
    EXPECT_EQ(words_of("we’d wasn't 3.5 co-ordination"),
              (Words{"we’d", "wasn't", "3.5", "co", "ordination"}));
}

TEST(CountedWords, Digits_of_any_script_count_but_fractions_and_symbols_do_not) {
    EXPECT_EQ(words_of("7 ٣ ½ ² € ①"), (Words{"7", "٣"}));
}

TEST(CountedWords, Scripts_without_spaces_are_parted_by_dictionary) {
    EXPECT_EQ(words_of("ฉันทำงานที่โรงพยาบาล"), (Words{"ฉัน", "ทำงาน", "ที่", "โรง", "พยาบาล"}));
    EXPECT_EQ(words_of("我们在医院工作").size(), 4u);
}

TEST(CountedWords, A_long_text_gives_the_same_words_in_parts_as_at_once) {
    // Lines without a space, so that parts end within them too.
    std::string utf8;
    for (int i = 0; i < 3000; ++i) utf8 += i % 7 == 0 ? "我们在医院工作" : i % 5 == 0 ? "co-ordination/" : "One, two. ";
    const Text text(std::move(utf8));
    std::vector<Range> words;
    std::size_t parts = 0;
    EXPECT_TRUE(each_counted_word(text, [&](std::span<const Range> some) {
        EXPECT_FALSE(some.empty());
        words.insert(words.end(), some.begin(), some.end());
        ++parts;
        return true;
    }));
    EXPECT_GT(parts, 1u);
    EXPECT_EQ(words, counted_words(text, text.whole()));
    // By ICU alone, since the range is not the whole text.
    EXPECT_EQ(words, counted_words(Text(std::string(text.utf8()) + "\n"), text.whole()));
}

TEST(CountedWords, Whoever_wants_no_more_words_gets_none) {
    const std::string one = "one ";
    std::string utf8;
    for (int i = 0; i < 20'000; ++i) utf8 += one;
    std::size_t asked = 0;
    EXPECT_FALSE(each_counted_word(Text(std::move(utf8)), [&](std::span<const Range>) {
        ++asked;
        return false;
    }));
    EXPECT_EQ(asked, 1u);
    EXPECT_TRUE(each_counted_word(Text(), [](std::span<const Range>) { return false; }));
}

TEST(CountedWords, A_word_cut_by_the_range_does_not_count) {
    const Text text(std::string("one two three"));
    EXPECT_EQ(words_of(text, range_of(0, 7)), (Words{"one", "two"}));
    EXPECT_EQ(words_of(text, range_of(1, 13)), (Words{"two", "three"}));
    EXPECT_EQ(words_of(text, range_of(1, 6)), Words{});
    EXPECT_EQ(words_of(text, range_of(8, 12)), Words{});
    EXPECT_EQ(words_of(text, range_of(5, 5)), Words{});
    EXPECT_EQ(words_of(text, range_of(-5, 900)), (Words{"one", "two", "three"}));
}

TEST(CountedWords, Positions_are_code_points_behind_characters_of_several_bytes) {
    const Text text(std::string("é👩🏽‍⚕️ مرحبا one"));
    const std::vector<Range> words = counted_words(text, text.whole());
    ASSERT_EQ(words.size(), 3u);
    EXPECT_EQ(text.slice(words[1]), "مرحبا");
    EXPECT_EQ(words[1], range_of(7, 12));
    EXPECT_EQ(words[2], range_of(13, 16));
}

TEST(Graphemes, An_emoji_of_several_people_is_one_step) {
    const Text text(std::string("a👩🏽‍⚕️👨‍👩‍👧🇬🇧e\u0301z"));
    std::vector<std::int32_t> steps;
    for (Position position; position < text.end();) {
        position = next_grapheme(text, position);
        steps.push_back(position.value);
    }
    EXPECT_EQ(steps, (std::vector<std::int32_t>{1, 6, 11, 13, 15, 16}));
    EXPECT_EQ(grapheme_at(text, {4}), range_of(1, 6));
    EXPECT_EQ(previous_grapheme(text, {4}), Position{1});
    EXPECT_FALSE(is_grapheme_boundary(text, {4}));
}

TEST(Graphemes, Outside_the_text_the_nearest_end_is_meant) {
    const Text text(std::string("ab"));
    EXPECT_EQ(previous_grapheme(text, {-4}), Position{0});
    EXPECT_EQ(next_grapheme(text, {9}), Position{2});
    EXPECT_EQ(grapheme_at(text, {9}), range_of(2, 2));
    EXPECT_EQ(next_grapheme(Text(), {0}), Position{0});
    EXPECT_EQ(word_at(Text(), {0}), range_of(0, 0));
}

TEST(WordSteps, Steps_pass_over_punctuation_and_lines) {
    const Text text(std::string("One – two.\n\n...Three"));
    EXPECT_EQ(next_word_end(text, {0}), Position{3});
    EXPECT_EQ(next_word_end(text, {1}), Position{3});
    EXPECT_EQ(next_word_end(text, {3}), Position{9});
    EXPECT_EQ(next_word_end(text, {9}), text.end());
    EXPECT_EQ(next_word_start(text, {0}), Position{6});
    EXPECT_EQ(next_word_start(text, {6}), Position{15});
    EXPECT_EQ(next_word_start(text, {15}), text.end());
    EXPECT_EQ(previous_word_start(text, text.end()), Position{15});
    EXPECT_EQ(previous_word_start(text, {15}), Position{6});
    EXPECT_EQ(previous_word_start(text, {8}), Position{6});
    EXPECT_EQ(previous_word_start(text, {6}), Position{0});
    EXPECT_EQ(previous_word_start(text, {0}), Position{0});
}

TEST(WordSteps, Steps_back_find_a_word_far_away) {
    const Text text("word " + std::string(100'000, '.'));
    EXPECT_EQ(previous_word_start(text, text.end()), Position{0});
    EXPECT_EQ(previous_word_start(text, {50'000}), Position{0});
}

TEST(Sentences, An_abbreviation_before_a_small_letter_does_not_end_one) {
    const Text text(std::string("We met, e.g. with the trust. It helped."));
    EXPECT_EQ(text.slice(sentence_at(text, {10})), "We met, e.g. with the trust. ");
    EXPECT_EQ(text.slice(sentence_at(text, {33})), "It helped.");
}

std::string snapped(const char* utf8, std::int32_t start, std::int32_t end,
                    Granularity granularity) {
    const Text text{std::string(utf8)};
    return std::string(text.slice(snap(text, range_of(start, end), granularity)));
}

TEST(Snap, White_space_at_the_ends_is_left_out) {
    EXPECT_EQ(snapped("a  bc \n", 1, 7, Granularity::characters), "bc");
    EXPECT_EQ(snapped("a\u00a0\u3000b", 0, 3, Granularity::characters), "a");
}

TEST(Snap, A_selection_of_white_space_alone_becomes_empty_at_its_start) {
    const Text text(std::string("a   b"));
    EXPECT_EQ(snap(text, range_of(1, 4), Granularity::characters), range_of(1, 1));
    EXPECT_EQ(snap(text, range_of(2, 4), Granularity::sentences), range_of(2, 2));
    EXPECT_EQ(snap(text, range_of(3, 3), Granularity::words), range_of(3, 3));
}

TEST(Snap, Half_a_cluster_becomes_the_whole) {
    EXPECT_EQ(snapped("x👩🏽‍⚕️y", 3, 4, Granularity::characters), "👩🏽‍⚕️");
    EXPECT_EQ(snapped("cafe\u0301 x", 0, 4, Granularity::characters), "cafe\u0301");
}

TEST(Snap, A_space_that_carries_a_mark_is_no_white_space) {
    EXPECT_EQ(snapped("a \u0301 b", 1, 4, Granularity::characters), " \u0301");
}

TEST(Snap, Words_and_sentences_are_taken_whole) {
    const char* utf8 = "They said no. We went ahead. Good.";
    EXPECT_EQ(snapped(utf8, 7, 11, Granularity::words), "said no");
    EXPECT_EQ(snapped(utf8, 20, 21, Granularity::sentences), "We went ahead.");
}

TEST(Snap, A_selection_that_begins_in_the_space_between_sentences_means_the_later_one) {
    EXPECT_EQ(snapped("They said no. We went.", 13, 16, Granularity::sentences), "We went.");
}

TEST(Segmentation, Threads_have_iterators_of_their_own) {
    const Text text(std::string("one two three four"));
    std::vector<std::thread> threads;
    std::vector<std::size_t> counts(4, 0);
    for (std::size_t& count : counts) {
        threads.emplace_back([&text, &count] {
            for (int i = 0; i < 200; ++i)
                count += counted_words(text, text.whole()).size();
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(counts, std::vector<std::size_t>(4, 800));
}

// Boundaries that depend on all that comes before: what asks for them one by one never ends on these.
TEST(Segmentation, Hostile_stretches_without_a_boundary_are_answered) {
    for (const char* unit :
         {"a", ".", "ภาษา", "\u0301", " ", "中文", "👩‍", "🇬", "\n", "မြန်"}) {
        std::string utf8;
        while (utf8.size() < 1'000'000)
            utf8 += unit;
        const Text text(utf8);
        const Position middle{text.end().value / 2};
        EXPECT_LT(previous_grapheme(text, middle), middle);
        EXPECT_TRUE(word_at(text, middle).contains(middle));
        EXPECT_TRUE(sentence_at(text, middle).contains(middle));
        EXPECT_GT(next_word_end(text, middle), middle);
        EXPECT_LT(previous_word_start(text, middle), middle);
        EXPECT_TRUE(text.whole().covers(snap(text, text.whole(), Granularity::sentences)));
    }
}

}  // namespace
}  // namespace heddle
