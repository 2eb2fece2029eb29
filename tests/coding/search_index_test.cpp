#include "coding/search_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "coding/text_search.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

std::vector<std::int64_t> held(SearchIndex& index, const char* words) {
    std::vector<std::int64_t> found;
    const auto contents = index.may_hold(words);
    for (const ContentId content : contents.value()) found.push_back(content.value);
    return found;
}

using Contents = std::vector<std::int64_t>;

SearchIndex index_of(const std::vector<std::string>& texts) {
    SearchIndex index;
    for (std::size_t i = 0; i < texts.size(); ++i) index.add({static_cast<std::int64_t>(i) + 1}, texts[i]);
    return index;
}

TEST(SearchIndex, Names_the_texts_that_have_the_word_also_within_other_words) {
    SearchIndex index = index_of({"We share information.", "Integrated care", "sharing it"});
    EXPECT_EQ(held(index, "shar"), (Contents{1, 3}));
    EXPECT_EQ(held(index, "GRATED"), Contents{2});
    EXPECT_EQ(held(index, "absent"), Contents{});
}

TEST(SearchIndex, Words_beside_each_other_begin_and_end_as_the_words_of_the_text_do) {
    SearchIndex index = index_of({"the care plan", "care planning", "after-care plan", "carefully plan", "scare plans"});
    EXPECT_EQ(held(index, "care plan"), (Contents{1, 2, 3, 5}));
    EXPECT_EQ(held(index, "care plan."), (Contents{1, 3}));  // behind which something separates
}

TEST(SearchIndex, Case_accents_and_width_make_no_difference) {
    SearchIndex index = index_of({"Café", "CAFE\u0301", "Die Straße", "ＣＡＦＥ", "caf"});
    EXPECT_EQ(held(index, "cafe"), (Contents{1, 2, 4}));
    EXPECT_EQ(held(index, "STRASSE"), Contents{3});
}

TEST(SearchIndex, Words_of_scripts_without_spaces_are_found_wherever_they_stand) {
    SearchIndex index = index_of({"我们需要信息共享和合作。", "合作很好", "เราต้องแบ่งปันข้อมูลกับทีมอื่น", "情報の共有が必要です"});
    EXPECT_EQ(held(index, "信息"), Contents{1});
    EXPECT_EQ(held(index, "合作"), (Contents{1, 2}));
    EXPECT_EQ(held(index, "作"), (Contents{1, 2}));
    EXPECT_EQ(held(index, "ข้อมูล"), Contents{3});
    EXPECT_EQ(held(index, "共有が"), Contents{4});
}

TEST(SearchIndex, Says_nothing_about_words_without_letters) {
    SearchIndex index = index_of({"a – b", "c"});
    EXPECT_FALSE(index.may_hold("–"));
    EXPECT_FALSE(index.may_hold("  "));
    EXPECT_FALSE(index.may_hold("\u0301"));
}

TEST(SearchIndex, What_is_let_go_leaves_no_word_behind) {
    SearchIndex index = index_of({"Deirdre said so", "so said Tom", "Tom and Deirdre"});
    index.keep_only([](ContentId content) { return content.value == 2; });
    SearchIndex alone;
    alone.add({2}, "so said Tom");
    EXPECT_EQ(index.size(), 1u);
    EXPECT_EQ(index.terms(), alone.terms());
    EXPECT_EQ(held(index, "Deirdre"), Contents{});
    EXPECT_EQ(held(index, "Tom"), Contents{2});
    index.add({4}, "Deirdre again");
    EXPECT_EQ(held(index, "deirdre"), Contents{4});
    EXPECT_EQ(held(index, "so"), Contents{2});
}

TEST(SearchIndex, What_is_let_go_is_named_no_more_and_leaves_bit_by_bit) {
    std::string many;
    for (int i = 0; i < 2000; ++i) many += "word" + std::to_string(i) + " ";
    SearchIndex index = index_of({many, "Deirdre " + many});
    index.forget([](ContentId content) { return content.value == 1; });
    EXPECT_FALSE(index.holds({2}));
    EXPECT_EQ(held(index, "word7"), Contents{1});
    EXPECT_EQ(held(index, "Deirdre"), Contents{});
    int pauses = 0;
    while (!index.tidy([] { return true; })) {
        ++pauses;
        EXPECT_EQ(held(index, "word7"), Contents{1});
    }
    EXPECT_GT(pauses, 2);
    SearchIndex alone = index_of({many});
    EXPECT_EQ(index.terms(), alone.terms());
    EXPECT_EQ(held(index, "word7"), Contents{1});
}

