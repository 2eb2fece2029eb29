// The Code tab, driven as a researcher does: by its controls, the mouse and the keyboard.
#include <gtest/gtest.h>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/ui/pilot_interview.h"

namespace heddle {
namespace {

using testing::interview;

class CodeTab : public ::testing::Test {
protected:
    void open(const std::vector<std::pair<std::string, std::string>>& texts,
              const std::vector<std::string>& codes = {"Information sharing", "Trust", "Führung"}) {
        window_.open(testing::make_small_study(folder_.path(), texts, codes));
        text_ = texts.empty() ? Text() : Text(texts.front().second);
    }
    std::string selected() const { return std::string(text_.slice(window_.state().selection)); }
    std::vector<std::string> codings() {
        std::vector<std::string> result;
        for (const Document& document : window_.study().documents()) {
            for (const Coding& coding : window_.study().codings(document.id)) {
                result.push_back(window_.study().codes().find(coding.code)->name + ": " +
                                 std::string(text_.slice(coding.range)));
            }
        }
        return result;
    }
    void select_first_words(int words) {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
        for (int i = 0; i < words; ++i) window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
    Text text_;
};

using Strings = std::vector<std::string>;

TEST_F(CodeTab, Words_selected_with_keys_lose_the_white_space_at_their_end) {
    open({{"A", interview}});
    select_first_words(2);
    EXPECT_EQ(selected(), "How did");
}

TEST_F(CodeTab, Dragging_the_mouse_over_words_selects_exactly_these_code_points) {
    open({{"A", interview}});
    select_first_words(3);
    const Range wanted = window_.state().selection;
    const TextRectangle place = *window_.app().ui().place("selection");
    window_.press(ImGuiKey_Escape);
    ASSERT_TRUE(window_.state().selection.empty());
    const float middle = (place.top + place.bottom) / 2;
    window_.drag({place.left + 0.5f, middle}, {place.right - 0.5f, middle});
    EXPECT_EQ(window_.state().selection, wanted);
    EXPECT_EQ(selected(), "How did the");
}

TEST_F(CodeTab, A_drag_ends_where_the_mouse_was_let_go_also_where_that_comes_in_one_frame_with_the_movement) {
    open({{"A", interview}});
    select_first_words(3);
    const Range wanted = window_.state().selection;
    const TextRectangle place = *window_.app().ui().place("selection");
    window_.press(ImGuiKey_Escape);
    const float middle = (place.top + place.bottom) / 2;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(place.left + 0.5f, middle);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    io.AddMousePosEvent(place.left + 20, middle);
    io.AddMousePosEvent(place.right - 0.5f, middle);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    window_.settle();
    EXPECT_EQ(window_.state().selection, wanted);
}

TEST_F(CodeTab, A_double_click_selects_the_word_under_the_mouse) {
    open({{"A", interview}});
    select_first_words(1);
    const TextRectangle place = *window_.app().ui().place("selection");
    window_.press(ImGuiKey_Escape);
    window_.click_at({place.left + 2, (place.top + place.bottom) / 2}, 2);
    EXPECT_EQ(selected(), "How");
}

TEST_F(CodeTab, C_a_few_letters_and_Enter_code_the_selection_which_stays) {
    open({{"A", interview}});
    select_first_words(4);
    window_.press(ImGuiKey_C);
    window_.type("shar");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codings(), Strings{"Information sharing: How did the pilot"});
    EXPECT_EQ(selected(), "How did the pilot");
    EXPECT_EQ(window_.state().subject, Subject::coding);
}

TEST_F(CodeTab, The_next_code_may_be_typed_in_the_frame_after_Enter) {
    open({{"A", interview}});
    select_first_words(1);
    ImGuiIO& io = ImGui::GetIO();
    const auto type = [&](ImGuiKey key, char letter) {
        io.AddKeyEvent(key, true);
        if (letter) io.AddInputCharacter(static_cast<unsigned>(letter));
        io.AddKeyEvent(key, false);
    };
    for (const auto& [key, letter] : std::vector<std::pair<ImGuiKey, char>>{
             {ImGuiKey_C, 'c'}, {ImGuiKey_T, 't'}, {ImGuiKey_R, 'r'}, {ImGuiKey_Enter, 0}, {ImGuiKey_C, 'c'}, {ImGuiKey_S, 's'}, {ImGuiKey_H, 'h'}, {ImGuiKey_Enter, 0}}) {
        type(key, letter);
    }
    window_.settle();
    EXPECT_EQ(codings(), (Strings{"Trust: How", "Information sharing: How"}));
}

TEST_F(CodeTab, A_selection_that_reaches_up_to_the_next_turn_does_not_take_its_label_in) {
    open({{"A", interview}});
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_DownArrow);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_DownArrow);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_DownArrow);
    EXPECT_EQ(selected(), "Nobody could see what the hospital knew.");
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    EXPECT_EQ(selected(), "Nobody could see what the hospital knew.\nInterviewer: And");
    // Backwards from the start of a turn.
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_DownArrow);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
    EXPECT_EQ(selected(), "");
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
    EXPECT_EQ(selected(), "begin?");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    EXPECT_TRUE(selected().starts_with("How did")) << selected();
}

