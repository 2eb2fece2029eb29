#include "coding/similar_names.h"

#include <gtest/gtest.h>

#include "coding/similar_wordings.h"

namespace heddle {
namespace {

std::string nearest(const std::vector<std::string>& names, const std::string& name) {
    const auto found = SimilarNames(names).nearest(name);
    return found ? names[*found] : "";
}

TEST(SimilarNames, Spaces_signs_case_endings_and_zeros_in_front_make_no_difference) {
    const std::vector<std::string> names{"Leeds_CCG_1", "Leeds_CCG_2", "York_council_10", "Zoë Müller"};
    EXPECT_EQ(nearest(names, "Leeds CCG1"), "Leeds_CCG_1");
    EXPECT_EQ(nearest(names, "leeds-ccg-02.docx"), "Leeds_CCG_2");
    EXPECT_EQ(nearest(names, "York Council (10)"), "York_council_10");
    EXPECT_EQ(nearest(names, "Müller, Zoe\u0308"), "Zoë Müller") << "words in another order, accents encoded otherwise";
}

TEST(SimilarNames, A_few_letters_may_differ_but_no_number) {
    const std::vector<std::string> names{"Leeds_CCG_1", "Greenwich_trust_3", "Ann"};
    EXPECT_EQ(nearest(names, "Leeds_CGC_1"), "Leeds_CCG_1") << "two swapped letters are one change";
    EXPECT_EQ(nearest(names, "Grenwich_turst_3"), "Greenwich_trust_3");
    EXPECT_EQ(nearest(names, "Leeds_CCG_2"), "");
    EXPECT_EQ(nearest(names, "Leeds_CCG_11"), "");
    EXPECT_EQ(nearest(names, "Greenwich_council_3"), "");
    EXPECT_EQ(nearest(names, "Anna"), "Ann");
    EXPECT_EQ(nearest(names, "Dan"), "") << "a name of three letters is near nothing";
    EXPECT_EQ(nearest(names, ""), "");
    EXPECT_EQ(nearest(names, "…"), "");
    EXPECT_EQ(nearest({}, "Leeds"), "");
}

TEST(SimilarWordings, A_question_is_near_one_that_shares_at_least_half_of_its_words) {
    const std::vector<std::string> items{"Incompatible IT systems make it difficult to share information", "Money is short",
                                         "Different organisational cultures"};
    EXPECT_EQ(nearest_wording("IT systems that are incompatible make it difficult to share patient information", items), 0u);
    EXPECT_EQ(nearest_wording("Money is to short", items), 1u);
    EXPECT_FALSE(nearest_wording("Lack of leadership", items));
    EXPECT_FALSE(nearest_wording("Cultures", items)) << "one word is not enough";
}

}  // namespace
}  // namespace heddle
