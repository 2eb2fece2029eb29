// What the heading of a table says that narrows it.
#include "coding/narrowing.h"

#include <gtest/gtest.h>

#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

struct Narrowing : ::testing::Test, testing::HandMadeStudy {
    AttributeId site;
    AttributeId round;

    Narrowing() {
        site = add_attribute("site");
        round = add_attribute("round");
    }
    AttributeId add_attribute(const std::string& name) {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), name, AttributeType::choice, {}});
        return id;
    }
    std::string said(const CountQuestion& question) const { return narrowed("Codings, by site.", narrowing_of(study, question)); }
};

TEST_F(Narrowing, Nothing_is_added_where_nothing_narrows) {
    CountQuestion question;
    question.by = {site};
    question.fold = true;
    question.suppress_below = 5;
    EXPECT_EQ(said(question), "Codings, by site.");
}

TEST_F(Narrowing, Every_filter_is_said_in_one_sentence) {
    CountQuestion question;
    question.where = {{site, "Leeds"}, {round, "1"}, {site, "Kent"}};
    question.documents = {add_document("Talk", 10)};
    question.codes = {add_code("Trust > Lost")};
    question.coders = {anna, add_coder("Ben")};
    question.stances = {"supports"};
    question.include_interviewer = true;
    EXPECT_EQ(said(question),
              "Codings, by site, only where site is Leeds or Kent and round is 1; only in “Talk”; only codings with “Trust > Lost”; only codings by Anna or Ben; "
              "only codings whose stance is “supports”; with the interviewer's turns.");
    question = {};
    question.coder_choice = CoderChoice::of_record;
    EXPECT_EQ(said(question), "Codings, by site, only codings by the coder of record of each document.");
}

TEST_F(Narrowing, Long_lists_are_counted_and_documents_are_not_named_where_small_cells_are_hidden) {
    CountQuestion question;
    for (const char* name : {"A", "B", "C", "D"}) {
        question.documents.push_back(add_document(name, 10));
        question.codes.push_back(add_code(name));
    }
    EXPECT_EQ(said(question), "Codings, by site, only in 4 chosen documents; only codings with 4 codes.");
    question.codes.clear();
    question.documents.resize(1);
    question.suppress_below = 5;
    EXPECT_EQ(said(question), "Codings, by site, only in 1 chosen document.");
}

TEST_F(Narrowing, Survey_items_say_whose_answers_and_of_which_years) {
    TabulateQuestion question;
    question.where = {{site, "Leeds"}};
    question.occasions = {"2014", "2015"};
    EXPECT_EQ(narrowed("Respondents.", narrowing_of(study, question)), "Respondents, only where site is Leeds; only answers of 2014 or 2015.");
}

}  // namespace
}  // namespace heddle
