// A survey panel in the Counts tab.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "coding/changes/attribute_changes.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_import.h"
#include "storage/saved_question.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"
#include "ui/views/counts/people_behind.h"
#include "ui/views/counts/tabulation_model.h"
#include "ui/views/exporting/exports.h"

namespace heddle {
namespace {

using testing::wait_for;
using testing::wait_until;

constexpr const char* asked_in_2014 =
    "id,organisation,Money is short,IT does not fit,What has helped most?\n"
    "R1,CCG,Very significant,Fairly significant,\"Meeting every single week, and sharing one office.\"\n"
    "R2,Council,Don't know,-9,We trusted each other long before the money came.\n"
    "R3,CCG,,Not at all significant,\n";
constexpr const char* asked_in_2015 =
    "id,organisation,Money is short,IT does not fit\n"
    "R1,Council,Very significant,Very significant\n"
    "R3,CCG,Fairly significant,Very significant\n"
    "R4,Trust,Very significant,Fairly significant\n";

void record_panel_survey(StudyFile& file, const char* csv, const char* occasion) {
    Study study = *file.load();
    SurveyChoices choices;
    choices.occasion = occasion;
    choices.not_asked = {"-9"};
    choices.open = {"What has helped most?"};
    if (std::string_view(csv).find("helped") == std::string_view::npos) choices.open.clear();
    const auto outcome = import_survey(study, study.coder_named("Ruth")->id, *parse_csv(csv, "survey.csv"), "survey.csv", choices,
                                       [&](const Document& document) { return file.text(document.content); });
    ASSERT_TRUE(outcome.ok()) << outcome.error().message;
    ASSERT_TRUE(commit(file, study, outcome->group).ok());
}

class SurveyPanel : public ::testing::Test {
protected:
    SurveyPanel() {
        path_ = testing::make_small_study(folder_.path(), {{"Talk", "P1: Hello there.\n"}}, {"Trust"});
        auto file = StudyFile::open(path_);
        record_panel_survey(*file, asked_in_2014, "2014");
        record_panel_survey(*file, asked_in_2015, "2015");
    }
    void show(HeadlessWindow& window) {
        window.open(path_);
        window.app().actions().emit(ShowTab{"Counts"});
        window.settle();
        ASSERT_TRUE(window.click("Panel"));
        ASSERT_TRUE(wait_for(window, "in 2014 in Total"));
    }
    void choose(const char* control, const std::string& value) {
        ASSERT_TRUE(window_.click(control)) << control;
        window_.frames(4);
        ASSERT_TRUE(window_.click(value)) << value;
        window_.settle();
    }
    // What “Copy table” copies, once it holds this.
    std::string copied(const std::string& wanted) {
        std::string text;
        wait_until(window_, [&] {
            EXPECT_TRUE(window_.click("Copy table"));
            text = ImGui::GetClipboardText();
            return text.find(wanted) != std::string::npos;
        });
        return text;
    }
    PanelQuestion by_organisation() const { return {window_.study().attribute_named("organisation")->id}; }
    std::string printed(const PanelQuestion& question) const { return as_tab_separated(panel_table(window_.study(), question)); }
    void save(const char* name, const AskedQuestion& question) {
        window_.app().actions().change([=](const Study& study, CoderId coder) { return save_question(study, coder, name, question, true); });
        window_.settle();
    }
    void open_saved(const char* name) {
        ASSERT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        ASSERT_TRUE(window_.click(name));
        window_.settle();
    }
    // As the list saves it.
    AskedQuestion saved_from_the_list(const char* name = "Kept") {
        EXPECT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        EXPECT_TRUE(window_.click("Name of the question"));
        window_.type(name);
        window_.press(ImGuiKey_Enter);
        window_.press(ImGuiKey_Escape);
        window_.settle();
        const auto kept = find_saved_question(window_.study(), name);
        EXPECT_TRUE(kept.ok());
        return kept ? kept->question : AskedQuestion();
    }
    std::string notice() const { return window_.state().notice.sentence; }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    HeadlessWindow window_;
};

TEST_F(SurveyPanel, Who_answered_when_is_shown_by_an_attribute_with_the_numbers_of_the_command) {
    show(window_);
    choose("Columns", "organisation");
    ASSERT_TRUE(wait_for(window_, "in 2014 in Council"));
    // Worked out by hand: R1 and R3 of a CCG, R2 of a council (2014), R4 of a trust (2015); R1 was of a council in 2015 only.
    const std::string table = copied("Trust");
    for (const char* line : {"(n)\t2\t1\t1\t4", "in 2014\t2\t1\t0\t3", "in 2015\t2\t0\t1\t3", "at all 2 occasions\t2\t0\t0\t2", "at 1 of 2 occasions\t0\t1\t1\t2",
                             "2014 only\t0\t1\t0\t1", "2015 only\t0\t0\t1\t1"}) {
        EXPECT_NE(table.find(line), std::string::npos) << line << "\n" << table;
    }
    EXPECT_EQ(table, printed(by_organisation()));
}

TEST_F(SurveyPanel, What_became_of_each_item_is_shown_with_the_numbers_of_the_command_and_by_nothing_else) {
    show(window_);
    choose("Columns", "organisation");
    choose("Counted", "answers to each item");
    ASSERT_TRUE(wait_for(window_, "IT does not fit > not asked in 2014"));
    EXPECT_FALSE(window_.shows("Columns"));
    const std::string table = copied("IT does not fit");
    for (const char* line : {"Money is short\t2\t3\t4\n    blank\t1\t0\t–", "IT does not fit\t2\t3\t3\n    not asked\t1\t0\t–"}) {
        EXPECT_NE(table.find(line), std::string::npos) << line << "\n" << table;
    }
    PanelQuestion items;
    items.items = true;
    EXPECT_EQ(table, printed(items));
    // What was chosen before is there again.
    choose("Counted", "who answered");
    EXPECT_TRUE(wait_for(window_, "in 2014 in Council"));
}

TEST_F(SurveyPanel, A_saved_question_opens_as_it_was_with_its_picture_and_is_saved_as_the_same_question) {
    show(window_);
    PanelQuestion question = by_organisation();
    question.suppress_below = 10;
    const AskedQuestion hides = asked(window_.study(), question);
    save("Hidden", hides);
    open_saved("Hidden");
    EXPECT_NE(copied("<10").find("in 2014\t<10\t<10\t0\t<10"), std::string::npos) << ImGui::GetClipboardText();
    EXPECT_EQ(saved_from_the_list(), hides);
    AskedQuestion bars = asked(window_.study(), PanelQuestion{.items = true});
    bars.options.push_back({.option = "--picture", .value = "bars"});
    save("Items drawn", bars);
    open_saved("Items drawn");
    ASSERT_TRUE(wait_for(window_, "Save picture…"));
    EXPECT_FALSE(window_.shows("Columns"));
    EXPECT_EQ(saved_from_the_list("Kept too"), bars);
}

TEST_F(SurveyPanel, What_is_hidden_is_hidden_in_what_is_copied_and_exported_and_no_cell_says_who) {
    show(window_);
    ASSERT_TRUE(window_.click("in 2014 in Total"));
    window_.settle();
    ASSERT_TRUE(window_.shows("Behind the cell/R1"));
    window_.press(ImGuiKey_Escape);
    window_.settle();
    choose("Small cells", "hide below 3");
    // Of four people three answered in each year, and one each in one year only.
    const std::string table = copied("<3");
    EXPECT_NE(table.find("2014 only\t<3\t<3"), std::string::npos) << table;
    PanelQuestion question;
    question.suppress_below = 3;
    EXPECT_EQ(table, printed(question));
    ASSERT_TRUE(window_.click("Export table"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Save dialog/Save"));
    const auto file = folder_.path() / "study panel.csv";
    ASSERT_TRUE(wait_until(window_, [&] { return std::filesystem::exists(file) && !window_.app().exports().busy(); }));
    std::ostringstream exported;
    exported << std::ifstream(file).rdbuf();
    EXPECT_EQ(exported.str(), to_csv(panel_table(window_.study(), question)));
    EXPECT_NE(exported.str().find("2014 only,<3,<3"), std::string::npos) << exported.str();
    for (const char* cell : {"in 2014 in Total", "2014 only in Total"}) {
        ASSERT_TRUE(window_.click(cell)) << cell;
        window_.settle();
        EXPECT_FALSE(window_.shows("Behind the cell/Close")) << cell;
    }
}

TEST_F(SurveyPanel, A_cell_opens_who_answered_also_by_keyboard_and_a_click_opens_what_they_wrote_then) {
    show(window_);
    choose("Columns", "organisation");
    ASSERT_TRUE(wait_for(window_, "in 2014 in Trust"));
    // Nobody of a trust answered then: the click gives the table the keyboard and opens nothing.
    ASSERT_TRUE(window_.click("in 2014 in Trust"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Behind the cell/Close"));
    window_.press(ImGuiKey_LeftArrow);
    window_.press(ImGuiKey_Enter);
    window_.settle();
    ASSERT_TRUE(window_.shows("Behind the cell/R2"));
    EXPECT_FALSE(window_.shows("Behind the cell/R1"));
    ASSERT_TRUE(window_.click("Behind the cell/R2"));
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Code");
    const Document* document = window_.study().documents().find(window_.state().document);
    ASSERT_TRUE(document);
    EXPECT_EQ(document->name, "R2 2014");
}

TEST_F(SurveyPanel, A_place_in_a_picture_opens_who_is_behind_its_cell) {
    show(window_);
    ASSERT_TRUE(window_.click("Heat map"));
    ASSERT_TRUE(wait_for(window_, "Save picture…"));
    ASSERT_TRUE(wait_until(window_, [&] { return window_.shows("Picture"); }));
    window_.settle();
    // The keyboard goes from place to place; the first is the name of the first row, which stands for all of it.
    ASSERT_TRUE(window_.click("Picture"));
    window_.settle();
    for (int i = 0; i < 4 && !window_.shows("Behind the cell/Close"); ++i) {
        window_.press(ImGuiKey_DownArrow);
        window_.press(ImGuiKey_Enter);
        window_.settle();
    }
    EXPECT_TRUE(window_.shows("Behind the cell/R1"));
}

TEST_F(SurveyPanel, What_stands_behind_a_cell_is_said_in_a_sentence) {
    window_.open(path_);
    const Study& study = window_.study();
    const PanelQuestion people = by_organisation();
    const PanelQuestion items{.items = true};
    const auto sentence = [&](const PanelQuestion& question, const char* row, std::size_t column) {
        const NumberTable table = panel_table(study, question);
        const auto at = std::ranges::find(table.rows, std::string(row), &NumberRow::name) - table.rows.begin();
        PeopleBehind behind;
        behind.open(study, question, table, static_cast<std::size_t>(at), column);
        return behind.sentence();
    };
    EXPECT_EQ(sentence(people, "in 2014", 0), "CCG: 2 people answered in 2014.");
    EXPECT_EQ(sentence(people, "in 2014", 3), "3 people answered in 2014.");
    EXPECT_EQ(sentence(people, "at all 2 occasions", 3), "2 people answered at all 2 occasions.");
    EXPECT_EQ(sentence(people, "2014 only", 1), "Council: 1 person answered in 2014 only.");
    EXPECT_EQ(sentence(people, "2014 only", 0), "") << "nobody";
    EXPECT_EQ(sentence(items, "Money is short", 0), "2 people answered “Money is short” in 2014.");
    EXPECT_EQ(sentence(items, "Money is short > blank", 0), "1 person left “Money is short” blank in 2014.");
    EXPECT_EQ(sentence(items, "IT does not fit > not asked", 0), "1 person answered the survey and was not asked “IT does not fit” in 2014.");
    EXPECT_EQ(sentence(items, "Money is short", 2), "4 people ever answered “Money is short”.");
}

TEST_F(SurveyPanel, An_attribute_that_is_renamed_keeps_its_columns_and_one_that_is_deleted_is_said) {
    show(window_);
    choose("Columns", "organisation");
    ASSERT_TRUE(wait_for(window_, "in 2014 in Council"));
    const AskedQuestion kept = asked(window_.study(), by_organisation());
    save("By organisation", kept);
    const AttributeId id = *by_organisation().by;
    window_.app().actions().change([id](const Study& study, CoderId coder) { return rename_attribute(study, coder, id, "kind of body"); });
    window_.settle();
    EXPECT_EQ(saved_from_the_list(), asked(window_.study(), PanelQuestion{id}));
    ASSERT_TRUE(window_.shows("in 2014 in Council"));
    window_.app().actions().change([id](const Study& study, CoderId coder) { return delete_attribute(study, coder, id); });
    window_.settle();
    EXPECT_NE(notice().find("“kind of body” is no longer in the study. “Panel” is asked without it."), std::string::npos) << notice();
    EXPECT_TRUE(wait_until(window_, [&] { return !window_.shows("in 2014 in Council"); }));
    EXPECT_TRUE(window_.shows("in 2014 in Total"));
    open_saved("By organisation");
    EXPECT_NE(notice().find("is no longer in the study. “By organisation” is asked without it."), std::string::npos) << notice();
    EXPECT_TRUE(window_.shows("in 2014 in Total"));
}

TEST_F(SurveyPanel, What_was_asked_last_is_there_again_and_what_the_study_lost_meanwhile_is_said_once) {
    const auto settings = folder_.path() / "settings.json";
    const auto begin = [&](const std::function<void(HeadlessWindow&)>& look) {
        HeadlessWindow window(1, {1280, 800}, settings);
        show(window);
        look(window);
    };
    begin([&](HeadlessWindow& window) {
        ASSERT_TRUE(window.click("Columns"));
        window.frames(4);
        ASSERT_TRUE(window.click("organisation"));
        ASSERT_TRUE(wait_for(window, "in 2014 in Council"));
        window.settle();
    });
    begin([&](HeadlessWindow& window) {
        ASSERT_TRUE(wait_for(window, "in 2014 in Council"));
        const AttributeId id = window.study().attribute_named("organisation")->id;
        window.app().actions().emit(ShowTab{"Code"});
        window.settle();
        // It is gone while another tab is shown.
        window.app().actions().change([id](const Study& study, CoderId coder) { return delete_attribute(study, coder, id); });
        window.settle();
    });
    begin([&](HeadlessWindow& window) {
        EXPECT_NE(window.state().notice.sentence.find("“organisation” is no longer in the study"), std::string::npos) << window.state().notice.sentence;
        window.settle();
    });
    begin([&](HeadlessWindow& window) { EXPECT_EQ(window.state().notice.sentence.find("no longer"), std::string::npos) << window.state().notice.sentence; });
}

TEST_F(SurveyPanel, In_a_narrow_window_what_is_counted_is_chosen_from_a_list) {
    HeadlessWindow narrow(2, {760, 900});
    narrow.open(path_);
    narrow.app().actions().emit(ShowTab{"Counts"});
    narrow.settle();
    EXPECT_FALSE(narrow.shows("Panel")) << "side by side the last would be cut";
    ASSERT_TRUE(narrow.click("What is counted"));
    narrow.frames(4);
    ASSERT_TRUE(narrow.click("Panel"));
    EXPECT_TRUE(wait_for(narrow, "in 2014 in Total"));
}

TEST(PanelPane, A_study_in_which_nobody_answered_at_an_occasion_is_offered_no_panel_but_what_was_saved_opens) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"Talk", "P1: Hello there.\n"}}, {"Trust"});
    HeadlessWindow window;
    window.open(path);
    window.app().actions().emit(ShowTab{"Counts"});
    window.settle();
    EXPECT_FALSE(window.shows("Panel"));
    window.app().actions().change([](const Study& study, CoderId coder) {
        return save_question(study, coder, "Items", asked(study, PanelQuestion{.items = true}));
    });
    window.settle();
    ASSERT_TRUE(window.click("Saved questions"));
    window.frames(4);
    ASSERT_TRUE(window.click("Items"));
    ASSERT_TRUE(wait_for(window, "Counted"));
    window.settle();
    EXPECT_EQ(window.state().notice.sentence.find("no place"), std::string::npos) << window.state().notice.sentence;
    EXPECT_TRUE(window.shows("Panel"));
    // One sentence, not an empty table with a size of 0 above it.
    EXPECT_TRUE(wait_until(window, [&] { return window.shows("Copy table"); }));
    window.settle();
    EXPECT_FALSE(window.shows("Table of numbers"));
}

}  // namespace
}  // namespace heddle
