// Coding with few keystrokes: the Code tab driven by exactly the keys that docs/keys.md promises, and the codings that are stored.
#include <gtest/gtest.h>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/ui/pilot_interview.h"

namespace heddle {
namespace {

using testing::interview;

using Strings = std::vector<std::string>;
constexpr int shift = ImGuiMod_Shift;
constexpr int ctrl = ImGuiMod_Ctrl;
constexpr int alt = ImGuiMod_Alt;

class CodingKeys : public ::testing::Test {
protected:
    CodingKeys() { start(); }
    // Again from the same settings and study.
    void start() {
        window_.reset();
        window_ = std::make_unique<HeadlessWindow>(1.0f, ImVec2{1280, 800}, folder_.path() / "settings.json");
        if (study_.empty()) {
            study_ = testing::make_small_study(folder_.path(), {{"A", interview}}, {"Information sharing", "Trust", "Führung"});
        }
        window_->open(study_);
    }
    std::string slice(Range range) const { return std::string(text_.slice(range)); }
    std::string selected() const { return slice(window_->state().selection); }
    Strings codings() const {
        Strings result;
        for (const Coding& coding : window_->study().codings(window_->state().document)) {
            result.push_back(window_->study().codes().find(coding.code)->name + ": " + slice(coding.range));
        }
        return result;
    }
    const Coding& in_hand() const { return *window_->study().coding(window_->state().coding); }
    const std::string& notice() const { return window_->state().notice.sentence; }
    // One keystroke each; returns how many they were.
    int keys(std::initializer_list<int> chords) {
        for (const int chord : chords) window_->press(chord);
        return static_cast<int>(chords.size());
    }
    int letters(const std::string& typed) {
        window_->type(typed);
        return static_cast<int>(typed.size());
    }
    int picked(const std::string& typed) { return keys({ImGuiKey_C}) + letters(typed) + keys({ImGuiKey_Enter}); }
    void act_as(const std::string& coder) {
        window_->app().actions().emit(SetCoder{coder});
        window_->settle();
    }