TEST_F(CodeTab, The_picker_ignores_accents_and_case) {
    open({{"A", interview}});
    select_first_words(1);
    window_.press(ImGuiKey_C);
    window_.type("FUHR");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codings(), Strings{"Führung: How"});
}

TEST_F(CodeTab, Escape_in_the_picker_codes_nothing) {
    open({{"A", interview}});
    select_first_words(1);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Escape);
    EXPECT_EQ(codings(), Strings{});
    EXPECT_EQ(selected(), "How");
}

TEST_F(CodeTab, A_code_that_does_not_exist_is_made_from_what_was_typed) {
    open({{"A", interview}}, {});
    select_first_words(1);
    window_.press(ImGuiKey_C);
    window_.type("Beginnings");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codings(), Strings{"Beginnings: How"});
}

TEST_F(CodeTab, Undo_takes_a_coding_back_and_redo_brings_it_again) {
    open({{"A", interview}});
    select_first_words(2);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    ASSERT_EQ(codings(), Strings{"Trust: How did"});
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    EXPECT_EQ(codings(), Strings{});
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z);
    window_.settle();
    EXPECT_EQ(codings(), Strings{"Trust: How did"});
}

TEST_F(CodeTab, Delete_removes_the_coding_that_is_chosen) {
    open({{"A", interview}});
    select_first_words(2);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    window_.press(ImGuiKey_Delete);
    EXPECT_EQ(codings(), Strings{});
}

TEST_F(CodeTab, Clicks_on_overlapping_codings_choose_the_smallest_and_then_the_others) {
    open({{"A", interview}});
    select_first_words(4);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    const CodingId large = window_.state().coding;
    select_first_words(1);
    const TextRectangle place = *window_.app().ui().place("selection");
    window_.press(ImGuiKey_C);
    window_.type("shar");
    window_.press(ImGuiKey_Enter);
    const CodingId small = window_.state().coding;
    ASSERT_NE(large, small);
    window_.press(ImGuiKey_Escape);
    window_.press(ImGuiKey_Escape);
    ASSERT_FALSE(window_.state().coding);
    const ImVec2 word{place.left + 4, (place.top + place.bottom) / 2};
    window_.click_at(word);
    EXPECT_EQ(window_.state().coding, small);
    window_.click_at(word);
    EXPECT_EQ(window_.state().coding, large);
    window_.click_at(word);
    EXPECT_EQ(window_.state().coding, small);
}

TEST_F(CodeTab, A_code_is_added_by_its_button_and_a_name) {
    open({{"A", interview}}, {});
    ASSERT_TRUE(window_.click("Codebook/Add code"));
    window_.type("الثقة 🤝");
    window_.press(ImGuiKey_Enter);
    window_.press(ImGuiKey_Escape);
    ASSERT_EQ(window_.study().codes().size(), 1u);
    EXPECT_EQ(window_.app().snapshot().codebook.entries()[0].path, "الثقة 🤝");
}

