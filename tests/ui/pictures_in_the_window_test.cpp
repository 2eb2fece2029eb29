// Pictures in the Counts tab: switching to them, what their spots open, that they follow the study, and that they are remembered and saved.
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "coding/asked_picture.h"
#include "coding/comparison_question.h"
#include "coding/relation_question.h"
#include "coding/saturation_question.h"
#include "storage/import/attribute_sheet.h"
#include "storage/saved_question.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"

namespace heddle {
namespace {

constexpr const char* first_talk = "Interviewer: How is it?\nAnna: Money is short and trust is low.\nInterviewer: And now?\nAnna: Money again.\n";
constexpr const char* second_talk = "Interviewer: And you?\nBen: All is well here.\n";

class PicturesInTheWindow : public ::testing::Test {
protected:
    PicturesInTheWindow() : path_(testing::make_small_study(folder_.path(), {{"One", first_talk}, {"Two", second_talk}}, {"Trust", "Money", "Time"})) {
        auto file = StudyFile::open(path_);
        Study study = *file->load();
        const CoderId coder = study.coder_named("Ruth")->id;
        auto outcome = import_attribute_sheet(study, coder, *parse_csv("document,site\nOne,Leeds\nTwo,Kent\n", "sites.csv"), "sites.csv");
        if (!outcome.ok() || !commit(*file, study, outcome->group).ok()) throw std::runtime_error("no sites");
        outcome = import_attribute_sheet(study, coder, *parse_csv("participant,funding\nAnna,Very\nBen,Some\n", "survey.csv"), "survey.csv");
        if (!outcome.ok() || !commit(*file, study, outcome->group).ok()) throw std::runtime_error("no survey");
        code(*file, study, "One", "Money is short and trust is low", "Money");
        code(*file, study, "One", "trust is low", "Trust");
        code(*file, study, "Two", "All is well", "Time");
    }
    static void code(StudyFile& file, Study& study, const char* document, const std::string& words, const char* name) {
        const std::string text = std::string(document) == "One" ? first_talk : second_talk;
        const auto at = static_cast<std::int32_t>(text.find(words));
        auto group = apply_code(study, study.coder_named("Ruth")->id, study.document_named(document)->id,
                                range_of(at, at + static_cast<std::int32_t>(words.size())), code_named(study, name));
        if (!group || !commit(file, study, *group)) throw std::runtime_error(words);
    }
    static CodeId code_named(const Study& study, std::string_view name) {
        for (const Code& each : study.codes()) {
            if (each.name == name) return each.id;
        }
        return {};
    }
    void open(const char* pane = nullptr) {
        window_ = std::make_unique<HeadlessWindow>(1.0f, ImVec2{1400, 900}, folder_.path() / "settings.json");
        window_->open(path_);
        window_->app().actions().emit(ShowTab{"Counts"});
        window_->settle();
        if (!pane) return;
        ASSERT_TRUE(window_->click(pane)) << pane;
        window_->settle();
    }
    // Tables and pictures are worked out on other threads.
    void wait_for(std::string_view name) {
        testing::wait_for(*window_, name);
        ASSERT_TRUE(window_->shows(name)) << name;
    }
    // The picture as the window saves it: what it says.
    std::string saved_words() {
        const auto file = folder_.path() / "picture.svg";
        std::filesystem::remove(file);
        EXPECT_TRUE(window_->click("Save picture…"));
        window_->frames(6);
        EXPECT_TRUE(window_->click("File name"));
        window_->press(ImGuiMod_Ctrl | ImGuiKey_A);
        window_->type("picture");
        EXPECT_TRUE(window_->click("SVG"));
        window_->frames();
        EXPECT_TRUE(window_->click("Save"));
        for (int i = 0; i < 1000 && !std::filesystem::exists(file); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_->frames();
        }
        window_->settle();
        std::stringstream content;
        content << std::ifstream(file).rdbuf();
        const std::string whole = content.str();
        const auto from = whole.find("<desc");
        return from == std::string::npos ? whole : whole.substr(from, whole.find("</desc>") - from);
    }
    void keep(const char* name, const AskedQuestion& question) {
        window_->app().actions().change([name = std::string(name), question](const Study& study, CoderId coder) { return save_question(study, coder, name, question); });
        window_->settle();
    }
    void ask_saved(const char* name) {
        ASSERT_TRUE(window_->click("Saved questions"));
        window_->frames(4);
        ASSERT_TRUE(window_->click(name)) << name;
        window_->settle();
    }
    AttributeId site() { return window_->study().attribute_named("site")->id; }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    std::unique_ptr<HeadlessWindow> window_;
};

TEST_F(PicturesInTheWindow, A_bar_opens_the_quotations_that_the_cell_of_the_table_opens) {
    open();
    // Columns are in alphabetical order: Kent, Leeds.
    ASSERT_TRUE(window_->click("Trust in Leeds"));
    wait_for("Remove site is Leeds");
    const CodeId code = window_->state().code;
    window_->app().actions().emit(SelectCode{});
    window_->app().actions().emit(ShowTab{"Counts"});
    window_->settle();
    for (const char* kind : {"Bars", "Heat map"}) {
        ASSERT_TRUE(window_->click(kind));
        wait_for("Spot 0,1");
        EXPECT_FALSE(window_->shows("Trust in Leeds"));
        ASSERT_TRUE(window_->click("Spot 0,1"));
        wait_for("Remove site is Leeds");
        EXPECT_EQ(window_->state().tab, "Review") << kind;
        EXPECT_EQ(window_->state().code, code) << kind;
        window_->app().actions().emit(SelectCode{});
        window_->app().actions().emit(ShowTab{"Counts"});
        window_->settle();
    }
}

TEST_F(PicturesInTheWindow, A_picture_follows_each_coding_and_is_saved_as_it_is_then) {
    open();
    ASSERT_TRUE(window_->click("Bars"));
    wait_for("Spot 0,1");
    EXPECT_NE(saved_words().find("Trust: Kent 0, Leeds 1"), std::string::npos) << saved_words();
    const auto at = static_cast<std::int32_t>(std::string(second_talk).find("All is"));
    window_->app().actions().emit(ApplyCode{code_named(window_->study(), "Trust"), window_->study().document_named("Two")->id, range_of(at, at + 6)});
    window_->settle();
    wait_for("Spot 0,1");
    const std::string words = saved_words();
    EXPECT_NE(words.find("Trust: Kent 1, Leeds 1"), std::string::npos) << words;
}

TEST_F(PicturesInTheWindow, What_is_hidden_in_the_table_is_hidden_in_the_picture) {
    open();
    CountQuestion question;
    question.by = {site()};
    question.suppress_below = 5;
    keep("Hidden", with_picture(asked(window_->study(), question), "bars"));
    ask_saved("Hidden");
    wait_for("Spot 0,1");
    const std::string words = saved_words();
    // Behind the line that says how many there are in each group.
    const std::size_t cells = words.find("Trust: Kent");
    ASSERT_NE(cells, std::string::npos) << words;
    // And before the notes, of which one says how many documents are not done.
    EXPECT_EQ(words.substr(cells, words.find("\n\n", cells) - cells).find("Leeds 1"), std::string::npos) << words;
    EXPECT_NE(words.find("&lt;5"), std::string::npos) << words;
}

TEST_F(PicturesInTheWindow, A_line_of_the_network_opens_the_segments_of_both_codes_and_a_disc_those_of_one) {
    open("Relations");
    wait_for("Trust and Money");
    ASSERT_TRUE(window_->click("Network"));
    wait_for("Spot 0,1");
    EXPECT_TRUE(window_->shows("Smallest line"));
    ASSERT_TRUE(window_->click("Spot 0,1"));
    wait_for("Remove only what stands behind the cell");
    window_->app().actions().emit(SelectCode{});
    window_->app().actions().emit(ShowTab{"Counts"});
    window_->settle();
    wait_for("Spot 1,3");
    ASSERT_TRUE(window_->click("Spot 1,3"));
    window_->settle();
    EXPECT_EQ(window_->state().tab, "Review");
    EXPECT_EQ(window_->state().code, code_named(window_->study(), "Money"));
}

TEST_F(PicturesInTheWindow, What_stands_under_a_resting_mouse_is_explained) {
    open();
    ASSERT_TRUE(window_->click("Bars"));
    wait_for("Spot 0,1");
    window_->settle();
    window_->move_to(*window_->find("Spot 0,1"));
    window_->frames(60);
    const ImGuiWindow* tooltip = ImGui::FindWindowByName("##Tooltip_00");
    EXPECT_TRUE(tooltip && tooltip->Active);
}

TEST_F(PicturesInTheWindow, A_key_sends_away_what_is_said_of_the_control_under_the_mouse) {
    open();
    const auto explained = [] {
        const ImGuiWindow* tooltip = ImGui::FindWindowByName("##Tooltip_00");
        return tooltip && tooltip->Active;
    };
    window_->move_to(*window_->find("Export table"));
    window_->frames(60);
    EXPECT_TRUE(explained());
    window_->press(ImGuiKey_DownArrow);
    window_->frames(60);
    EXPECT_FALSE(explained());
    const ImVec2 at = *window_->find("Export table");
    window_->move_to({at.x + 2, at.y});
    window_->frames(60);
    EXPECT_TRUE(explained()) << "the mouse asks again";
}

TEST_F(PicturesInTheWindow, Ctrl_and_the_wheel_make_the_picture_larger_around_the_mouse) {
    open();
    ASSERT_TRUE(window_->click("Heat map"));
    wait_for("Spot 0,1");
    window_->settle();
    const ImVec2 mouse = *window_->find("Spot 0,0");
    const float before = window_->find("Spot 0,1")->x - mouse.x;
    window_->move_to(mouse);
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddMouseWheelEvent(0, 1);
    window_->frames(6);
    io.AddKeyEvent(ImGuiMod_Ctrl, false);
    window_->frames(6);
    EXPECT_NEAR(window_->find("Spot 0,1")->x - window_->find("Spot 0,0")->x, before * 1.25f, 2);
}

TEST_F(PicturesInTheWindow, A_kind_that_does_not_fit_cannot_be_chosen) {
    open("Compare");
    wait_for("Stacked");
    ASSERT_TRUE(window_->click("Stacked"));
    window_->settle();
    EXPECT_FALSE(window_->shows("Save picture…"));
    // A table without groups can be no picture at all.
    ASSERT_TRUE(window_->click("Saturation"));
    wait_for("Base");
    window_->settle();
    EXPECT_FALSE(window_->shows("Bars"));
}

TEST_F(PicturesInTheWindow, A_network_is_kept_with_the_limits_that_it_is_looked_at_with) {
    open();
    RelationQuestion relations;
    relations.distance = {Nearness::turn, 0};
    keep("Related", with_picture(asked(window_->study(), relations), "network,from=2,lines=40"));
    ask_saved("Related");
    wait_for("Smallest line");
    window_->settle();
    ASSERT_TRUE(window_->click("Most lines"));
    window_->frames(4);
    ASSERT_TRUE(window_->click("100"));
    window_->settle();
    ASSERT_TRUE(window_->click("Saved questions"));
    window_->frames(4);
    ASSERT_TRUE(window_->click("Name of the question"));
    window_->type("Again");
    window_->press(ImGuiKey_Enter);
    window_->settle();
    const auto saved = saved_questions(window_->study());
    ASSERT_EQ(saved.size(), 2u);
    EXPECT_EQ(asked_picture(saved[0].question), "network,from=2,lines=100");
    EXPECT_EQ(asked_picture(saved[1].question), "network,from=2,lines=40");
}

TEST_F(PicturesInTheWindow, A_saved_question_of_each_kind_opens_again_as_it_was) {
    open();
    const Study study = window_->study();
    RelationQuestion relations;
    relations.distance = {Nearness::turn, 0};
    keep("Related", with_picture(asked(study, relations), "network"));
    relations.counted.by = {site()};
    keep("Related by site", asked(study, relations));
    ComparisonQuestion comparison;
    comparison.by = site();
    comparison.groups = {"Leeds", "Kent"};
    keep("Compared", with_picture(asked(study, comparison), "heat-map"));
    ComparisonQuestion of_items;
    of_items.by = site();
    of_items.groups = {"Leeds", "Kent"};
    of_items.items = {study.attribute_named("funding")->id};
    of_items.answers = {"Very"};
    keep("Items compared", asked(study, of_items));
    SaturationQuestion saturation;
    saturation.measure.base = 5;
    keep("Saturated", asked(study, saturation));
    keep("Counted", asked(study, CountQuestion{}));

    ask_saved("Related");
    wait_for("Smallest line");
    wait_for("Spot 0,1");
    ask_saved("Compared");
    wait_for("First group");
    wait_for("Spot 0,0");
    ask_saved("Items compared");
    wait_for("Remove 1 survey item: Very");
    wait_for("funding in Leeds");
    ask_saved("Saturated");
    wait_for("Base");
    ask_saved("Related by site");
    wait_for("Trust × Money in Leeds");
    ask_saved("Counted");
    wait_for("Trust in Total");
}

TEST_F(PicturesInTheWindow, What_was_shown_last_is_shown_again_the_next_time) {
    open();
    ASSERT_TRUE(window_->click("Heat map"));
    wait_for("Spot 0,1");
    ASSERT_TRUE(window_->click("Relations"));
    wait_for("Trust and Money");
    ASSERT_TRUE(window_->click("Network"));
    wait_for("Spot 0,1");
    window_.reset();
    open();
    wait_for("Spot 0,1");
    ASSERT_TRUE(window_->click("Relations"));
    wait_for("Smallest line");
}

TEST_F(PicturesInTheWindow, A_mark_along_a_document_goes_to_its_passage) {
    open();
    window_->app().actions().emit(SelectDocument{window_->study().document_named("Two")->id});
    window_->app().actions().emit(ShowTab{"Code"});
    window_->settle();
    window_->press(ImGuiMod_Ctrl | ImGuiKey_K);
    window_->type("Codes along this document");
    window_->press(ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(window_->state().tab, "Counts");
    // "Time" is the third code.
    wait_for("Spot 2,0,0");
    EXPECT_FALSE(window_->shows("Spot 0,0,0"));
    ASSERT_TRUE(window_->click("Document"));
    window_->frames(4);
    ASSERT_TRUE(window_->click("all, one under another"));
    wait_for("Spot 0,0,0");
    EXPECT_TRUE(window_->shows("Spot 2,1,0"));
    ASSERT_TRUE(window_->click("Spot 0,0,0"));
    window_->settle();
    EXPECT_EQ(window_->state().tab, "Code");
    EXPECT_EQ(window_->study().documents().find(window_->state().document)->name, "One");
    const auto at = static_cast<std::int32_t>(std::string(first_talk).find("trust is low"));
    EXPECT_EQ(window_->state().reveal, range_of(at, at + 12));
}

TEST_F(PicturesInTheWindow, A_picture_of_one_study_never_stands_in_another_that_is_opened_after_it) {
    std::filesystem::create_directories(folder_.path() / "other");
    const auto made = testing::make_small_study(folder_.path() / "other", {{"Two", second_talk}}, {"Joy"});
    {
        auto file = StudyFile::open(made);
        Study study = *file->load();
        code(*file, study, "Two", "All is well", "Joy");
    }
    const auto other = folder_.path() / "second.heddle";
    std::filesystem::rename(made, other);
    open();
    ASSERT_TRUE(window_->click("Heat map"));
    wait_for("Spot 0,1");
    std::string words = saved_words();
    EXPECT_NE(words.find("Trust: Kent 0, Leeds 1"), std::string::npos) << words;
    window_->app().actions().emit(OpenStudyAt{other});
    for (int i = 0; i < 1000 && !code_named(window_->study(), "Joy"); ++i) window_->settle();
    window_->app().actions().emit(ShowTab{"Counts"});
    window_->settle();
    ASSERT_TRUE(window_->click("Heat map"));
    wait_for("Spot 0,0");
    window_->settle();
    EXPECT_FALSE(window_->shows("Spot 1,0"));
    words = saved_words();
    EXPECT_NE(words.find("Joy"), std::string::npos) << words;
    EXPECT_EQ(words.find("Trust"), std::string::npos) << words;
    ASSERT_TRUE(window_->click("Spot 0,0"));
    window_->settle();
    EXPECT_EQ(window_->state().tab, "Review");
    EXPECT_EQ(window_->state().code, code_named(window_->study(), "Joy"));
}

TEST_F(PicturesInTheWindow, A_saved_picture_names_the_command_that_makes_its_table) {
    open("Relations");
    wait_for("Trust and Money");
    ASSERT_TRUE(window_->click("Network"));
    wait_for("Spot 0,1");
    std::string words = saved_words();
    EXPECT_NE(words.find("Command: heddle relations study.heddle"), std::string::npos) << words;
    EXPECT_EQ(words.find("--picture"), std::string::npos) << words;
    // What no command asks for says where it comes from all the same.
    ASSERT_TRUE(window_->click("Along a document"));
    wait_for("Document");
    ASSERT_TRUE(window_->click("Document"));
    window_->frames(4);
    ASSERT_TRUE(window_->click("all, one under another"));
    wait_for("Spot 2,1,0");
    window_->settle();
    words = saved_words();
    EXPECT_NE(words.find("Study: study.heddle"), std::string::npos) << words;
    EXPECT_EQ(words.find("Command:"), std::string::npos) << words;
}

TEST_F(PicturesInTheWindow, A_kind_that_the_table_is_not_drawn_as_any_more_gives_way_to_a_sentence) {
    open();
    RelationQuestion relations;
    relations.distance = {Nearness::turn, 0};
    keep("Related as bars", with_picture(asked(window_->study(), relations), "bars"));
    ask_saved("Related as bars");
    wait_for("Network");
    window_->settle();
    EXPECT_FALSE(window_->shows("Spot 0,0"));
    ASSERT_TRUE(window_->click("Network"));
    wait_for("Spot 0,1");
}

TEST_F(PicturesInTheWindow, Small_cells_are_hidden_in_relations_and_comparisons_where_that_is_chosen) {
    const auto hides = [&] {
        ImGui::SetClipboardText("");
        EXPECT_TRUE(window_->click("Small cells"));
        window_->frames(4);
        EXPECT_TRUE(window_->click("hide below 5"));
        std::string copied;
        for (int i = 0; i < 300 && copied.find("<5") == std::string::npos; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_->frames();
            EXPECT_TRUE(window_->click("Copy table"));
            copied = ImGui::GetClipboardText();
        }
        return copied;
    };
    open("Relations");
    wait_for("Trust and Money");
    EXPECT_NE(hides().find("<5"), std::string::npos);
    ASSERT_TRUE(window_->click("Compare"));
    wait_for("Stacked");
    EXPECT_NE(hides().find("<5"), std::string::npos);
}

TEST_F(PicturesInTheWindow, The_document_whose_codes_are_shown_is_found_by_a_part_of_its_name) {
    open("Along a document");
    wait_for("Document");
    wait_for("Spot 0,0,0");
    ASSERT_TRUE(window_->click("Document"));
    window_->frames(4);
    EXPECT_TRUE(window_->shows("all, one under another"));
    ASSERT_TRUE(window_->click("Find a document"));
    window_->type("tw");
    window_->frames(4);
    EXPECT_FALSE(window_->shows("all, one under another"));
    ASSERT_TRUE(window_->click("Two"));
    // "Time" is the third code.
    wait_for("Spot 2,0,0");
    window_->settle();
    EXPECT_FALSE(window_->shows("Spot 0,0,0"));
    EXPECT_FALSE(window_->shows("Find a document"));
}

TEST_F(PicturesInTheWindow, What_the_keyboard_comes_to_is_explained_after_the_mouse_was_used_too) {
    open();
    ASSERT_TRUE(window_->click("Bars"));
    wait_for("Spot 0,1");
    window_->settle();
    // Over nothing.
    window_->move_to({1395, 450});
    window_->frames(60);
    const auto explains = [] {
        const ImGuiWindow* tooltip = ImGui::FindWindowByName("##Tooltip_00");
        return tooltip && tooltip->Active;
    };
    EXPECT_FALSE(explains());
    window_->press(ImGuiKey_DownArrow);
    EXPECT_TRUE(explains());
}

TEST_F(PicturesInTheWindow, The_picture_is_reached_and_opened_by_keys_alone) {
    open();
    window_->press(ImGuiMod_Ctrl | ImGuiKey_K);
    window_->type("Show as bars");
    window_->press(ImGuiKey_Enter);
    wait_for("Spot 0,1");
    window_->settle();
    window_->press(ImGuiKey_DownArrow);
    window_->press(ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(window_->state().tab, "Review");
}

}  // namespace
}  // namespace heddle
