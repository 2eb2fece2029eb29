// Questions in the words of the command line: there and back, quoted for a shell, and after objects were renamed, merged and removed.
#include <gtest/gtest.h>

#include "coding/asked_question.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/codebook_changes.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"

namespace heddle {
namespace {

struct StudyToAsk : testing::HandMadeStudy {
    CodeId trust = add_code("Culture > Trust");
    CodeId money = add_code("Money");
    AttributeId site = add_attribute("site");
    AttributeId organisation = add_attribute("organisation type");

    AttributeId add_attribute(const std::string& name) {
        Attribute attribute;
        attribute.id = study.next_id<AttributeId>();
        attribute.guid = new_guid();
        attribute.name = name;
        attribute.order = {"Leeds", "York"};
        Study::Writer(study).put(attribute);
        return attribute.id;
    }
    CountQuestion about_trust() const {
        CountQuestion question;
        question.by = {site, organisation};
        question.unit = Unit::participants;
        question.percent = PercentBase::group;
        question.codes = {trust};
        question.coders = {anna};
        question.where = {{site, "Leeds"}};
        question.examined = true;
        question.suppress_below = 5;
        return question;
    }
};

TEST(AskedQuestions, Random_questions_come_back_as_they_were) {
    int asked_any_code = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        for (int i = 0; i < 20; ++i) {
            CountQuestion question = random_question(random, made.study);
            if (random_chance(random, 20)) question.suppress_below = 4;
            if (random_chance(random, 20)) question.min_base = 7;
            asked_any_code += question.codes.empty() ? 0 : 1;
            const auto back = count_question(made.study, asked(made.study, question));
            ASSERT_TRUE(back.ok()) << back.error().message;
            EXPECT_EQ(*back, question) << command_line(asked(made.study, question), "s");
        }
    }
    EXPECT_GT(asked_any_code, 20);
}

TEST(AskedQuestions, The_sample_and_survey_items_come_back_as_they_were) {
    const StudyToAsk s;
    const CrossQuestion cross{s.site, s.organisation, Unit::documents, {{s.site, "York"}}, true, 3};
    ASSERT_TRUE(cross_question(s.study, asked(s.study, cross)).ok());
    EXPECT_EQ(*cross_question(s.study, asked(s.study, cross)), cross);
    TabulateQuestion items;
    items.items = {s.site, s.organisation};
    items.answers = {"Leeds", "-1"};
    items.by_occasion = true;
    items.occasions = {"2014", "2015"};
    items.where = {{s.site, "York"}};
    items.dropped = {"Don't know"};
    items.order = ItemOrder::total;
    items.top = 3;
    items.min_base = 5;
    items.suppress_below = 4;
    ASSERT_TRUE(tabulate_question(s.study, asked(s.study, items)).ok());
    EXPECT_EQ(*tabulate_question(s.study, asked(s.study, items)), items);
}

TEST(AskedQuestions, The_command_can_be_pasted_into_a_shell) {
    const StudyToAsk s;
    EXPECT_EQ(command_line(asked(s.study, s.about_trust()), "my study.heddle"),
              "heddle count 'my study.heddle' --by site --by 'organisation type' --unit participants --percent group "
              "--code 'Culture > Trust' --coder Anna --where site=Leeds --examined --suppress-below 5");
    TabulateQuestion items;
    items.items = {s.site};
    items.answers = {"Don't know", "-1"};
    EXPECT_EQ(command_line(asked(s.study, items), "s"), "heddle tabulate s --item site --value 'Don'\\''t know' --value=-1");
}

TEST(AskedQuestions, Renamed_objects_are_followed_and_removed_ones_are_named) {
    StudyToAsk s;
    const AskedQuestion before = asked(s.study, s.about_trust());
    ASSERT_TRUE(s.act(*rename_code(s.study, s.anna, s.trust, "Confidence")));
    ASSERT_TRUE(s.act(*rename_attribute(s.study, s.anna, s.site, "place")));
    const FollowedQuestion followed = follow(s.study, before);
    EXPECT_TRUE(followed.gone.empty());
    EXPECT_NE(command_line(followed.question, "s").find("--code 'Culture > Confidence'"), std::string::npos);
    EXPECT_NE(command_line(followed.question, "s").find("--where place=Leeds"), std::string::npos);

    Study::Writer(s.study).erase(*s.study.codes().find(s.trust));
    const FollowedQuestion without = follow(s.study, before);
    ASSERT_EQ(without.gone.size(), 1u);
    EXPECT_EQ(without.gone[0], "The code “Culture > Trust” is no longer in the study.");
    EXPECT_FALSE(count_question(s.study, before).ok());
}

TEST(AskedQuestions, A_value_that_nothing_has_any_more_is_told) {
    StudyToAsk s;
    CountQuestion question;
    question.where = {{s.site, "Hull"}, {s.site, "Leeds"}, {s.site, not_recorded}};
    const FollowedQuestion followed = follow(s.study, asked(s.study, question));
    EXPECT_EQ(followed.empty, std::vector<std::string>{"No “site” is “Hull” any more."});
    EXPECT_TRUE(followed.gone.empty());
}

TEST(AskedQuestions, Of_an_object_that_is_gone_one_of_the_same_name_takes_the_place) {
    const StudyToAsk s;
    const StudyToAsk other;  // other GUIDs, the same names
    const FollowedQuestion followed = follow(other.study, asked(s.study, s.about_trust()));
    EXPECT_TRUE(followed.gone.empty());
    ASSERT_TRUE(count_question(other.study, followed.question).ok());
    EXPECT_EQ(count_question(other.study, followed.question)->codes, std::vector<CodeId>{other.trust});
}

TEST(AskedQuestions, What_another_command_asks_or_no_question_can_hold_is_refused) {
    const StudyToAsk s;
    EXPECT_FALSE(cross_question(s.study, asked(s.study, s.about_trust())).ok());
    for (const QuestionOption& option : {QuestionOption{.option = "--rows", .value = "x"}, QuestionOption{.option = "--by", .value = "site"},
                                         QuestionOption{.option = "--unit", .value = "pages"}, QuestionOption{.option = "--min-base", .value = "5x"},
                                         QuestionOption{.option = "--suppress-below", .value = "0"}}) {
        EXPECT_FALSE(count_question(s.study, {"count", {option}}).ok()) << option.option;
    }
}

}  // namespace
}  // namespace heddle