TEST_F(CodeTab, Progress_is_changed_in_the_list_of_documents) {
    open({{"A", interview}});
    ASSERT_TRUE(window_.click("Documents/Progress"));
    EXPECT_EQ(window_.study().progress(window_.state().coder, window_.state().document), ProgressState::in_progress);
    ASSERT_TRUE(window_.click("Documents/Progress"));
    EXPECT_EQ(window_.study().progress(window_.state().coder, window_.state().document), ProgressState::done);
}

TEST_F(CodeTab, A_document_that_is_done_is_shown_as_outdated_when_the_codebook_grows_until_it_is_done_again) {
    open({{"A", interview}});
    ASSERT_TRUE(window_.click("Documents/Progress"));
    ASSERT_TRUE(window_.click("Documents/Progress"));
    const CoderId coder = window_.state().coder;
    const DocumentId document = window_.state().document;
    EXPECT_FALSE(window_.shows("The codebook has grown since"));

    ASSERT_TRUE(window_.click("Codebook/Add code"));
    window_.type("Waiting");
    window_.press(ImGuiKey_Enter);
    window_.press(ImGuiKey_Escape);
    ASSERT_TRUE(window_.study().is_outdated(coder, document));
    ASSERT_TRUE(window_.click("The codebook has grown since"));
    EXPECT_FALSE(window_.study().is_outdated(coder, document));
    EXPECT_FALSE(window_.shows("The codebook has grown since"));

    // The mark in the list says it again, and a press there does the same.
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    ASSERT_TRUE(window_.study().is_outdated(coder, document));
    ASSERT_TRUE(window_.click("Documents/Progress"));
    EXPECT_EQ(window_.study().progress(coder, document), ProgressState::done);
    EXPECT_FALSE(window_.study().is_outdated(coder, document));
}

TEST_F(CodeTab, Positions_count_code_points_also_behind_emoji_and_Arabic) {
    open({{"A", "👩🏽‍⚕️ said مرحبا بكم to us.\n"}});
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    EXPECT_EQ(selected(), "👩🏽‍⚕️");
    EXPECT_EQ(window_.state().selection.length(), 5);
}

TEST_F(CodeTab, A_study_without_documents_and_codes_says_what_to_do) {
    open({}, {});
    EXPECT_TRUE(window_.shows("Code/Import files…"));
    for (const int key : {ImGuiKey_C, ImGuiKey_Delete, ImGuiKey_Enter, ImGuiKey_DownArrow, ImGuiKey_R}) window_.press(key);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_K);
    window_.press(ImGuiKey_Escape);
    EXPECT_EQ(window_.study().documents().size(), 0u);
}

TEST_F(CodeTab, Ctrl_K_finds_documents_and_commands_again_and_again) {
    open({{"A", interview}, {"Second interview", "Anna: Hello.\nBen: Yes.\nAnna: Good.\n"}});
    for (int round = 0; round < 3; ++round) {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_K);
        ASSERT_TRUE(window_.shows("Filter")) << round;
        window_.press(ImGuiKey_Escape);
        ASSERT_FALSE(window_.shows("Filter")) << round;
    }
    window_.press(ImGuiMod_Ctrl | ImGuiKey_K);
    window_.type("second");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(window_.study().documents().find(window_.state().document)->name, "Second interview");
}

TEST_F(CodeTab, A_document_of_one_character_can_be_coded) {
    open({{"A", "x"}});
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codings(), Strings{"Trust: x"});
}

