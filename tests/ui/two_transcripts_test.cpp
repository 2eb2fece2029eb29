// Two transcripts side by side, or one in two places.
#include <gtest/gtest.h>

#include "coding/changes/document_changes.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class TwoTranscripts : public ::testing::Test {
protected:
    TwoTranscripts() : window_(1, {1600, 900}) {
        window_.open(testing::make_small_study(
            folder_.path(), {{"A", "Anna: First words of A.\n"}, {"B", "Ben: Other words of B.\n"}}, {"Trust"}));
    }
    DocumentId named(const char* name) { return window_.study().document_named(name)->id; }
    void open_beside(const char* name) {
        window_.app().actions().emit(OpenBeside{named(name)});
        window_.settle();
    }
    std::vector<std::string> coded() {
        std::vector<std::string> result;
        for (const Document& document : window_.study().documents()) {
            for (const Coding& coding : window_.study().codings(document.id)) {
                result.push_back(document.name + " " + std::to_string(coding.range.start.value) + "-" +
                                 std::to_string(coding.range.end.value));
            }
        }
        return result;
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

using Strings = std::vector<std::string>;

TEST_F(TwoTranscripts, A_document_opened_beside_is_in_hand_and_the_first_stays_in_view) {
    open_beside("B");
    EXPECT_TRUE(window_.state().two_panes);
    EXPECT_EQ(window_.state().document, named("B"));
    EXPECT_EQ(window_.state().other_document, named("A"));
    EXPECT_TRUE(window_.shows("Left transcript/Transcript"));
    EXPECT_TRUE(window_.shows("Right transcript/Transcript"));
}

TEST_F(TwoTranscripts, Keys_and_codes_go_to_the_one_in_hand) {
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    open_beside("B");
    EXPECT_TRUE(window_.state().selection.empty());
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_.app().actions().emit(ApplyCode{CodeId{1}, window_.state().document, window_.state().selection});
    window_.settle();
    EXPECT_EQ(coded(), Strings{"B 5-10"});
    // The other one kept what was selected in it.
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Tab);
    window_.settle();
    EXPECT_EQ(window_.state().document, named("A"));
    EXPECT_EQ(window_.state().selection, (Range{Position{6}, Position{11}}));
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    EXPECT_EQ(window_.state().selection, (Range{Position{6}, Position{17}}));
}

TEST_F(TwoTranscripts, A_click_takes_up_the_transcript_it_falls_on) {
    open_beside("B");
    const auto left = window_.find("Left transcript/Transcript");
    ASSERT_TRUE(left);
    window_.click_at(*left);
    window_.settle();
    EXPECT_EQ(window_.state().document, named("A"));
    EXPECT_EQ(window_.state().other_document, named("B"));
}

TEST_F(TwoTranscripts, One_transcript_can_be_read_in_two_places) {
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Backslash);
    window_.settle();
    EXPECT_TRUE(window_.state().two_panes);
    EXPECT_EQ(window_.state().other_document, window_.state().document);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Backslash);
    window_.settle();
    EXPECT_FALSE(window_.state().two_panes);
    EXPECT_EQ(window_.state().document, named("A"));
}

TEST_F(TwoTranscripts, Closing_one_leaves_the_other) {
    open_beside("B");
    ASSERT_TRUE(window_.click("Right transcript/Close this transcript"));
    window_.settle();
    EXPECT_FALSE(window_.state().two_panes);
    EXPECT_EQ(window_.state().document, named("A"));
}

TEST_F(TwoTranscripts, Choosing_another_document_changes_the_one_in_hand_only) {
    open_beside("B");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Tab);
    window_.settle();
    window_.app().actions().emit(SelectDocument{named("B")});
    window_.settle();
    EXPECT_EQ(window_.state().document, named("B"));
    EXPECT_EQ(window_.state().other_document, named("B"));
    EXPECT_TRUE(window_.state().two_panes);
}

TEST_F(TwoTranscripts, A_document_that_is_removed_leaves_the_other_pane_too) {
    open_beside("B");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Tab);
    window_.settle();
    const DocumentId b = named("B");
    window_.app().actions().change([b](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(auto removal, delete_document(study, coder, b));
        return std::move(removal.group);
    });
    window_.settle();
    EXPECT_EQ(window_.state().document, named("A"));
    EXPECT_EQ(window_.state().other_document, named("A"));
}

}  // namespace
}  // namespace heddle
