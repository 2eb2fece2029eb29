// Comparisons and saturation in the Counts tab.
#include <gtest/gtest.h>

#include "coding/attribute_values.h"
#include "coding/comparison_question.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/change_model.h"

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

TEST(ChangePanes, A_question_is_remembered_by_names_and_without_what_is_gone) {
    Study study;
    Study::Writer(study).put(Attribute{study.next_id<AttributeId>(), new_guid(), "site", AttributeType::choice, {}});
    ComparisonQuestion question;
    question.by = find_attribute(study, "site")->id;
    question.groups = {"Leeds", "Kent"};
    question.test = true;
    const std::string kept = remembered(asked(study, question));
    const auto again = recalled_question(kept, study);
    ASSERT_TRUE(again);
    EXPECT_EQ(*comparison_question(study, *again), question);
    EXPECT_FALSE(recalled_question("nonsense", study));
    EXPECT_FALSE(recalled_question("{\"command\":3,\"options\":[]}", study));
    EXPECT_FALSE(recalled_question("{\"command\":\"compare\",\"options\":[[1]]}", study));
    const auto gone = recalled_question(kept, Study());
    ASSERT_TRUE(gone);
    EXPECT_EQ(gone->options.size(), 3u);
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

}  // namespace
}  // namespace heddle
