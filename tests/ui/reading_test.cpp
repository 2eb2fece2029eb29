// Reading a transcript in the window: search, jumps, what is not coded yet, remembered places, numbers and the column's width.
#include <gtest/gtest.h>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/views/transcript/reading_settings.h"

namespace heddle {
namespace {

std::string long_interview(int turns) {
    std::string text;
    for (int i = 0; i < turns; ++i) {
        text += i % 2 == 0 ? "Interviewer: Question " + std::to_string(i) + " about care?\n"
                           : "Anna: Answer " + std::to_string(i) + ", a café and a Cafe.\n";
    }
    return text;
}

class Reading : public ::testing::Test {
protected:
    Reading() : settings_(folder_.path() / "settings.json") {
        study_ = testing::make_small_study(folder_.path(), {{"A", long_interview(400)}, {"B", "Ben: Other words of B.\n"}}, {"Trust"});
        open();
    }
    void open() {
        window_.reset();
        window_ = std::make_unique<HeadlessWindow>(1.0f, ImVec2{1400, 900}, settings_);
        window_->open(study_);
        document_ = window_->study().document_named("A")->id;
        show("A");
    }
    void show(const char* name) {
        window_->app().actions().emit(SelectDocument{window_->study().document_named(name)->id});
        window_->settle();
    }
    void run(SetSize setting) {
        window_->app().actions().emit(std::move(setting));
        window_->settle();
    }
    Text text() { return *window_->app().session()->text(window_->study().documents().find(document_)->content); }
    std::string selected() { return std::string(text().slice(window_->state().selection)); }
    void find(const char* words) {
        window_->press(ImGuiMod_Ctrl | ImGuiKey_F);
        window_->frames();
        window_->type(words);
        window_->settle();
    }
    void code(Range range) {
        window_->app().actions().emit(ApplyCode{CodeId{1}, document_, range});
        window_->settle();
    }
    // The number of the turn in which what is selected stands.
    int turn_selected() {
        const auto turns = window_->study().turns(document_);
        for (std::size_t i = 0; i < turns.size(); ++i) {
            if (turns[i].body.covers(window_->state().selection)) return static_cast<int>(i) + 1;
        }
        return 0;
    }

