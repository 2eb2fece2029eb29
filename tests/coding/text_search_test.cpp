#include "coding/text_search.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::vector<Range> find(const char* query, const std::string& text) { return TextSearch(query).find_all(Text(text)); }

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
    EXPECT_EQ(search.find_all(Text("banana")).size(), 3u);
    EXPECT_EQ(search.find_all(Text("cat")).size(), 1u);
    EXPECT_EQ(search.find_all(Text("banana"), 2).size(), 2u);
}

}  // namespace
}  // namespace heddle
