// Cells of a survey that hold several answers, as survey tools write them.
#include <gtest/gtest.h>

#include "coding/changes/attribute_changes.h"
#include "storage/import/survey/answer_lists.h"
#include "storage/import/survey/survey_import.h"

namespace heddle {
namespace {

using Parts = std::vector<std::string_view>;
using Names = std::vector<std::string>;

TEST(SurveyLists, Answers_that_recombine_at_commas_are_a_list) {
    const AnswerLists found = find_answer_lists({"Phone, Email", "Email, Visits", "Phone", "Phone, Visits", "Email", "Phone, Email, Visits"}, {});
    EXPECT_TRUE(found.at_commas);
    EXPECT_FALSE(found.at_semicolons);
    EXPECT_EQ(found.answers, (Names{"Phone", "Email", "Visits"}));
}

TEST(SurveyLists, An_answer_with_a_comma_of_its_own_is_one) {
    EXPECT_FALSE(find_answer_lists({"Yes, always", "No", "Yes, sometimes", "Yes, always", "No", "Yes, sometimes"}, {}).at_commas) << "nobody chose two";
    EXPECT_FALSE(find_answer_lists({"Yes, Always", "No, Never", "Yes, Sometimes", "Yes, Always", "No, Never", "Yes, Sometimes"}, {}).at_commas);
    const AnswerLists found = find_answer_lists({"Phone, once a week", "Phone, once a week, Visits", "Visits, Email", "Visits", "Phone, once a week, Email", "Visits, Email",
                                                 "Email"}, {});
    EXPECT_TRUE(found.at_commas);
    EXPECT_EQ(found.answers, (Names{"Phone, once a week", "Visits", "Email"})) << "a small letter goes on";
    const AnswerLists capital = find_answer_lists({"Phone, Weekly", "Visits, Phone, Weekly", "Visits, Email", "Email, Visits", "Phone, Weekly, Email", "Email"}, {});
    EXPECT_TRUE(capital.at_commas);
    EXPECT_EQ(capital.answers, (Names{"Phone, Weekly", "Visits", "Email"})) << "what is never met apart is one";
}

TEST(SurveyLists, Places_names_sentences_and_figures_are_no_lists) {
    EXPECT_FALSE(find_answer_lists({"Leeds, West Yorkshire", "York, North Yorkshire", "Bradford, West Yorkshire", "Leeds, West Yorkshire", "London",
                                    "York, North Yorkshire", "London", "Bradford, West Yorkshire"}, {}).at_commas) << "nothing changes its place";
    EXPECT_FALSE(find_answer_lists({"Smith, Mary", "Brown, John", "Jones, Ann", "Patel, Anita"}, {}).at_commas);
    EXPECT_FALSE(find_answer_lists({"We met weekly, which helped, and then it stopped.", "It was good, mostly.", "No, not at all.", "Well, it was fine."}, {}).at_commas);
    EXPECT_FALSE(find_answer_lists({"1,000", "2,000", "1,000", "2,000"}, {}).any_comma);
    EXPECT_FALSE(find_answer_lists({}, {}).at_commas);
    EXPECT_FALSE(find_answer_lists({", ", ", , ", ","}, {}).at_commas);
}

TEST(SurveyLists, A_semicolon_behind_the_last_answer_makes_no_empty_one) {
    const AnswerLists found = find_answer_lists({"Phone;Yes, always;", "Phone;", "Yes, always;Phone;", "Phone;"}, {});
    EXPECT_TRUE(found.at_semicolons);
    EXPECT_FALSE(found.at_commas);
    EXPECT_EQ(found.answers, (Names{"Phone", "Yes, always"}));
}

TEST(SurveyLists, Known_answers_are_never_parted_the_longest_first) {
    const CommaParts parts({"Yes", "Yes, Always", "Always, Or Not", "No"});
    EXPECT_EQ(parts.of("Yes, always, No, Maybe"), (Parts{"Yes, always", "No", "Maybe"}));
    EXPECT_EQ(parts.of("Always, Or Not, Yes"), (Parts{"Always, Or Not", "Yes"}));
    EXPECT_EQ(parts.of(""), Parts{});
    std::string sixteen = "a0";
    for (int i = 1; i < 16; ++i) sixteen += ", a" + std::to_string(i);
    EXPECT_EQ(CommaParts({sixteen}).of(sixteen + ", b"), (Parts{sixteen, "b"}));
    const std::string seventeen = sixteen + ", a16";
    EXPECT_EQ(CommaParts({seventeen}).of(seventeen).size(), 17u) << "too many pieces to be looked for";
}

class SurveyOfLists : public ::testing::Test {
protected:
    void SetUp() override {
        GroupBuilder builder(study_, CoderId{1}, "set up");
        ASSERT_TRUE(builder.add(Coder{CoderId{1}, new_guid(), "Ann"}).ok());
        apply(builder.take());
    }
    void apply(const EditGroup& group) {
        auto after = apply_edits(study_, group.edits);
        ASSERT_TRUE(after.ok()) << after.error().message;
        study_ = *after;
    }
    SurveyOutcome import(const std::string& csv, const SurveyChoices& choices) {
        const auto sheet = parse_csv(csv, "survey.csv");
        auto outcome = import_survey(study_, CoderId{1}, *sheet, "survey.csv", choices, [](const Document&) -> Result<Text> { return Text(); });
        if (!outcome) {
            ADD_FAILURE() << outcome.error().message;
            return {};
        }
        apply(outcome->group);
        return *std::move(outcome);
    }
    Names answers(const std::string& who, const std::string& occasion) const {
        const auto* values = study_.value(study_.attribute_named("Ways")->id, Holder::of(study_.participant_named(who)->id, occasion));
        return values ? *values : Names();
    }
    static SurveyChoices at(const std::string& occasion) {
        SurveyChoices choices;
        choices.occasion = occasion;
        return choices;
    }

