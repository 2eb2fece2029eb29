#include "ui/views/names.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(Names, A_text_that_is_short_enough_stays_as_it_is) {
    EXPECT_EQ(shortened("", 5), "");
    EXPECT_EQ(shortened("abcde", 5), "abcde");
    EXPECT_EQ(shortened("äöüßé", 5), "äöüßé");
}

TEST(Names, A_longer_text_is_cut_between_words_and_says_so) {
    EXPECT_EQ(shortened("the hospital and the council", 20), "the hospital and the…");
    EXPECT_EQ(shortened("the hospital and the council", 19), "the hospital and…");
    EXPECT_EQ(shortened("line one\nline two", 12), "line one…");
}

TEST(Names, Without_words_it_is_cut_between_characters) {
    EXPECT_EQ(shortened("患者需要帮助和支持", 4), "患者需要…");
    EXPECT_EQ(shortened("a bcdefghijklmnop", 10), "a bcdefghi…");
}

TEST(Names, Keys_sort_as_names_are_compared) {
    std::vector<std::string> names{"Round 2", "round 10", "Round 10", "Röund 2", "", "1", "01", "é", "e", "E", "Leeds_CCG_round1", "Leeds CCG round 1", "Ω", "中"};
    for (const std::string& a : names) {
        for (const std::string& b : names) EXPECT_EQ(natural_key(a) < natural_key(b), natural_less(a, b)) << a << " and " << b;
    }
}

}  // namespace
}  // namespace heddle
