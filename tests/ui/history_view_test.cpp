// The History tab in the window: one action undone alone, going back, filters, the codebook as it stood.
#include <gtest/gtest.h>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class HistoryTab : public ::testing::Test {
protected:
    void SetUp() override {
        window_.open(testing::make_small_study(folder_.path(), {{"A", "Anna: We had no shared records.\n"}}, {"Trust", "Money", "Time"}));
        window_.app().actions().emit(SetCoder{"Ruth"});
        window_.app().actions().emit(ShowTab{"History"});
        window_.settle();
    }
    void choose(const std::string& action, const std::string& item) {
        ASSERT_TRUE(window_.click("Entries/" + action)) << action;
        window_.frames();
        ASSERT_TRUE(window_.click(item)) << item;
        window_.settle();
    }
    bool has(const std::string& code) {
        for (const Code& each : window_.study().codes()) {
            if (each.name == code) return true;
        }
        return false;
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(HistoryTab, One_older_action_is_undone_alone_and_done_again) {
    choose("Add code “Trust”", "Undo this alone");
    EXPECT_FALSE(has("Trust"));
    EXPECT_TRUE(has("Money"));
    EXPECT_EQ(window_.state().notice.sentence, "Undone: Add code “Trust”.");
    EXPECT_TRUE(window_.shows("Entries/Undo: Add code “Trust”"));
    choose("Add code “Trust”", "Do this again");
    EXPECT_TRUE(has("Trust"));
}

TEST_F(HistoryTab, Why_an_action_cannot_be_undone_alone_is_said) {
    window_.app().actions().change([](const Study& study, CoderId coder) {
        const CodeId trust = Codebook(study).find_path("Trust")->code->id;
        return rename_code(study, coder, trust, "Confidence");
    });
    window_.settle();
    choose("Add code “Trust”", "Undo this alone");
    EXPECT_TRUE(has("Confidence"));
    EXPECT_NE(window_.state().notice.sentence.find("cannot be undone because Ruth did “"), std::string::npos)
        << window_.state().notice.sentence;
}

TEST_F(HistoryTab, Going_back_shows_what_would_change_and_asks) {
    choose("Add code “Trust”", "Go back to here…");
    EXPECT_TRUE(has("Time"));
    ASSERT_TRUE(window_.shows("Go back"));
    ASSERT_TRUE(window_.click("Stay here"));
    window_.settle();
    EXPECT_TRUE(has("Time"));
    choose("Add code “Trust”", "Go back to here…");
    ASSERT_TRUE(window_.click("Go back"));
    window_.settle();
    EXPECT_TRUE(has("Trust"));
    EXPECT_FALSE(has("Money"));
    EXPECT_EQ(window_.study().documents().size(), 0u);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    EXPECT_TRUE(has("Money"));
    EXPECT_EQ(window_.study().documents().size(), 1u);
}

TEST_F(HistoryTab, Filters_leave_only_what_was_asked_for) {
    ASSERT_TRUE(window_.click("Search the history"));
    window_.type("money");
    window_.settle();
    EXPECT_TRUE(window_.shows("Entries/Add code “Money”"));
    EXPECT_FALSE(window_.shows("Entries/Add code “Trust”"));
}

TEST_F(HistoryTab, The_codebook_as_it_stood_is_shown_with_what_differs) {
    window_.app().actions().change([](const Study& study, CoderId coder) {
        return add_code(study, coder, {}, "Later");
    });
    window_.settle();
    ASSERT_TRUE(window_.click("Codebook on a day…"));
    window_.settle();
    EXPECT_TRUE(window_.shows("Tree/Money"));
    ASSERT_TRUE(window_.click("Close"));
    window_.settle();
}

}  // namespace
}  // namespace heddle
