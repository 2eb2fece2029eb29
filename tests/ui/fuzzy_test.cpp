#include "ui/pick/fuzzy.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::vector<Candidate> named(const std::vector<std::string>& names) {
    std::vector<Candidate> result;
    for (const auto& name : names) result.push_back({name, name, 0, 0});
    return result;
}

std::string best_of(const std::string& typed, const std::vector<std::string>& names) {
    const auto found = fuzzy_ranked(typed, named(names));
    return found.empty() ? "" : names[found.front()];
}

TEST(Fuzzy, Case_accents_and_compatibility_forms_are_ignored) {
    EXPECT_EQ(folded_for_search("FÜHRUNG ﬁnal"), U"fuhrung final");
    EXPECT_EQ(folded_for_search("e\u0301"), U"e");
}

TEST(Fuzzy, Beginnings_of_two_words_find_the_short_name_before_a_long_sentence) {
    EXPECT_EQ(best_of("infsha", {"I know the amount of money available to me for care and support needs and how this is shared",
                               "Information sharing"}),
              "Information sharing");
}

TEST(Fuzzy, A_name_that_begins_with_what_is_typed_comes_first) {
    EXPECT_EQ(best_of("trust", {"Distrust", "Lack of trust", "Trust, respect and control"}), "Trust, respect and control");
}

TEST(Fuzzy, Words_may_be_typed_in_any_order) { EXPECT_EQ(best_of("sharing info", {"Roles", "Information sharing"}), "Information sharing"); }

TEST(Fuzzy, What_lacks_a_letter_is_not_found) { EXPECT_TRUE(fuzzy_ranked("xyz", named({"Information sharing"})).empty()); }

TEST(Fuzzy, With_nothing_typed_what_was_used_lately_comes_first) {
    auto candidates = named({"A", "B", "C"});
    candidates[2].bonus = 5;
    EXPECT_EQ(fuzzy_ranked(" ", candidates), (std::vector<std::size_t>{2, 0, 1}));
}

TEST(Fuzzy, A_name_counts_for_more_than_the_path_it_stands_in) {
    const std::vector<Candidate> candidates{{"Roles", "Trust > Roles", 0, 0}, {"Trust", "Culture > Trust", 0, 0}};
    EXPECT_EQ(fuzzy_ranked("trust", candidates).front(), 1u);
}

}  // namespace
}  // namespace heddle
