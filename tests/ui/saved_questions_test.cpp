// Saved questions in the Counts tab.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "storage/saved_question.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class SavedQuestionsInTheWindow : public ::testing::Test {
protected:
    SavedQuestionsInTheWindow() {
        const auto path = testing::make_small_study(folder_.path(), {{"Talk", "P1: Hello there.\nP2: Good day.\n"}}, {"Trust", "Money"});
        code_a_word(path);
        window_.open(path);
        window_.app().actions().emit(ShowTab{"Counts"});
        window_.settle();
    }
    static void code_a_word(const std::filesystem::path& path) {
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        const DocumentId talk = study.documents().begin()->id;
        EXPECT_TRUE(commit(*file, study, *apply_code(study, ruth, talk, {Position{4}, Position{9}}, study.codes().begin()->id)).ok());
    }
    void choose(const char* control, const char* value) {
        ASSERT_TRUE(window_.click(control));
        window_.frames(4);
        ASSERT_TRUE(window_.click(value)) << value;
        window_.settle();
    }
    void save_as(const char* name) {
        ASSERT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        // Where another list was open, the first click closed it.
        if (!window_.shows("Name of the question")) {
            ASSERT_TRUE(window_.click("Saved questions"));
            window_.frames(4);
        }
        ASSERT_TRUE(window_.click("Name of the question"));
        window_.type(name);
        window_.press(ImGuiKey_Enter);
        window_.press(ImGuiKey_Escape);
        window_.settle();
    }
    std::vector<SavedQuestion> saved() { return saved_questions(window_.study()); }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(SavedQuestionsInTheWindow, What_is_asked_is_saved_and_asked_again_by_a_click) {
    choose("Counts/Unit", "Participants");
    save_as("People");
    ASSERT_EQ(saved().size(), 1u);
    EXPECT_EQ(saved()[0].name, "People");
    EXPECT_EQ(count_question(window_.study(), saved()[0].question)->unit, Unit::participants);
    choose("Counts/Unit", "Words");
    save_as("Words");
    ASSERT_TRUE(window_.click("Saved questions"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("People"));
    window_.settle();
    save_as("Again");
    ASSERT_EQ(saved().size(), 3u);
    EXPECT_EQ(saved()[0].question, saved()[1].question);
}

TEST_F(SavedQuestionsInTheWindow, One_is_renamed_and_removed_and_undo_brings_it_back) {
    save_as("One");
    ASSERT_TRUE(window_.click("Saved questions"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Rename “One”"));
    window_.frames(4);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.type("Two");
    window_.press(ImGuiKey_Enter);
    window_.settle();
    ASSERT_EQ(saved().size(), 1u);
    EXPECT_EQ(saved()[0].name, "Two");
    ASSERT_TRUE(window_.click("Remove “Two”"));
    window_.settle();
    EXPECT_TRUE(saved().empty());
    window_.app().actions().emit(Undo{});
    window_.settle();
    EXPECT_EQ(saved().size(), 1u);
}

TEST_F(SavedQuestionsInTheWindow, The_palette_offers_to_write_all_results_in_any_tab_and_says_what_they_are_made_of) {
    window_.app().actions().emit(ShowTab{"Code"});
    window_.settle();
    const auto ask = [&] {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_K);
        window_.type("write all results");
        window_.press(ImGuiKey_Enter);
        window_.frames(6);
    };
    ask();
    EXPECT_NE(window_.state().notice.sentence.find("Save a question"), std::string::npos) << window_.state().notice.sentence;
    EXPECT_FALSE(window_.shows("Save dialog/Save"));
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    save_as("Trust and money");
    window_.app().actions().emit(ShowTab{"Code"});
    window_.settle();
    ask();
    EXPECT_TRUE(window_.shows("Save dialog/Save"));
}

TEST_F(SavedQuestionsInTheWindow, All_results_are_written_into_a_folder) {
    save_as("Trust and money");
    ASSERT_TRUE(window_.click("Saved questions"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Write all results…"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Save"));
    const auto folder = folder_.path() / "study results";
    for (int i = 0; i < 500 && !std::filesystem::exists(folder / "report.html"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window_.frames();
    }
    EXPECT_TRUE(std::filesystem::exists(folder / "Trust and money.csv"));
    EXPECT_TRUE(std::filesystem::exists(folder / "Trust and money.xlsx"));
    EXPECT_TRUE(std::filesystem::exists(folder / "report.html"));
    window_.settle();
}

TEST_F(SavedQuestionsInTheWindow, The_folder_for_all_results_may_be_typed_as_a_path) {
    save_as("Trust and money");
    const auto type_folder = [&](const std::string& name) {
        window_.app().actions().emit(OpenOverlay{"Write all results"});
        window_.frames(6);
        window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
        window_.type(name);
        window_.press(ImGuiKey_Enter);
        window_.frames(4);
    };
    const auto arrives = [&](const std::filesystem::path& folder) {
        for (int i = 0; i < 500 && !std::filesystem::exists(folder / "report.html"); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames();
        }
        window_.settle();
        return std::filesystem::exists(folder / "report.html");
    };
    type_folder((folder_.path() / "drafts" / "spring/").string());
    EXPECT_TRUE(arrives(folder_.path() / "drafts" / "spring")) << "whole, with folders that are not there yet";
    // From where the last one was put on.
    type_folder("../autumn/first");
    EXPECT_TRUE(arrives(folder_.path() / "autumn" / "first"));
    type_folder("results/.hidden");
    EXPECT_TRUE(window_.shows("Save dialog/Save")) << "it asks for another name";
}

TEST_F(SavedQuestionsInTheWindow, Enter_saves_after_a_click_on_a_format_or_a_folder) {
    std::filesystem::create_directory(folder_.path() / "exports");
    window_.settle();
    const auto open = [&] {
        ASSERT_TRUE(window_.click("Export table"));
        window_.frames(6);
    };
    const auto is_there = [&](const std::filesystem::path& file) {
        for (int i = 0; i < 300 && !std::filesystem::exists(file); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames();
        }
        window_.settle();
        return std::filesystem::exists(file);
    };
    open();
    ASSERT_TRUE(window_.click("Save dialog/JSON"));
    window_.frames();
    window_.press(ImGuiKey_Enter);
    EXPECT_TRUE(is_there(folder_.path() / "study counts.json"));
    open();
    ASSERT_TRUE(window_.click("Files/exports"));
    window_.frames();
    window_.press(ImGuiKey_Enter);
    EXPECT_TRUE(is_there(folder_.path() / "exports" / "study counts.json"));
    // A control that the keyboard was moved to has its own Enter.
    std::filesystem::remove(folder_.path() / "exports" / "study counts.json");
    open();
    window_.press(ImGuiMod_Shift | ImGuiKey_Tab);
    window_.press(ImGuiKey_Enter);
    window_.frames();
    EXPECT_FALSE(window_.shows("Save dialog/Save")) << "Cancel";
    window_.settle();
    EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "exports"));
}

TEST_F(SavedQuestionsInTheWindow, Codes_that_are_ticked_alone_are_counted) {
    ASSERT_TRUE(window_.click("All codes"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("List/Money"));
    window_.settle();
    window_.press(ImGuiKey_Escape);
    save_as("Money");
    ASSERT_EQ(saved().size(), 1u);
    const auto question = count_question(window_.study(), saved()[0].question);
    ASSERT_EQ(question->codes.size(), 1u);
    EXPECT_EQ(window_.study().codes().find(question->codes[0])->name, "Money");
}

}  // namespace
}  // namespace heddle
