// Comparisons and saturation in the Counts tab.
#include <gtest/gtest.h>

#include <functional>

#include "coding/attribute_values.h"
#include "coding/comparison_question.h"
#include "storage/import/attribute_sheet.h"
#include "storage/saved_question.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/change_model.h"
#include "ui/views/counts/notes_below.h"

namespace heddle {
namespace {

using testing::wait_for;

std::filesystem::path study_of_two_sites(const std::filesystem::path& folder) {
    const auto path = testing::make_small_study(
        folder, {{"One", "P1: Trust is low.\n"}, {"Two", "P1: Money is short.\n"}, {"Three", "P1: All is well.\n"}}, {"Trust", "Money"});
    auto file = StudyFile::open(path);
    Study study = *file->load();
    const CoderId coder = study.coder_named("Ruth")->id;
    auto outcome = import_attribute_sheet(study, coder, *parse_csv("document,site\nOne,Leeds\nTwo,Kent\nThree,Kent\n", "sites.csv"), "sites.csv");
    EXPECT_TRUE(outcome.ok());
    EXPECT_TRUE(commit(*file, study, outcome->group).ok());
    return path;
}

TEST(ChangePanes, A_question_that_is_remembered_outlives_new_names_and_says_what_is_gone) {
    Study study;
    Study::Writer(study).put(Attribute{study.next_id<AttributeId>(), new_guid(), "site", AttributeType::choice, {}});
    ComparisonQuestion question;
    question.by = find_attribute(study, "site")->id;
    question.groups = {"Leeds", "Kent"};
    question.test = true;
    const std::string kept = question_as_json(asked(study, question));
    const auto again = recalled_question(kept, study);
    ASSERT_TRUE(again);
    EXPECT_EQ(*comparison_question(study, again->question), question);
    EXPECT_TRUE(again->gone.empty());
    Attribute renamed = *find_attribute(study, "site");
    renamed.name = "place";
    Study::Writer(study).put(renamed);
    EXPECT_EQ(*comparison_question(study, recalled_question(kept, study)->question), question);
    EXPECT_FALSE(recalled_question("nonsense", study));
    EXPECT_FALSE(recalled_question("{\"command\":3,\"options\":[]}", study));
    EXPECT_FALSE(recalled_question("{\"command\":\"compare\",\"options\":[[1]]}", study));
    const auto gone = recalled_question(kept, Study());
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->question.options.size(), 3u);
    EXPECT_EQ(gone->gone, std::vector<std::string>{"The attribute “site” is no longer in the study."});
}

TEST(ChangePanes, The_Counts_tab_compares_the_first_two_groups_and_tests_them_when_asked) {
    const testing::TemporaryFolder folder;
    const auto path = study_of_two_sites(folder.path());
    HeadlessWindow window;
    window.open(path);
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    ASSERT_TRUE(window.click("Compare"));
    wait_for(window, "Trust in Leeds");
    EXPECT_TRUE(window.shows("Trust in Kent"));
    EXPECT_TRUE(window.shows("Trust in Leeds − Kent"));
    EXPECT_FALSE(window.shows("Trust in p"));
    ASSERT_TRUE(window.click("Test"));
    wait_for(window, "Trust in p");
    EXPECT_TRUE(window.shows("Trust in 95% interval"));
}

class ComparedItems : public ::testing::Test {
protected:
    static constexpr const char* answers = "participant,role,funding\nAnn,Lead,Very\nBen,Lead,Some\nCid,Other,Very\nDee,Other,Very\nEve,None,Very\n";

    void show(const std::function<void(ComparisonQuestion&)>& change = {}) {
        window_.open(study_of_two_sites(folder_.path()));
        window_.app().actions().change([](const Study& study, CoderId coder) {
            return import_attribute_sheet(study, coder, *parse_csv(answers, "survey.csv"), "survey.csv")->group;
        });
        window_.settle();
        ComparisonQuestion question;
        question.by = window_.study().attribute_named("role")->id;
        question.groups = {"Lead", "Other"};
        question.items = {window_.study().attribute_named("funding")->id};
        question.answers = {"Very"};
        if (change) change(question);
        window_.app().actions().change([question](const Study& study, CoderId coder) {
            return save_question(study, coder, "Funding", asked(study, question), false);
        });
        window_.app().actions().emit(ShowTab{"Counts"});
        window_.settle();
        ASSERT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        ASSERT_TRUE(window_.click("Funding"));
        ASSERT_TRUE(wait_for(window_, "funding in Lead"));
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(ComparedItems, A_cell_of_a_group_opens_who_of_the_group_answered_and_other_cells_open_nothing) {
    show();
    ASSERT_TRUE(window_.click("funding in Total"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Behind the cell/Ann"));
    ASSERT_TRUE(window_.click("funding in Lead"));
    window_.settle();
    EXPECT_TRUE(window_.shows("Behind the cell/Ann"));
    EXPECT_TRUE(window_.shows("Behind the cell/Ben"));
    EXPECT_FALSE(window_.shows("Behind the cell/Cid"));
    EXPECT_FALSE(window_.shows("Behind the cell/Eve"));
    EXPECT_EQ(window_.state().tab, "Counts");
}

TEST_F(ComparedItems, Where_only_the_same_people_count_no_cell_promises_to_open) {
    show([](ComparisonQuestion& question) { question.same_participants = true; });
    ASSERT_TRUE(window_.click("funding in Lead"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Behind the cell/Close"));
}

TEST(NotesBelow, Are_as_high_as_whole_lines_where_there_is_no_room_for_all) {
    EXPECT_EQ(NotesBelow::height_of(51, 96, 17), 51);
    EXPECT_EQ(NotesBelow::height_of(96, 96, 17), 96);
    EXPECT_EQ(NotesBelow::height_of(119, 96, 17), 85) << "five lines, and nothing of the sixth";
    EXPECT_EQ(NotesBelow::height_of(119, 10, 17), 17) << "one line at least";
}

TEST(NotesBelow, Stay_in_sight_below_a_table_in_a_low_window) {
    EXPECT_EQ(NotesBelow::table_height_of(500, 120, 85, 34), 415);
    EXPECT_EQ(NotesBelow::table_height_of(180, 120, 85, 34), 120) << "the notes have less, and are scrolled";
    EXPECT_EQ(NotesBelow::table_height_of(140, 120, 85, 34), 106) << "two lines of them are in sight";
    EXPECT_EQ(NotesBelow::table_height_of(500, 120, 0, 0), 500);
}

}  // namespace
}  // namespace heddle