TEST(SearchIndex, A_long_text_is_taken_in_by_parts_and_named_when_it_is_whole) {
    std::string many;
    for (int i = 0; i < 10000; ++i) many += "word" + std::to_string(i) + " ";
    SearchIndex index = index_of({"word7"});
    int pauses = 0;
    while (!index.add({2}, many, [] { return true; })) {
        ++pauses;
        EXPECT_FALSE(index.holds({2}));
        EXPECT_EQ(held(index, "word7"), Contents{1});
    }
    EXPECT_GT(pauses, 2);
    EXPECT_EQ(held(index, "word7"), (Contents{1, 2}));
    EXPECT_EQ(held(index, "word9999"), Contents{2});
}

TEST(SearchIndex, A_text_of_which_only_a_part_was_taken_in_leaves_no_word_behind) {
    std::string many;
    for (int i = 0; i < 10000; ++i) many += "word" + std::to_string(i) + " ";
    SearchIndex index = index_of({"so said Tom"});
    EXPECT_FALSE(index.add({2}, many, [] { return true; }));
    index.keep_only([](ContentId content) { return content.value == 1; });
    EXPECT_EQ(index.terms(), 3u);
    EXPECT_EQ(held(index, "Tom"), Contents{1});
}

// Letters that weigh alike in different ways, are left out, are several at once, join with what is beside them.
constexpr const char* pieces[] = {
    "care", "Care", "plan", "é", "e\u0301", "ß", "ss", "SS", "æ", "ae", "ﬁ", "fi", "l·", "l", "ŀ", "и\u0306", "й", "и", "ı", "İ", "i",
    " ", " ", " ", "\n", "\u00A0", "-", "\u2011", "…", "...", "½", "1/2", "1⁄2", "№", "No", "’", "'", ".", ",", "，", "\u00AD", "\u200B", "\u200D",
    "信", "息", "共有", "が", "カ", "ｶ", "\u3099", "ガ", "ー", "แ", "บ่", "ง", "ເ", "ຂ", "က", "ိ", "ក", "្", "क", "ि", "कु", "கொ", "ெ", "ா", "가", "ᄀ", "ᅡ",
    "ﷺ", "لا", "ا", "ل", "م\u0651", "שׁ", "ש", "😀", "👩🏽‍⚕️", "🇬🇧", "①", "１", "1", "㎏", "kg", "℅", "c/o", "̈", "_", "@", "€", "\t", "\x01", "ཀ", "ྵ", "དྷ"};

std::string some_text(std::mt19937_64& random, std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % std::size(pieces)];
    return text;
}

TEST(SearchIndex, A_text_in_which_the_search_finds_anything_is_always_among_those_named) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(60)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937_64 random(seed);
        std::vector<std::string> texts;
        for (int i = 0; i < 12; ++i) texts.push_back(some_text(random, 5 + random() % 60));
        SearchIndex index = index_of(texts);
        for (int i = 0; i < 40; ++i) {
            // Mostly what stands somewhere, from any character to any other.
            std::string query = some_text(random, 1 + random() % 4);
            if (random() % 4 != 0) {
                const Text text(texts[random() % texts.size()]);
                const auto start = static_cast<std::int32_t>(random() % static_cast<std::size_t>(text.end().value));
                query = text.slice({Position{start}, Position{start + 1 + static_cast<std::int32_t>(random() % 12)}});
            }
            const auto may_hold = index.may_hold(query);
            if (!may_hold) continue;
            for (const SearchRules& rules : {SearchRules{}, SearchRules{true, false, false}, SearchRules{false, true, false}, SearchRules{false, false, false}}) {
                const TextSearch search = TextSearch::prepare(query, rules).value();
                for (std::size_t text = 0; text < texts.size(); ++text) {
                    if (search.find_all(Text(texts[text]), 1)->empty()) continue;
                    const ContentId content{static_cast<std::int64_t>(text) + 1};
                    EXPECT_NE(std::ranges::find(*may_hold, content), may_hold->end())
                        << "“" << query << "” in “" << texts[text] << "”";
                }
            }
        }
    }
}

}  // namespace
}  // namespace heddle
