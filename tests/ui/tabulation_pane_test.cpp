// Survey items in the Counts tab.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "coding/attribute_values.h"
#include "storage/counting/tabulate.h"
#include "storage/export/number_table.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/counts_memory.h"
#include "ui/views/counts/people_behind.h"
#include "ui/views/counts/tabulation_model.h"

namespace heddle {
namespace {

using testing::wait_for;

constexpr const char* survey =
    "participant,occasion,role,funding,it systems,culture\n"
    "A,2014,Lead,Very,Some,Very\n"
    "B,2014,Other,Some,,Very\n"
    "A,2015,Lead,Very,Very,Some\n"
    "C,2015,Other,Don't know,Some,Very\n";

void record_sheet(Study& study, CoderId coder, const std::string& csv, EditGroup* made = nullptr) {
    auto outcome = import_attribute_sheet(study, coder, *parse_csv(csv, "survey.csv"), "survey.csv");
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
    study = *apply_edits(study, outcome->group.edits);
    if (made) *made = std::move(outcome->group);
}

std::filesystem::path study_with_survey(const std::filesystem::path& folder) {
    const auto path = testing::make_small_study(folder, {{"Talk", "P1: Hello there.\n"}}, {"Trust"});
    auto file = StudyFile::open(path);
    Study study = *file->load();
    Study with = study;
    EditGroup group;
    record_sheet(with, study.coder_named("Ruth")->id, survey, &group);
    EXPECT_TRUE(commit(*file, study, group).ok());
    return path;
}

using testing::wait_for;

TEST(SurveyItems, The_first_table_is_of_the_largest_number_of_items_with_the_same_answers) {
    Study study;
    Study::Writer(study).put(Coder{study.next_id<CoderId>(), new_guid(), "Ruth"});
    record_sheet(study, study.coders().begin()->id, "participant,role,a,b\nP,Lead,Yes,No\nQ,Other,No,Yes\nR,Lead,No,No\n");
    const auto items = item_choices(study);
    ASSERT_EQ(items.size(), 3u);
    const TabulateQuestion question = first_tabulation(items);
    EXPECT_EQ(question.items, (std::vector<AttributeId>{items[1].id, items[2].id}));
    EXPECT_EQ(question.answers.size(), 1u);
}

TEST(SurveyItems, The_first_table_is_of_what_was_answered_in_a_year_where_anything_was) {
    Study study;
    Study::Writer(study).put(Coder{study.next_id<CoderId>(), new_guid(), "Ruth"});
    record_sheet(study, study.coders().begin()->id, "participant,a,b\nP,Yes,No\nQ,No,Yes\n");
    record_sheet(study, study.coders().begin()->id, "participant,occasion,item\nP,2014,Significant\nQ,2014,Not at all\n");
    EXPECT_EQ(first_tabulation(item_choices(study)).items, std::vector<AttributeId>{find_attribute(study, "item")->id});
}

TEST(SurveyItems, A_question_is_remembered_and_outlives_renamed_items) {
    Study study;
    Study::Writer(study).put(Coder{study.next_id<CoderId>(), new_guid(), "Ruth"});
    record_sheet(study, study.coders().begin()->id, "participant,role,a\nP,Lead,Yes\nQ,Other,No\n");
    TabulateQuestion question;
    question.items = {find_attribute(study, "a")->id};
    question.answers = {"Yes"};
    question.by = find_attribute(study, "role")->id;
    question.dropped = {"No"};
    question.where = {{*question.by, "Lead"}};
    question.order = ItemOrder::total;
    question.distribution = true;
    question.occasions = {"2014"};
    question.top = 5;
    question.suppress_below = 5;
    const std::string kept = remembered(question, study);
    EXPECT_EQ(recalled_tabulation(kept, study), question);
    EXPECT_FALSE(recalled_tabulation("nonsense", study));
    EXPECT_FALSE(recalled_tabulation(kept, Study()));
    Attribute renamed = *find_attribute(study, "a");
    renamed.name = "it systems";
    Study::Writer(study).put(renamed);
    EXPECT_EQ(recalled_tabulation(kept, study), question);
    question.by_occasion = true;
    question.by.reset();
    EXPECT_EQ(recalled_tabulation(remembered(question, study), study), question);
}

TEST(SurveyItems, The_Counts_tab_shows_percentages_by_year_and_counts_along) {
    const testing::TemporaryFolder folder;
    const auto path = study_with_survey(folder.path());
    HeadlessWindow window;
    window.open(path);
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    ASSERT_TRUE(window.click("Survey items"));
    // The two items that share their answers.
    ASSERT_TRUE(wait_for(window, "culture in Total"));
    ASSERT_TRUE(window.shows("culture in Total"));
    EXPECT_TRUE(window.shows("it systems in Total"));
    EXPECT_FALSE(window.shows("funding in Total"));
    EXPECT_FALSE(window.shows("culture in all")) << "one group says what the total says";
    ASSERT_TRUE(window.click("Columns"));
    window.frames(4);
    ASSERT_TRUE(window.click("year or round of the answer"));
    ASSERT_TRUE(wait_for(window, "culture in 2015"));
    EXPECT_TRUE(window.shows("culture in 2014"));
    ASSERT_TRUE(window.click("All answers"));
    ASSERT_TRUE(wait_for(window, "culture: Very in 2014"));
    EXPECT_TRUE(window.shows("it systems: Some in 2015"));
}

TEST(SurveyItems, Small_cells_are_hidden_where_the_user_wants_that) {
    const testing::TemporaryFolder folder;
    const auto path = study_with_survey(folder.path());
    HeadlessWindow window;
    window.open(path);
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    ASSERT_TRUE(window.click("Survey items"));
    ASSERT_TRUE(wait_for(window, "culture in Total"));
    ASSERT_TRUE(window.click("Filter"));
    window.frames(4);
    ASSERT_TRUE(window.click("Small cells"));
    window.frames(4);
    ASSERT_TRUE(window.click("Hide below 5"));
    ASSERT_TRUE(wait_for(window, "Remove cells below 5 hidden"));
    window.press(ImGuiKey_Escape);
    window.settle();
    std::string copied;
    for (int i = 0; i < 300 && copied.find("<5") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames();
        ASSERT_TRUE(window.click("Copy table"));
        copied = ImGui::GetClipboardText();
    }
    EXPECT_NE(copied.find("culture\t<5\t<5"), std::string::npos) << copied;
    ASSERT_TRUE(window.click("Remove cells below 5 hidden"));
    window.settle();
    EXPECT_FALSE(window.shows("Remove cells below 5 hidden"));
}

TEST(SurveyItems, Who_stands_behind_a_cell_does_not_tell_the_number_that_is_hidden_beside_it) {
    Study study;
    Study::Writer(study).put(Coder{study.next_id<CoderId>(), new_guid(), "Ruth"});
    record_sheet(study, study.coders().begin()->id, "participant,culture\nA,Very\nB,Very\nC,Some\n");
    TabulateQuestion question;
    question.items = {study.attribute_named("culture")->id};
    question.distribution = true;
    auto counted = tabulate(study, question);
    ASSERT_TRUE(counted.ok()) << counted.error().message;
    NumberTable numbers = number_table(*counted, AnswerNumber::percent);
    const auto row_of = [&](const char* answer) {
        return static_cast<std::size_t>(std::ranges::find(numbers.rows, std::string(answer), &NumberRow::answer) - numbers.rows.begin());
    };
    const std::size_t very = row_of("Very");
    const std::size_t some = row_of("Some");
    ASSERT_LT(std::max(very, some), numbers.rows.size());
    const std::size_t total = numbers.groups.size();
    PeopleBehind behind;
    behind.open(study, question, numbers, very, total);
    EXPECT_EQ(behind.sentence(), "2 of 3 respondents who answered said “Very”.");
    EXPECT_TRUE(behind.tells_others());
    ASSERT_TRUE(numbers.rows[some].total.share);
    numbers.rows[some].total.share = AnswerCell{-2, -2};
    PeopleBehind less;
    less.open(study, question, numbers, very, total);
    EXPECT_EQ(less.sentence(), "2 respondents said “Very”.");
    EXPECT_FALSE(less.tells_others());
    PeopleBehind nobody;
    nobody.open(study, question, numbers, some, total);
    EXPECT_EQ(nobody.sentence(), "") << "a hidden cell opens nothing";
}

TEST(SurveyItems, A_cell_opens_who_gave_the_answer_and_who_gave_another) {
    const testing::TemporaryFolder folder;
    HeadlessWindow window;
    window.open(study_with_survey(folder.path()));
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    ASSERT_TRUE(window.click("Survey items"));
    ASSERT_TRUE(wait_for(window, "culture in Total"));
    ASSERT_TRUE(window.click("culture in Total"));
    window.settle();
    // “Some” is the first of the answers of these items: A said so in 2015.
    ASSERT_TRUE(window.shows("Behind the cell/A, 2015"));
    EXPECT_TRUE(window.shows("Behind the cell/A, 2014"));
    EXPECT_TRUE(window.shows("Behind the cell/B, 2014"));
    EXPECT_TRUE(window.shows("Behind the cell/C, 2015"));
    EXPECT_LT(window.find("Behind the cell/A, 2015")->y, window.find("Behind the cell/A, 2014")->y) << "who is counted comes first";
    window.press(ImGuiKey_Escape);
    window.settle();
    EXPECT_FALSE(window.shows("Behind the cell/A, 2015"));
}

}  // namespace
}  // namespace heddle
