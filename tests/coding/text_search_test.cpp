#include "coding/text_search.h"

#include <gtest/gtest.h>

#include <random>

namespace heddle {
namespace {

std::vector<Range> find(const char* query, const std::string& text) { return TextSearch(query).find_all(Text(text)).value(); }

using Ranges = std::vector<Range>;

TEST(TextSearch, Finds_regardless_of_case_and_accents) {
    EXPECT_EQ(find("cafe", "Café, CAFE\u0301 und cafe"), (Ranges{range_of(0, 4), range_of(6, 11), range_of(16, 20)}));
    EXPECT_EQ(find("STRASSE", "Die Straße"), (Ranges{range_of(4, 10)}));
    EXPECT_EQ(find("ŁÓDŹ", "w łódź"), (Ranges{range_of(2, 6)}));
}

TEST(TextSearch, Gives_positions_in_code_points_also_after_characters_beyond_the_first_plane) {
    EXPECT_EQ(find("trust", "😀😀 trust 😀 Trust"), (Ranges{range_of(3, 8), range_of(11, 16)}));
}

TEST(TextSearch, A_line_end_matches_a_space) {
    EXPECT_EQ(find("care  plan", "the care\nplan and care\u00A0plan"), (Ranges{range_of(4, 13), range_of(18, 27)}));
}

TEST(TextSearch, Vowel_signs_are_part_of_a_word) {
    EXPECT_EQ(find("कु", "क कि कु").size(), 1u);
}

TEST(TextSearch, Finds_within_words_and_without_overlap) {
    EXPECT_EQ(find("aa", "aaaaa").size(), 2u);
    EXPECT_EQ(find("form", "information").size(), 1u);
}

TEST(TextSearch, Finds_nothing_where_there_is_nothing_to_look_for) {
    EXPECT_TRUE(find("", "text").empty());
    EXPECT_TRUE(find("  \n", "text  \n").empty());
    EXPECT_TRUE(find("\u00AD", "te\u00ADxt").empty());
    EXPECT_TRUE(find("\u0301", "e\u0301").empty());
    EXPECT_TRUE(find("text", "").empty());
    EXPECT_TRUE(find("absent", "some text").empty());
}

TEST(TextSearch, Can_be_used_for_one_text_after_another_and_stops_at_a_limit) {
    const TextSearch search("a");
    EXPECT_EQ(search.find_all(Text("banana"))->size(), 3u);
    EXPECT_EQ(search.find_all(Text("cat"))->size(), 1u);
    EXPECT_EQ(search.find_all(Text("banana"), 2)->size(), 2u);
}

constexpr SearchRules exactly{.ignore_case = false, .ignore_accents = false, .expression = false};
constexpr SearchRules any_case{.ignore_case = true, .ignore_accents = false, .expression = false};
constexpr SearchRules any_accent{.ignore_case = false, .ignore_accents = true, .expression = false};

Ranges find(const char* query, const std::string& text, const SearchRules& rules) {
    return TextSearch::prepare(query, rules).value().find_all(Text(text)).value();
}

TEST(TextSearch, Regards_case_and_accents_where_asked) {
    const std::string text = "cafe Cafe café Café";
    EXPECT_EQ(find("cafe", text, exactly), (Ranges{range_of(0, 4)}));
    EXPECT_EQ(find("cafe", text, any_case), (Ranges{range_of(0, 4), range_of(5, 9)}));
    EXPECT_EQ(find("cafe", text, any_accent), (Ranges{range_of(0, 4), range_of(10, 14)}));
    EXPECT_EQ(find("café", text, any_case), (Ranges{range_of(10, 14), range_of(15, 19)}));
    EXPECT_EQ(find("CAFE", text, any_accent), Ranges{});
    EXPECT_EQ(find("áa", "Aáa áaa", any_accent), (Ranges{range_of(1, 3), range_of(4, 6)}));
}

TEST(TextSearch, A_capital_with_a_mark_of_another_script_does_not_hold_up_the_search) {
    EXPECT_EQ(find("i", "\u0130\u3099 i", any_accent), (Ranges{range_of(3, 4)}));
    EXPECT_EQ(find("i", "\u0130\u3099", any_accent), Ranges{});
}

TEST(TextSearch, A_composed_and_a_decomposed_letter_are_the_same_whatever_is_ignored) {
    for (const SearchRules& rules : {exactly, any_case, any_accent, SearchRules{}}) {
        EXPECT_EQ(find("caf\u00E9", "a cafe\u0301.", rules), (Ranges{range_of(2, 7)}));
        EXPECT_EQ(find("cafe\u0301", "a caf\u00E9.", rules), (Ranges{range_of(2, 6)}));
    }
    SearchRules expression = exactly;
    expression.expression = true;
    EXPECT_EQ(find("f\u00E9\\.", "a cafe\u0301.", expression), (Ranges{range_of(4, 8)}));
    EXPECT_EQ(find("fe\u0301\\.", "a caf\u00E9.", expression), (Ranges{range_of(4, 7)}));
}

TEST(TextSearch, A_part_of_a_letter_with_an_accent_is_no_hit) {
    EXPECT_EQ(find("e", "e\u0301 \u00E9 e", exactly), (Ranges{range_of(5, 6)}));
    EXPECT_EQ(find("e", "e\u0301 \u00E9 e", any_accent).size(), 3u);
}

TEST(TextSearch, Agrees_with_a_plain_search_at_every_place_of_a_long_text) {
    std::mt19937 random(11);
    for (int round = 0; round < 6; ++round) {
        std::u32string characters;
        std::string utf8;
        while (characters.size() < 50'000) {
            const char32_t letters[] = U"aAbB \n😀é";
            const char32_t c = letters[random() % 8];
            characters.push_back(c);
            append_utf8(utf8, c);
        }
        const auto small = [](char32_t c) { return c == U'A' ? U'a' : c == U'B' ? U'b' : c == U'\n' ? U' ' : c; };
        const std::u32string queries[] = {U"ab", U"b a", U"éa", U"a😀", U"abb"};
        for (const std::u32string& query : queries) {
            Ranges expected;
            for (std::size_t i = 0; i + query.size() <= characters.size();) {
                bool same = true;
                for (std::size_t j = 0; j < query.size(); ++j) same = same && small(characters[i + j]) == query[j];
                if (same) expected.push_back(range_of(static_cast<std::int32_t>(i), static_cast<std::int32_t>(i + query.size())));
                i += same ? query.size() : 1;
            }
            std::string typed;
            for (const char32_t c : query) append_utf8(typed, c);
            EXPECT_EQ(find(typed.c_str(), utf8, any_case), expected) << typed;
        }
    }
}

// Most letters are plain, here and there is one that is not: both ways of comparing take turns.
TEST(TextSearch, Plain_letters_among_others_are_found_as_the_collation_finds_them) {
    std::mt19937 random(17);
    const char* const others[] = {"e\u0301", "É", "😀", "\u2019", "ﬁ", "\u0301", "\u00A0", "\r", "\u00AD", "Ａ"};
    const char* const queries[] = {"ab", "a", "aa", "b a", "aba", "fi", "e", "AB", "a e b a b a a b e a b b a e f i a b a b a b e e a b a b a a b"};
    for (int round = 0; round < 6; ++round) {
        std::string utf8;
        const auto rare = 20 + random() % 400;
        while (utf8.size() < 3'000) utf8 += random() % rare == 0 ? others[random() % 10] : std::string(1, "aabbeAB \nfi"[random() % 11]);
        const Text text(utf8);
        for (const char* query : queries) {
            for (const SearchRules& rules : {exactly, any_case, any_accent, SearchRules{}}) {
                // A query that is not plain is left to the collation; the soft hyphen counts nothing in it.
                const std::string never_plain = std::string(query) + "\u00AD";
                EXPECT_EQ(find(query, utf8, rules), find(never_plain.c_str(), utf8, rules)) << query << " " << round;
            }
        }
    }
}

TEST(TextSearch, Every_printable_character_is_found_only_where_it_stands) {
    std::string all;
    for (char c = '!'; c <= '~'; ++c) all += c;
    const std::string apart = all + std::string(300, ' ') + all;
    for (char c = '!'; c <= '~'; ++c) {
        const std::string query(1, c);
        EXPECT_EQ(find(query.c_str(), apart, exactly).size(), 2u) << c;
        EXPECT_EQ(find((query + "\u00AD").c_str(), apart, exactly).size(), 2u) << c;
    }
}

TEST(TextSearch, Slices_in_any_order_give_what_the_whole_gives) {
    std::string utf8;
    for (int i = 0; i < 9'000; ++i) utf8 += i % 7 == 0 ? "care\nplan " : i % 11 == 0 ? "e\u0301 café\n" : "people were said ";
    for (const bool lines : {true, false}) {
        const Text text(lines ? utf8 : std::string(60'000, 'x') + "care plan" + std::string(60'000, 'x'));
        for (const bool expression : {false, true}) {
            const TextSearch search =
                TextSearch::prepare(expression ? "c\\w+" : "care plan", {true, true, expression}).value();
            const auto slices = search.slices(text);
            ASSERT_EQ(slices.front().start, Position{0});
            ASSERT_EQ(slices.back().end, text.end());
            std::vector<std::vector<Range>> found(slices.size());
            for (std::size_t i = slices.size(); i-- > 0;) found[i] = search.find_in(text, slices[i]).value();
            Ranges joined;
            for (const auto& hits : found) TextSearch::join(joined, hits);
            EXPECT_EQ(joined, search.find_all(text).value());
            EXPECT_FALSE(joined.empty());
        }
    }
}

TEST(TextSearch, Words_are_found_across_the_seam_of_two_slices) {
    for (int before = 16'370; before < 16'390; ++before) {
        const std::string utf8 = std::string(static_cast<std::size_t>(before), 'x') + "care plan" + std::string(30, 'x');
        EXPECT_EQ(find("care plan", utf8), (Ranges{range_of(before, before + 9)}));
    }
}

const SearchRules by_expression{.ignore_case = true, .ignore_accents = false, .expression = true};

TEST(TextSearch, An_expression_is_sought_in_each_line_by_itself) {
    EXPECT_EQ(find("^\\w+", "one two\nThree\n\n😀 four", by_expression), (Ranges{range_of(0, 3), range_of(8, 13)}));
    EXPECT_EQ(find("o.*$", "one two\nmore", by_expression), (Ranges{range_of(0, 7), range_of(9, 12)}));
    EXPECT_EQ(find("two\\s+more", "two\nmore", by_expression), Ranges{});
    EXPECT_EQ(find("x*", "axxa\nx", by_expression), (Ranges{range_of(1, 3), range_of(5, 6)}));
}

TEST(TextSearch, An_expression_regards_case_and_accents_where_asked) {
    EXPECT_EQ(find("CAF.", "café CAFÉ cafe\u0301", by_expression).size(), 3u);
    EXPECT_EQ(find("CAFE", "café CAFÉ cafe\u0301 cafe", by_expression).size(), 1u);
    EXPECT_EQ(find("cafe\\b", "café CAFÉ cafe\u0301 cafe", {false, true, true}),
              (Ranges{range_of(0, 4), range_of(10, 15), range_of(16, 20)}));
    // Vowel signs are no accents.
    EXPECT_EQ(find("^कु$", "क\nकि\nकु", {true, true, true}), (Ranges{range_of(5, 7)}));
}

TEST(TextSearch, A_hit_that_ends_within_a_cluster_takes_it_whole) {
    const std::string thumbs = "a👍🏽 b";
    EXPECT_EQ(find("👍", thumbs, by_expression), (Ranges{range_of(1, 3)}));
    EXPECT_EQ(find("🏽", thumbs, by_expression), (Ranges{range_of(1, 3)}));
    EXPECT_EQ(find("क", "कि", by_expression), (Ranges{range_of(0, 2)}));
    // Two parts of one are one hit.
    EXPECT_EQ(find("👍|🏽", thumbs, by_expression), (Ranges{range_of(1, 3)}));
}

TEST(TextSearch, A_wrong_expression_says_what_is_wrong_in_one_sentence) {
    const struct {
        const char* expression;
        const char* says;
    } wrong[] = {{"(care", "parenthesis"}, {"[care", "a [ has no ]"}, {"*care", "before * or +"}, {"a{2,1}", "smaller"},
                 {"care\\", "means nothing"}, {"(?<=a+)b", "of any length"}, {"\\p{nothing}", "name"}};
    for (const auto& each : wrong) {
        const auto search = TextSearch::prepare(each.expression, by_expression);
        ASSERT_FALSE(search) << each.expression;
        EXPECT_NE(search.error().message.find(each.says), std::string::npos) << search.error().message;
        EXPECT_EQ(search.error().message.back(), '.');
    }
}

TEST(TextSearch, An_expression_that_can_be_matched_in_too_many_ways_is_stopped_and_says_so) {
    const Text text(std::string(60, 'a') + "b");
    const TextSearch search = TextSearch::prepare("(a+)+$", by_expression).value();
    const auto stopped = search.find_all(text);
    ASSERT_FALSE(stopped);
    EXPECT_NE(stopped.error().message.find("too many ways"), std::string::npos);
    // The same search goes on with another text.
    EXPECT_EQ(search.find_all(Text("aaa")).value(), (Ranges{range_of(0, 3)}));
    const auto deep = TextSearch::prepare("(a|b)*c", by_expression).value().find_all(Text(std::string(3'000'000, 'a')));
    ASSERT_FALSE(deep);
    EXPECT_NE(deep.error().message.find("too many ways"), std::string::npos);
}

TEST(TextSearch, A_search_can_be_given_up_also_within_one_expression) {
    int asked = 0;
    const auto stopped = [&] { return ++asked > 3; };
    const auto found =
        TextSearch::prepare("(a+)+$", by_expression).value().find_all(Text(std::string(60, 'a') + "b"), SIZE_MAX, stopped);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::cancelled);
}

}  // namespace
}  // namespace heddle