    Study study_;
};

const std::string ways = "id,Ways\nA,\"Phone, Email\"\nB,\"Email, Visits\"\nC,Phone\nD,\"Phone, Visits\"\nE,Email\nF,\"Phone, Email, Visits\"\n";

TEST_F(SurveyOfLists, Answers_parted_by_commas_are_several_choices_and_the_outcome_says_so) {
    const SurveyOutcome outcome = import(ways, at("2014"));
    EXPECT_EQ(study_.attribute_named("Ways")->type, AttributeType::several_choices);
    EXPECT_EQ(answers("F", "2014"), (Names{"Phone", "Email", "Visits"}));
    EXPECT_EQ(answers("C", "2014"), Names{"Phone"});
    const bool told = std::ranges::any_of(outcome.notes, [](const std::string& note) { return note.find("lists parted by commas, of “Email”; “Phone”; “Visits”.") != std::string::npos; });
    EXPECT_TRUE(told);
    EXPECT_TRUE(import(ways, at("2014")).group.edits.empty()) << "the same sheet again records nothing";
    import("id,Ways\nA,\"Email, Letters\"\nB,\"Phone, Email\"\n", at("2015"));
    EXPECT_EQ(answers("A", "2015"), (Names{"Email", "Letters"})) << "the study knows most of them";
}

bool told(const SurveyOutcome& outcome, const std::string& words) {
    return std::ranges::any_of(outcome.notes, [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

TEST_F(SurveyOfLists, In_a_later_year_it_is_told_whether_cells_with_commas_were_parted_or_kept_whole) {
    import(ways, at("2014"));
    const SurveyOutcome parted = import("id,Ways\nA,\"Email, Letters\"\nB,\"Phone, Email\"\n", at("2015"));
    EXPECT_TRUE(told(parted, "The cells of “Ways” were taken for lists parted by commas, of “Email”; "));
    EXPECT_FALSE(told(parted, "--type")) << "the study has the type already";
    const Study before = study_;
    const std::string strange = "id,Ways\nA,\"Letters, Leaflets\"\nB,Phone\n";
    const SurveyOutcome whole = import(strange, at("2016"));
    EXPECT_EQ(answers("A", "2016"), Names{"Letters, Leaflets"});
    EXPECT_TRUE(told(whole, "Cells of “Ways” hold commas and were kept whole"));
    study_ = before;
    SurveyChoices named = at("2016");
    named.orders = {{"Ways", {"Letters", "Leaflets", "Phone"}}};
    EXPECT_FALSE(told(import(strange, named), "kept whole"));
    EXPECT_EQ(answers("A", "2016"), (Names{"Letters", "Leaflets"})) << "as the note says";
}

TEST_F(SurveyOfLists, A_known_answer_with_a_comma_is_not_told_as_kept_whole) {
    SurveyChoices named = at("2014");
    named.types = {{"Ways", AttributeType::several_choices}};
    named.orders = {{"Ways", {"Yes, always", "No"}}};
    const std::string sheet = "id,Ways\nA,\"Yes, always\"\nB,No\n";
    import(sheet, named);
    EXPECT_FALSE(told(import(sheet, at("2015")), "kept whole"));
}

TEST_F(SurveyOfLists, Who_was_not_asked_has_no_place_in_an_order_that_is_given) {
    SurveyChoices choices = at("2014");
    choices.orders = {{"Ways", {"Phone", "-9", "Email"}}};
    choices.not_asked = {"-9"};
    choices.types = {{"Ways", AttributeType::choice}};
    import("id,Ways\nA,Phone\nB,Email\nC,-9\n", choices);
    EXPECT_EQ(study_.attribute_named("Ways")->order, (Names{"Phone", "Email"}));
}

TEST_F(SurveyOfLists, What_was_decided_can_be_corrected) {
    SurveyChoices whole = at("2014");
    whole.types = {{"Ways", AttributeType::choice}};
    import(ways, whole);
    EXPECT_EQ(answers("F", "2014"), Names{"Phone, Email, Visits"});
    study_ = Study();
    SetUp();
    SurveyChoices joined = at("2014");
    joined.orders = {{"Ways", {"Visits", "Phone, Email"}}};
    import(ways, joined);
    EXPECT_EQ(answers("F", "2014"), (Names{"Phone, Email", "Visits"}));
    EXPECT_EQ(answers("D", "2014"), (Names{"Phone", "Visits"}));
    EXPECT_EQ(study_.attribute_named("Ways")->order, (Names{"Visits", "Phone, Email"}));
    study_ = Study();
    SetUp();
    SurveyChoices meant = at("2014");
    meant.types = {{"Ways", AttributeType::several_choices}};
    import("id,Ways\nA,\"Phone, Email\"\nB,Visits\n", meant);
    EXPECT_EQ(answers("A", "2014"), (Names{"Phone", "Email"})) << "too few to tell, but the user says so";
}

}  // namespace
}  // namespace heddle
