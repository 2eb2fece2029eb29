// Likely names are proposed, and what is none is not.

#include "coding/pseudonyms/suggestions.h"

#include <gtest/gtest.h>

#include "coding/pseudonyms/marked_words.h"
#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

class NameSuggestions : public ::testing::Test {
protected:
    std::vector<std::string> suggested(const std::string& utf8, const std::vector<Pseudonym>& known = {}) {
        const Text text(utf8);
        Suggester suggester(made_.study, known);
        suggester.look_at(made_.add_document("D" + std::to_string(++documents_), text.end().value), text);
        std::vector<std::string> words;
        last_ = suggester.suggested();
        for (const Suggestion& one : last_) words.push_back(std::string(name_of(one.kind)) + ": " + one.words);
        return words;
    }
    using Words = std::vector<std::string>;
    testing::HandMadeStudy made_;
    int documents_ = 0;
    std::vector<Suggestion> last_;
};

TEST_F(NameSuggestions, Are_capitalised_words_that_do_not_begin_a_sentence) {
    EXPECT_EQ(suggested("The trust in Leeds is good. Health comes first. We met Leeds again in May on Monday."), Words{"name: Leeds"});
    EXPECT_EQ(last_[0].times, 2u);
    ASSERT_EQ(last_[0].examples.size(), 2u);
    EXPECT_EQ(last_[0].examples[0].range, range_of(13, 18));
    EXPECT_EQ(suggested("In Leeds we say LEEDS."), Words{"name: Leeds"});
    EXPECT_EQ(suggested("We say LEEDS, and Leeds."), Words{"name: Leeds"});
    EXPECT_EQ(suggested("It was about Health and then about health and health."), Words());
}

TEST_F(NameSuggestions, Count_a_known_name_at_the_beginning_of_a_sentence_as_well) {
    EXPECT_EQ(suggested("I saw Priya today. Priya said no.\nPriya"), Words{"name: Priya"});
    EXPECT_EQ(last_[0].times, 3u);
    EXPECT_EQ(suggested("Nothing. Something. Nothing."), Words());
}

TEST_F(NameSuggestions, Take_several_words_in_a_row_as_one) {
    EXPECT_EQ(suggested("we went to Stoke on Trent and to Mary Jane Miller's house"), (Words{"name: Mary Jane Miller", "name: Stoke on Trent"}));
}

TEST_F(NameSuggestions, Are_persons_after_a_title) {
    EXPECT_EQ(suggested("Dr Smith came. Sister Mary Winters left. Then Dr. Patel's turn"), (Words{"person: Mary Winters", "person: Patel", "person: Smith"}));
}

TEST_F(NameSuggestions, Begin_with_participants_and_labels_and_leave_out_what_is_decided_and_the_codebook) {
    Study::Writer writer(made_.study);
    writer.put(Participant{{50}, new_guid(), "Jane Smith", false});
    made_.add_code("Trust");
    EXPECT_EQ(suggested("here Jane Smith met Leeds about Trust", {{"Leeds", "Ashford", ""}}), Words{"participant: Jane Smith"});
    EXPECT_EQ(last_[0].times, 1u);
}

TEST_F(NameSuggestions, Are_no_numbers_of_respondents) {
    Study::Writer writer(made_.study);
    writer.put(Participant{{50}, new_guid(), "1004", false});
    writer.put(Participant{{51}, new_guid(), "Jane Smith", false});
    EXPECT_EQ(suggested("there were 1004 of them"), Words{"participant: Jane Smith"});
}

TEST_F(NameSuggestions, Are_what_tells_by_its_form) {
    EXPECT_EQ(suggested("write to jane.o'neil@trust.nhs.uk, or www.leeds.gov.uk/x. Ring 0113 496 0000 or (0113) 4960001 or +49 30 901820; number 943 476 5919; at LS1 4AP."),
              (Words{"e-mail: jane.o'neil@trust.nhs.uk", "telephone: (0113) 4960001", "telephone: +49 30 901820", "telephone: 0113 496 0000",
                     "NHS number: 943 476 5919", "postcode: LS1 4AP", "web address: www.leeds.gov.uk/x"}));
}

TEST(MarkedWords, Know_a_check_digit_and_what_is_only_a_number) {
    EXPECT_TRUE(is_nhs_number("9434765919"));
    EXPECT_FALSE(is_nhs_number("9434765918"));
    EXPECT_FALSE(is_nhs_number("943476591"));
    for (const char* none : {"in 2014 and 1,000,000", "@", "a@b", "00:03:40", "page 12345678901234567890", "P1 and CCG2 3 ABC", "www.", "http://"}) {
        EXPECT_TRUE(marked_words(none).empty()) << none;
    }
    EXPECT_EQ(marked_words("LS14AP").size(), 1u);
    EXPECT_EQ(marked_words("EC1A 1BB").size(), 1u);
}

TEST_F(NameSuggestions, Are_no_trouble_in_any_bytes_that_are_text) {
    suggested("Ünal’s Çay. — “Éva” met\u200bMr");
    suggested("’s");
    suggested("A");
    suggested("Dr");
    suggested("X’");
    suggested("@@@@ ++++ ((((");
}

}  // namespace
}  // namespace heddle