    testing::TemporaryFolder folder_;
    std::filesystem::path settings_;
    std::filesystem::path study_;
    std::unique_ptr<HeadlessWindow> window_;
    DocumentId document_;
};

TEST_F(Reading, Typing_in_the_find_bar_goes_to_the_first_hit_and_Enter_to_the_next) {
    find("CAFÉ");
    EXPECT_EQ(selected(), "café");
    EXPECT_EQ(turn_selected(), 2);
    window_->press(ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(turn_selected(), 4);
    window_->press(ImGuiMod_Shift | ImGuiKey_Enter);
    window_->press(ImGuiMod_Shift | ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(turn_selected(), 400);  // around the end
    window_->press(ImGuiKey_F3);
    window_->settle();
    EXPECT_EQ(turn_selected(), 2);
    EXPECT_TRUE(window_->shows("Find/Next hit"));
}

TEST_F(Reading, Escape_gives_the_keyboard_back_to_the_text_with_the_hit_selected_so_that_it_can_be_coded) {
    find("Answer 7");
    window_->press(ImGuiKey_Escape);
    window_->settle();
    EXPECT_FALSE(window_->shows("Find/Next hit"));
    EXPECT_EQ(selected(), "Answer 7");
    window_->press(ImGuiKey_C);
    window_->frames();
    window_->type("Trust");
    window_->press(ImGuiKey_Enter);
    window_->settle();
    ASSERT_EQ(window_->study().codings(document_).size(), 1u);
    EXPECT_EQ(text().slice(window_->study().codings(document_)[0].range), "Answer 7");
    // Steps go on without the bar.
    window_->press(ImGuiKey_F3);
    window_->settle();
    EXPECT_EQ(selected(), "Answer 7");
    EXPECT_EQ(turn_selected(), 72);
}

TEST_F(Reading, The_options_of_the_find_bar_are_kept_and_decide_what_is_found) {
    find("cafe");
    EXPECT_EQ(selected(), "Cafe");
    ASSERT_TRUE(window_->click("Find/Ignore accents"));
    window_->settle();
    EXPECT_TRUE(reading_settings(window_->app().settings()).find.ignore_accents);
    window_->press(ImGuiMod_Shift | ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(selected(), "café");
    ASSERT_TRUE(window_->click("Find/Match case"));
    ASSERT_TRUE(window_->click("Find/Regular expression"));
    window_->settle();
    EXPECT_EQ(reading_settings(window_->app().settings()).find, (SearchRules{false, true, true}));
}

TEST_F(Reading, Selected_words_are_what_is_sought) {
    find("Answer 11,");
    window_->press(ImGuiKey_Escape);
    window_->settle();
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_->press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    ASSERT_EQ(selected(), "Question");
    window_->press(ImGuiMod_Ctrl | ImGuiKey_F);
    window_->settle();
    window_->press(ImGuiKey_Enter);
    window_->settle();
    EXPECT_EQ(selected(), "Question");
    EXPECT_EQ(turn_selected(), 3);
}

TEST_F(Reading, Escape_in_the_text_closes_the_bar_once_nothing_is_selected) {
    find("zebra");
    const auto pane = window_->find("Transcript");
    ASSERT_TRUE(pane);
    window_->click_at(*pane);
    window_->settle();
    EXPECT_TRUE(window_->shows("Find/Next hit"));
    window_->press(ImGuiKey_Escape);
    window_->settle();
    EXPECT_FALSE(window_->shows("Find/Next hit"));
}

TEST_F(Reading, Each_of_two_transcripts_has_a_search_of_its_own) {
    window_->app().actions().emit(OpenBeside{window_->study().document_named("B")->id});
    window_->settle();
    find("words");
    EXPECT_TRUE(window_->shows("Right transcript/Next hit"));
    EXPECT_FALSE(window_->shows("Left transcript/Next hit"));
    EXPECT_EQ(window_->state().selection.length(), 5);
    EXPECT_EQ(window_->state().document, window_->study().document_named("B")->id);
}

TEST_F(Reading, Letters_typed_in_the_find_bar_are_no_commands) {
    find("c r");
    EXPECT_TRUE(window_->study().codings(document_).empty());
    EXPECT_TRUE(window_->shows("Find/Next hit"));
}

TEST_F(Reading, A_turn_is_gone_to_by_its_number) {
    window_->press(ImGuiMod_Ctrl | ImGuiKey_G);
    window_->frames();
    window_->type("251");
    window_->press(ImGuiKey_Enter);
    window_->settle();
    window_->press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(turn_selected(), 251);
    EXPECT_EQ(selected(), "Question");
}

TEST_F(Reading, Steps_go_from_one_passage_that_is_not_coded_to_the_next_and_pass_the_interviewer) {
    const auto turns = window_->study().turns(document_);
    std::vector<Range> bodies;
    for (const Turn& turn : turns) bodies.push_back(turn.body);
    code(bodies[1]);
    code({bodies[3].start, bodies[3].start + 6});
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_->settle();
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow);
    window_->settle();
    window_->press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(window_->state().selection.start, bodies[3].start + 7);  // behind the white space
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow);
    window_->settle();
    window_->press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(turn_selected(), 6);
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_UpArrow);
    window_->settle();
    window_->press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(turn_selected(), 4);
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_UpArrow);
    window_->settle();
    EXPECT_FALSE(window_->state().notice.sentence.empty());
}

TEST_F(Reading, What_is_not_coded_is_asked_of_anybody_or_of_whoever_acts) {
    const auto turns = window_->study().turns(document_);
    const Range first = turns[1].body;
    code(first);
    window_->app().actions().emit(SetCoder{"Somebody else"});
    run(set_uncoded_by_me(true));
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow);
    window_->settle();
    window_->press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(turn_selected(), 2);
    run(set_uncoded(true));
    run(set_uncoded_by_me(false));
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Home);
    window_->press(ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow);
    window_->settle();
    window_->press(ImGuiMod_Shift | ImGuiKey_RightArrow);
    window_->settle();
    EXPECT_EQ(turn_selected(), 4);
}

TEST_F(Reading, A_document_is_taken_up_where_it_was_left_also_after_a_restart) {
    window_->press(ImGuiMod_Ctrl | ImGuiKey_G);
    window_->frames();
    window_->type("300");
    window_->press(ImGuiKey_Enter);
    window_->settle();
    const auto left = window_->find("Transcript");
    ASSERT_TRUE(left);
    window_->click_at(*left);
    window_->settle();
    window_->press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
    window_->settle();
    const Range before = window_->state().selection;
    ASSERT_FALSE(before.empty());
    window_->press(ImGuiKey_RightArrow);
    window_->settle();
    show("B");
    open();  // with the same settings
    show("A");
    window_->press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
    window_->settle();
    EXPECT_EQ(window_->state().selection, before);
    // The same line stands under the same place.
    window_->click_at(*left);
    window_->settle();
    window_->press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
    window_->settle();
    EXPECT_EQ(window_->state().selection, before);
}

TEST_F(Reading, How_it_is_shown_is_remembered) {
    run(set_numbers(ParagraphNumbers::turns));
    run(set_characters(84));
    run(set_uncoded(true));
    open();
    const ReadingSettings reading = reading_settings(window_->app().settings());
    EXPECT_EQ(reading.numbers, ParagraphNumbers::turns);
    EXPECT_EQ(reading.characters, 84);
    EXPECT_TRUE(reading.uncoded);
    run(set_characters(0));
    EXPECT_EQ(reading_settings(window_->app().settings()).characters, 0);
}

TEST_F(Reading, Damaged_settings_give_an_ordinary_transcript) {
    run({"paragraph numbers", -4});
    run({"characters a line", 1e30f});
    const ReadingSettings reading = reading_settings(window_->app().settings());
    EXPECT_EQ(reading.numbers, ParagraphNumbers::none);
    EXPECT_EQ(reading.characters, 120);
    run({"paragraph numbers", 1e30f});
    EXPECT_EQ(reading_settings(window_->app().settings()).numbers, ParagraphNumbers::none);
}

}  // namespace
}  // namespace heddle
