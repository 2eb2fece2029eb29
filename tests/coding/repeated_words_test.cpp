// What somebody said is found again where it is quoted, and only there.
#include "coding/repeated_words.h"

#include <gtest/gtest.h>

#include <string>

namespace heddle {
namespace {

RepeatedWords said(const std::string& words) {
    RepeatedWords repeated;
    const Text text(words);
    repeated.add(text, text.whole());
    return repeated;
}

TEST(RepeatedWords, A_quotation_is_found_whatever_its_case_and_punctuation) {
    const RepeatedWords repeated = said("Well, my unforgettable zorkmid sentence stays with me.");
    EXPECT_TRUE(repeated.finds_in("my unforgettable zorkmid sentence"));
    EXPECT_TRUE(repeated.finds_in("She says: “MY unforgettable, zorkmid –\nsentence”!"));
    EXPECT_FALSE(repeated.finds_in("an unforgettable zorkmid sentence"));
    EXPECT_FALSE(repeated.finds_in("my unforgettable sentence zorkmid"));
    EXPECT_FALSE(repeated.finds_in(""));
}

TEST(RepeatedWords, Runs_of_few_letters_tell_nothing_unless_they_are_long) {
    const RepeatedWords repeated = said("I do not want to go in there");
    EXPECT_FALSE(repeated.finds_in("do not want to"));
    EXPECT_TRUE(repeated.finds_in("and I do not want to go in there again"));
}

TEST(RepeatedWords, What_somebody_else_says_as_well_is_no_quotation) {
    RepeatedWords repeated = said("the health and social care services, and the consultant shouted at everybody");
    const Text other("We need better health and social care services here");
    repeated.leave_out(other, other.whole());
    EXPECT_FALSE(repeated.finds_in("Definition: health and social care services"));
    EXPECT_TRUE(repeated.finds_in("the consultant shouted at everybody"));
}

TEST(RepeatedWords, Stretches_that_overlap_are_one_and_stand_where_they_are_quoted) {
    const RepeatedWords repeated = said("the consultant shouted at everybody in the corridor");
    const Text text("Ängstlich: the consultant shouted at everybody, and left.");
    const auto found = repeated.find_all(text, text.whole());
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(text.slice(found[0]), "the consultant shouted at everybody");
}

TEST(RepeatedWords, Accents_and_scripts_without_spaces_are_no_hindrance) {
    EXPECT_TRUE(said("Die Ärztin hörte überhaupt nicht zu").finds_in("die a\xCC\x88rztin hörte überhaupt nicht"));
    EXPECT_TRUE(said("我们的预算完全不够用").finds_in("她说：“我们的预算完全不够”"));
    EXPECT_FALSE(said("我们的预算完全不够用").finds_in("我们的预算"));
}

TEST(RepeatedWords, Only_the_range_that_is_given_counts) {
    const Text text("I: the consultant shouted at everybody?\nP: yes, terribly loud and completely unexpected\n");
    RepeatedWords repeated;
    repeated.add(text, range_of(40, text.end().value));
    EXPECT_FALSE(repeated.finds_in("the consultant shouted at everybody"));
    EXPECT_TRUE(repeated.finds_in("terribly loud and completely unexpected"));
}

}  // namespace
}  // namespace heddle
