// Relations of codes in the Counts tab.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/relations_pane.h"
#include "ui/views/exporting/exports.h"

namespace heddle {
namespace {

class RelationsPaneTest : public ::testing::Test {
protected:
    static constexpr const char* talk = "Interviewer: How is it?\nAnna: Money is short and trust is low.\nInterviewer: And now?\nAnna: Money again.\n";
    // Two coded passages that overlap, and a third one.
    static void code_passages(const std::filesystem::path& path) {
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId coder = study.coder_named("Ruth")->id;
        const DocumentId document = study.documents().begin()->id;
        const std::string text = talk;
        const auto code = [&](const char* words, const char* name, std::size_t from = 0) {
            const auto at = static_cast<std::int32_t>(text.find(words, from));
            CodeId wanted;
            for (const Code& each : study.codes()) {
                if (each.name == name) wanted = each.id;
            }
            auto group = apply_code(study, coder, document, range_of(at, at + static_cast<std::int32_t>(std::string(words).size())), wanted);
            if (!group || !commit(*file, study, *group)) ADD_FAILURE() << words;
        };
        code("Money is short and trust is low", "Money");
        code("trust is low", "Trust");
        code("Money again", "Money", text.find("now"));
    }
    RelationsPaneTest() {
        const auto path = testing::make_small_study(folder_.path(), {{"Leeds", talk}, {"York", "Tom: Nothing.\n"}}, {"Trust", "Money", "Time"});
        code_passages(path);
        window_.open(path);
        window_.app().actions().emit(ShowTab{"Counts"});
        window_.settle();
    }
    void wait_for(std::string_view name) { EXPECT_TRUE(testing::wait_for(window_, name)) << name; }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(RelationsPaneTest, A_cell_opens_the_segments_behind_it_in_Review) {
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    EXPECT_TRUE(window_.shows("Money and Time"));
    ASSERT_TRUE(window_.click("Trust and Money"));
    wait_for("Remove only what stands behind the cell");
}

TEST_F(RelationsPaneTest, Cells_are_gone_through_and_opened_with_the_keyboard) {
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_.click("Money and Time"));  // nothing stands behind it
    window_.press(ImGuiKey_Enter);
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Counts");
    window_.press(ImGuiKey_Home);
    window_.press(ImGuiKey_DownArrow);
    window_.press(ImGuiKey_UpArrow);
    window_.press(ImGuiKey_Enter);
    wait_for("Remove only what stands behind the cell");
    EXPECT_EQ(window_.state().tab, "Review");
}

TEST_F(RelationsPaneTest, A_pair_in_a_group_opens_its_segments_in_Review_and_nothing_where_there_are_none) {
    window_.app().actions().change([](const Study& study, CoderId coder) {
        return import_attribute_sheet(study, coder, *parse_csv("document,site\nLeeds,North\nYork,South\n", "s.csv"), "s.csv")->group;
    });
    window_.settle();
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_.click("Groups of relations"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("site"));
    wait_for("Trust × Money in North");
    ASSERT_TRUE(window_.click("Trust × Money in South"));
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Counts") << "nothing stands behind a 0";
    ASSERT_TRUE(window_.click("Trust × Money in North"));
    wait_for("Remove only what stands behind the cell");
    EXPECT_EQ(window_.state().tab, "Review");
}

TEST_F(RelationsPaneTest, The_command_of_the_table_makes_the_table_also_while_it_is_shown_as_a_network) {
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_.click("Network"));
    wait_for("Save picture…");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_E);
    window_.frames(4);
    ASSERT_TRUE(window_.click("Save dialog/Save"));
    window_.settle();
    ASSERT_TRUE(testing::wait_until(window_, [&] { return !window_.app().exports().busy(); }));
    const auto about = read_file(folder_ / "study relations.csv.about.txt");
    ASSERT_TRUE(about) << about.error().message;
    EXPECT_NE(about->find("Command: heddle relations study.heddle"), std::string::npos) << *about;
    EXPECT_EQ(about->find("--picture"), std::string::npos) << *about;
}

TEST_F(RelationsPaneTest, What_is_shown_and_when_codes_stand_together_can_be_chosen) {
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_.click("Coefficient"));
    ASSERT_TRUE(window_.click("Nearness"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("within words"));
    window_.frames(4);
    EXPECT_TRUE(window_.shows("Distance"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_.click("Nearness"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("next after"));
    window_.frames(4);
    EXPECT_FALSE(window_.shows("Coefficient"));  // a sequence has none
}

TEST_F(RelationsPaneTest, Words_asked_for_before_the_study_was_opened_for_changes_do_not_keep_the_table_away) {
    window_.app().actions().emit(CloseStudy{});
    window_.settle();
    App::Opening reading;
    reading.read_only = true;
    window_.open(folder_ / "study.heddle", reading);
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
    // They stand behind work that takes long.
    const auto goes_on = std::make_shared<std::atomic<bool>>(false);
    window_.app().actions().emit(RunWork{{}, [goes_on](StudyFile&) {
                                             for (int i = 0; i < 4000 && !*goes_on; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
                                         }, {}});
    window_.frames();
    ASSERT_TRUE(window_.click("Nearness"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("within words"));
    window_.frames(8);
    std::thread ends_it([goes_on] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        *goes_on = true;
    });
    window_.app().actions().emit(OpenForChanges{});
    window_.frames();
    ends_it.join();
    ASSERT_FALSE(window_.app().session()->read_only());
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    ASSERT_TRUE(window_.click("Relations"));
    wait_for("Trust and Money");
}

TEST(RelationsModelTest, The_table_is_copied_with_whole_names_and_n) {
    RelationTable table;
    table.rows = {{CodeId{1}, "Trust", "Trust", 0, 2}, {CodeId{2}, "Trust > Others", "Others", 1, 1}};
    table.columns = table.rows;
    table.cells = {{2, 2, 0, 0, false}, {2, 1, 0, 0, false}, {1, 2, 0, 0, false}, {1, 1, 0, 0, false}};
    EXPECT_EQ(as_tab_separated(table), "Code\tTrust\tTrust > Others\tn\nTrust\t–\t–\t2\nTrust > Others\t–\t–\t1\n");
}

TEST(RelationsModelTest, A_cell_is_told_with_its_numbers) {
    RelationTable table;
    table.rows = {{CodeId{1}, "Trust", "Trust", 0, 2}};
    table.columns = {{CodeId{2}, "Money", "Money", 0, 3}};
    table.cells = {{2, 3, 1, 2, true}};
    const std::string told = told_of(table, {0, 0});
    EXPECT_NE(told.find("Trust: 1 of 2 segments"), std::string::npos) << told;
    EXPECT_NE(told.find("Money: 2 of 3 segments"), std::string::npos);
    EXPECT_NE(told.find("(n12): 1"), std::string::npos);
    EXPECT_NE(told.find("Coefficient: 0.25"), std::string::npos);
}

}  // namespace
}  // namespace heddle