TEST_F(CodeTab, Deleting_a_code_says_what_goes_along_and_undo_brings_it_back) {
    open({{"A", interview}}, {"Trust"});
    select_first_words(1);
    window_.press(ImGuiKey_C);
    window_.type("trust");
    window_.press(ImGuiKey_Enter);
    ASSERT_TRUE(window_.click("Tree/Trust"));
    window_.press(ImGuiKey_Delete);
    ASSERT_TRUE(window_.shows("Keep it"));
    ASSERT_TRUE(window_.click("Delete"));
    EXPECT_EQ(window_.study().codes().size(), 0u);
    EXPECT_EQ(codings(), Strings{});
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    EXPECT_EQ(codings(), Strings{"Trust: How"});
}

// Below the memo in Details, or below the field at the passage.
struct LeftMemo : CodeTab, ::testing::WithParamInterface<bool> {};

TEST_P(LeftMemo, What_was_being_typed_stands_below_a_memo_that_another_changed_since) {
    const bool at_passage = GetParam();
    const auto path = testing::make_small_study(folder_.path(), {{"A", interview}}, {"Trust"});
    Guid passage;
    {
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        const DocumentId a = study.document_named("A")->id;
        ASSERT_TRUE(commit(*file, study, *apply_code(study, ruth, a, {Position{0}, Position{7}}, study.codes().begin()->id)));
        const Coding coding = study.codings(a)[0];
        passage = coding.guid;
        ASSERT_TRUE(file->keep_draft({passage, "Ruth", "They do not tru"}));
        ASSERT_TRUE(commit(*file, study, *add_coder(study, "Bob")));
        CodingNotes notes;
        notes.memo = "Bob's.";
        ASSERT_TRUE(commit(*file, study, *change_notes(study, study.coder_named("Bob")->id, coding.id, notes)));
    }
    window_.app().settings().coder = "Ruth";
    window_.open(path);
    ASSERT_EQ(window_.state().coder_name, "Ruth");
    const auto coding = [&] { return window_.study().codings(window_.study().document_named("A")->id)[0]; };
    const auto drafts = [&] { return StudyFile::open(path, {true, {}})->drafts()->size(); };
    EXPECT_EQ(coding().notes().memo, "Bob's.");
    EXPECT_NE(window_.state().notice.sentence.find("The memo on a passage of “Trust” in “A” was changed by another"), std::string::npos) << window_.state().notice.sentence;
    EXPECT_EQ(drafts(), 1u);
    window_.app().actions().emit(SelectCoding{coding().id});
    window_.settle();
    const auto in_details = window_.find("Put into the memo");
    ASSERT_TRUE(in_details);
    if (at_passage) {
        window_.app().actions().emit(OpenOverlay{"Memo"});
        window_.settle();
        ASSERT_NE(window_.find("Put into the memo")->x, in_details->x) << "what lies above is found first";
    }
    ASSERT_TRUE(window_.click("Put into the memo"));
    window_.settle();
    EXPECT_EQ(coding().notes().memo, "They do not tru");
    EXPECT_EQ(window_.shows("Memo on the coding"), at_passage);
    if (at_passage) {
        window_.type("st");
        window_.press(ImGuiKey_Escape);
        window_.settle();
        EXPECT_EQ(coding().notes().memo, "They do not trust") << "the keyboard is in the field";
        window_.app().actions().emit(Undo{});
        window_.settle();
    }
    EXPECT_FALSE(window_.shows("Put into the memo"));
    EXPECT_EQ(drafts(), 0u);
    window_.app().actions().emit(Undo{});
    window_.settle();
    EXPECT_EQ(coding().notes().memo, "Bob's.");
}

INSTANTIATE_TEST_SUITE_P(Places, LeftMemo, ::testing::Bool());

TEST(Window, Without_a_study_it_draws_and_takes_keys_at_any_scale) {
    for (const float scale : {1.0f, 1.5f, 2.0f}) {
        HeadlessWindow window(scale, {900, 600});
        window.press(ImGuiMod_Ctrl | ImGuiKey_K);
        window.press(ImGuiKey_Escape);
        EXPECT_FALSE(window.app().wants_quit());
    }
}

}  // namespace
}  // namespace heddle