    testing::TemporaryFolder folder_;
    std::filesystem::path study_;
    std::unique_ptr<HeadlessWindow> window_;
    Text text_{interview};
};

TEST_F(CodingKeys, A_sentence_with_a_known_code_takes_four_keystrokes_and_with_a_code_under_a_digit_two) {
    EXPECT_LE(keys({ImGuiKey_S}) + picked("t"), 4);
    EXPECT_EQ(codings(), Strings{"Trust: How did the pilot begin?"});
    EXPECT_EQ(keys({ImGuiKey_N, ImGuiKey_1}), 2);
    EXPECT_EQ(codings().back(), "Trust: We had no shared records at all.");
}

TEST_F(CodingKeys, The_same_code_on_the_next_sentence_takes_two) {
    keys({ImGuiKey_S});
    picked("t");
    EXPECT_EQ(keys({ImGuiKey_N, ImGuiKey_R}), 2);
    EXPECT_EQ(codings(), (Strings{"Trust: How did the pilot begin?", "Trust: We had no shared records at all."}));
    keys({ImGuiKey_N, ImGuiKey_R});
    EXPECT_EQ(codings().back(), "Trust: Nobody could see what the hospital knew.");
}

TEST_F(CodingKeys, A_second_code_on_the_same_passage_takes_three) {
    keys({ImGuiKey_S});
    picked("t");
    EXPECT_EQ(selected(), "How did the pilot begin?");
    EXPECT_EQ(picked("i"), 3);
    EXPECT_EQ(codings(), (Strings{"Trust: How did the pilot begin?", "Information sharing: How did the pilot begin?"}));
}

TEST_F(CodingKeys, An_end_moves_by_a_word_with_one_and_by_a_character_or_a_sentence_as_well) {
    keys({ImGuiKey_N, ImGuiKey_N});
    picked("t");
    EXPECT_EQ(keys({ImGuiKey_Comma}), 1);
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at"});
    EXPECT_EQ(selected(), "We had no shared records at") << "the selection that was the coding's stays the coding's";
    keys({ImGuiKey_Comma, ImGuiKey_Period, shift | ImGuiKey_Period});
    EXPECT_EQ(codings(), Strings{"Trust: had no shared records at"});
    keys({shift | ImGuiKey_Comma, alt | ImGuiKey_Comma});
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records a"});
    keys({ctrl | ImGuiKey_Period, ctrl | ImGuiKey_Period});
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at all. Nobody could see what the hospital knew."});
    keys({ctrl | shift | ImGuiKey_Period, ctrl | ImGuiKey_Z});
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at all. Nobody could see what the hospital knew."});
}

TEST_F(CodingKeys, A_turn_is_selected_and_one_goes_on_by_turns) {
    keys({ImGuiKey_N, ImGuiKey_N, ImGuiKey_T});
    EXPECT_EQ(selected(), "We had no shared records at all. Nobody could see what the hospital knew.");
    keys({ImGuiKey_N, ImGuiKey_N});
    EXPECT_EQ(selected(), "Now we meet every week.");
    keys({ImGuiKey_N});
    EXPECT_EQ(notice(), "This is the end of the transcript.");
    keys({shift | ImGuiKey_N});
    EXPECT_EQ(selected(), "And now?");
}

TEST_F(CodingKeys, A_locked_code_is_given_to_each_passage_as_it_is_selected_until_Escape) {
    keys({ImGuiKey_S});
    picked("t");
    keys({ImGuiKey_L});
    EXPECT_TRUE(window_->shows("Locked code"));
    keys({ImGuiKey_N, ImGuiKey_Enter, ImGuiKey_N, ImGuiKey_Space});
    EXPECT_EQ(codings(), (Strings{"Trust: How did the pilot begin?", "Trust: We had no shared records at all.",
                                  "Trust: Nobody could see what the hospital knew."}));
    keys({ImGuiKey_N});
    const TextRectangle place = *window_->app().ui().place("selection");
    window_->click_at({place.left + 2, (place.top + place.bottom) / 2}, 2);
    EXPECT_EQ(codings().back(), "Trust: And");
    keys({ImGuiKey_Escape});
    EXPECT_FALSE(window_->state().locked_code);
    EXPECT_FALSE(window_->shows("Locked code"));
    EXPECT_EQ(selected(), "And");
    keys({ImGuiKey_N, ImGuiKey_Space});
    EXPECT_EQ(codings().size(), 4u);
    keys({ImGuiKey_L});
    EXPECT_TRUE(window_->state().locked_code);
    keys({ImGuiKey_L});
    EXPECT_FALSE(window_->state().locked_code);
}

TEST_F(CodingKeys, A_code_is_chosen_to_be_locked) {
    keys({shift | ImGuiKey_L});
    letters("fuhr");
    keys({ImGuiKey_Enter, ImGuiKey_S, ImGuiKey_Enter});
    EXPECT_EQ(codings(), Strings{"Führung: How did the pilot begin?"});
}

TEST_F(CodingKeys, Within_its_own_coding_nothing_changes_and_over_it_is_extended_and_both_are_said) {
    keys({ImGuiKey_N, ImGuiKey_N});
    picked("t");
    const CodingId first = window_->state().coding;
    keys({ImGuiKey_R});
    EXPECT_EQ(notice(), "These words have the code “Trust” already; nothing was changed.");
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at all."});
    keys({ImGuiKey_S});
    keys({ImGuiKey_R});
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at all. Nobody could see what the hospital knew."});
    EXPECT_NE(notice().find("extended"), std::string::npos);
    EXPECT_EQ(window_->state().coding, first);
    keys({ctrl | ImGuiKey_Z});
    EXPECT_EQ(codings(), Strings{"Trust: We had no shared records at all."});
}

TEST_F(CodingKeys, Selecting_other_words_lets_go_of_the_coding_in_hand) {
    keys({ImGuiKey_S});
    picked("t");
    EXPECT_TRUE(window_->state().coding);
    keys({ImGuiKey_N, ImGuiKey_N});
    EXPECT_FALSE(window_->state().coding);
    keys({ImGuiKey_Delete});
    EXPECT_EQ(codings(), Strings{"Trust: How did the pilot begin?"});
}

TEST_F(CodingKeys, What_was_undone_is_said) {
    keys({ImGuiKey_S});
    picked("t");
    keys({ctrl | ImGuiKey_Z});
    EXPECT_EQ(notice(), "Undone: Apply code “Trust”.");
    keys({ctrl | ImGuiMod_Shift | ImGuiKey_Z});
    EXPECT_EQ(notice(), "Done again: Apply code “Trust”.");
}

TEST_F(CodingKeys, A_code_is_made_from_the_selected_words_and_used_again_when_they_are_coded_so_again) {
    keys({ImGuiKey_N, ImGuiKey_V});
    EXPECT_EQ(codings(), Strings{"How did the pilot begin: How did the pilot begin?"});
    keys({ImGuiKey_V});
    EXPECT_EQ(window_->study().codes().size(), 4u);
    keys({ImGuiKey_Escape, ImGuiKey_Escape, ImGuiKey_Escape, ctrl | ImGuiKey_Home, ImGuiKey_V});
    EXPECT_NE(notice().find("Select some words first"), std::string::npos);
}

TEST_F(CodingKeys, A_path_that_is_typed_makes_a_code_below_another) {
    keys({ImGuiKey_S, ImGuiKey_C});
    letters("trust > In others");
    keys({ctrl | ImGuiKey_Enter});
    EXPECT_EQ(codings(), Strings{"In others: How did the pilot begin?"});
    EXPECT_EQ(window_->app().snapshot().codebook.path(in_hand().code), "Trust > In others");
}

TEST_F(CodingKeys, Before_anything_is_typed_the_picker_shows_what_was_used_last_first) {
    keys({ImGuiKey_S});
    picked("fuhr");
    keys({ImGuiKey_N, ImGuiKey_C, ImGuiKey_Enter});
    EXPECT_EQ(codings().back(), "Führung: We had no shared records at all.");
}

TEST_F(CodingKeys, The_code_of_a_coding_is_replaced) {
    keys({ImGuiKey_S});
    picked("t");
    keys({shift | ImGuiKey_C});
    letters("i");
    keys({ImGuiKey_Enter});
    EXPECT_EQ(codings(), Strings{"Information sharing: How did the pilot begin?"});
}

TEST_F(CodingKeys, Memo_and_stance_are_given_without_leaving_the_keyboard) {
    keys({ImGuiKey_S});
    picked("t");
    keys({ImGuiKey_M});
    letters("Why now");
    keys({ImGuiKey_Enter});
    letters("two");
    keys({ctrl | ImGuiKey_Enter});
    EXPECT_EQ(in_hand().notes().memo, "Why now\ntwo");
    keys({ImGuiKey_A, ImGuiKey_2});
    EXPECT_EQ(in_hand().notes().stance, "contradicts");
    keys({ImGuiKey_A, ImGuiKey_0, ImGuiKey_M});
    EXPECT_EQ(in_hand().notes().stance, "");
    letters("!");
    keys({ImGuiKey_Escape});
    EXPECT_EQ(in_hand().notes().memo, "Why now\ntwo!");
    keys({ImGuiKey_N});
    EXPECT_EQ(selected(), "We had no shared records at all.") << "the keyboard is the transcript's again";
}

TEST_F(CodingKeys, A_coding_of_somebody_else_is_not_changed_and_it_is_said_whose_it_is) {
    act_as("Ben");
    keys({ImGuiKey_S});
    picked("t");
    act_as("Ruth");
    for (const int key : {static_cast<int>(ImGuiKey_Comma), static_cast<int>(ImGuiKey_M), static_cast<int>(ImGuiKey_A),
                          static_cast<int>(ImGuiKey_Delete), shift | ImGuiKey_C}) {
        window_->app().actions().emit(Say{});
        keys({key});
        EXPECT_NE(notice().find("This coding is Ben’s"), std::string::npos) << notice();
    }
    EXPECT_EQ(codings(), Strings{"Trust: How did the pilot begin?"});
    keys({ImGuiKey_Escape, ImGuiKey_Escape, ImGuiKey_Comma});
    EXPECT_NE(notice().find("Take up a coding first"), std::string::npos) << notice();
}

TEST_F(CodingKeys, Digits_keep_their_codes_while_others_are_used_and_pins_outlive_the_window) {
    keys({ImGuiKey_S});
    picked("t");
    picked("i");
    keys({shift | ImGuiKey_2});
    EXPECT_TRUE(window_->state().digits.at(2).pinned);
    ASSERT_TRUE(window_->shows("Digit 2"));
    const CodeId trust = window_->state().digits.at(1).code;
    picked("fuhr");
    EXPECT_EQ(window_->state().digits.at(1).code, trust);
    start();
    EXPECT_TRUE(window_->state().digits.at(2).pinned);
    EXPECT_EQ(window_->state().digits.at(1).code, trust);
    keys({ImGuiMod_Ctrl | ImGuiKey_Home, ImGuiKey_N, ImGuiKey_N, ImGuiKey_2});
    EXPECT_EQ(codings().back(), "Information sharing: We had no shared records at all.");
    ASSERT_TRUE(window_->click("Digit 3"));
    EXPECT_EQ(codings().back(), "Führung: We had no shared records at all.");
    keys({ImGuiKey_8});
    EXPECT_NE(notice().find("No code stands under 8"), std::string::npos);
}

TEST_F(CodingKeys, A_code_is_clicked_or_dropped_on_the_selected_words) {
    keys({ImGuiKey_S});
    window_->move_to(*window_->find("Tree/Trust"));
    ASSERT_TRUE(window_->click("Give the selected words this code"));
    EXPECT_EQ(codings(), Strings{"Trust: How did the pilot begin?"});
    keys({ImGuiKey_N});
    const TextRectangle place = *window_->app().ui().place("selection");
    window_->drag(*window_->find("Tree/Führung"), {(place.left + place.right) / 2, (place.top + place.bottom) / 2});
    EXPECT_EQ(codings().back(), "Führung: We had no shared records at all.");
    window_->drag(*window_->find("Tree/Information sharing"), {place.left, place.bottom + 200});
    EXPECT_EQ(codings().size(), 2u);
    EXPECT_EQ(notice(), "Drop the code onto the words that are selected.");
    window_->drag(*window_->find("Tree/Information sharing"), *window_->find("Digit 1"));
    EXPECT_TRUE(window_->state().digits.at(1).pinned);
    EXPECT_EQ(window_->study().codes().find(window_->state().digits.at(1).code)->name, "Information sharing");
}

TEST_F(CodingKeys, Mouse_and_arrows_select_by_the_unit_that_is_switched_on) {
    keys({ImGuiKey_N, ImGuiKey_N});
    const TextRectangle sentence = *window_->app().ui().place("selection");
    keys({ImGuiKey_Escape, ImGuiKey_G, ImGuiKey_G});
    EXPECT_EQ(window_->state().unit, ReadingUnit::sentences);
    const float middle = (sentence.top + sentence.bottom) / 2;
    window_->drag({sentence.left + 30, middle}, {sentence.left + 80, middle});
    EXPECT_EQ(selected(), "We had no shared records at all.");
    keys({shift | ImGuiKey_RightArrow});
    EXPECT_EQ(selected(), "We had no shared records at all. Nobody could see what the hospital knew.");
    window_->click_at({sentence.left + 40, middle});
    EXPECT_EQ(selected(), "") << "a click still places the caret";
    keys({ImGuiKey_G});
    window_->drag({sentence.left + 30, middle}, {sentence.left + 80, middle});
    EXPECT_EQ(selected(), "We had no shared records at all. Nobody could see what the hospital knew.");
    ASSERT_TRUE(window_->click("Select by"));
    EXPECT_EQ(window_->state().unit, ReadingUnit::characters);
    keys({ImGuiKey_G});
    window_->drag({sentence.left + 4, middle}, {sentence.left + 14, middle});
    EXPECT_EQ(selected(), "We");
    start();
    EXPECT_EQ(window_->state().unit, ReadingUnit::words);
}

TEST_F(CodingKeys, With_nothing_selected_the_passage_of_the_coding_in_hand_gets_the_second_code) {
    keys({ImGuiKey_S});
    picked("t");
    keys({ImGuiKey_Escape});
    ASSERT_EQ(selected(), "");
    picked("i");
    EXPECT_EQ(codings(), (Strings{"Trust: How did the pilot begin?", "Information sharing: How did the pilot begin?"}));
}

TEST_F(CodingKeys, Every_key_of_the_tab_may_be_pressed_without_a_document_or_a_coding) {
    window_.reset();
    testing::TemporaryFolder other;
    window_ = std::make_unique<HeadlessWindow>();
    window_->open(testing::make_small_study(other.path(), {}, {}));
    for (const Command& command : window_->app().all_commands()) {
        const bool here = command.group == "Coding" || command.group == "Selecting" || command.scope == "Code";
        if (!here || command.chord == 0) continue;
        window_->press(command.chord);
        window_->press(ImGuiKey_Escape);
    }
    EXPECT_EQ(window_->study().codes().size(), 0u);
}

}  // namespace
}  // namespace heddle
