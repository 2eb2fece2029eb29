// Correcting words in the transcript, as a researcher does: select them, E, type, Enter.
#include <gtest/gtest.h>

#include "tests/support/opening.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class CorrectionField : public ::testing::Test {
protected:
    static inline const std::string interview =
        "Interviewer: Who was there?\n"
        "Jon: It was Mary and me. Jon Smith, that is.\n"
        "Interviewer: And then?\n"
        "Jon: Mary left.\n";
    void open(const std::string& text = interview) {
        path_ = testing::make_small_study(folder_.path(), {{"A", text}}, {"Trust"});
        window_.open(path_);
    }
    const Document& document() { return *window_.study().documents().begin(); }
    // As it is in the file.
    Text text() {
        window_.settle();
        return *StudyFile::open(path_, testing::reading())->text(document().content);
    }
    std::string utf8() { return std::string(text().utf8()); }
    // The words are selected by the keyboard, as many as stand at the start of the transcript, or from where they stand.
    void select(const std::string& words) {
        const auto at = text().utf8().find(words);
        ASSERT_NE(at, std::string_view::npos);
        const Position start = text().position_at({at});
        window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
        for (int steps = 0; steps < 2000 && window_.state().selection.start != start; ++steps) {
            window_.press(ImGuiKey_RightArrow);
            window_.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
            if (window_.state().selection.start == start) break;
            window_.press(ImGuiKey_LeftArrow);
        }
        for (std::int32_t i = window_.state().selection.length(); i < count_code_points(words); ++i) {
            window_.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
        }
    }
    std::string selected() { return std::string(text().slice(window_.state().selection)); }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    HeadlessWindow window_;
};

TEST_F(CorrectionField, The_selected_words_are_corrected_with_Enter_and_stay_selected_and_undo_brings_them_back) {
    open();
    select("Mary");
    ASSERT_EQ(selected(), "Mary");
    window_.press(ImGuiKey_E);
    window_.type("Maria");
    window_.press(ImGuiKey_Enter);
    EXPECT_NE(utf8().find("It was Maria and me. Jon Smith"), std::string::npos);
    EXPECT_NE(utf8().find("Jon: Mary left."), std::string::npos);
    EXPECT_EQ(selected(), "Maria");
    EXPECT_EQ(window_.state().notice.sentence, "Corrected. Ctrl+Z takes it back.");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(utf8(), interview);
    EXPECT_EQ(selected(), "Mary");
}

TEST_F(CorrectionField, A_coding_on_the_words_is_on_the_new_ones) {
    open();
    select("Mary");
    window_.press(ImGuiKey_C);
    window_.type("Trust");
    window_.press(ImGuiKey_Enter);
    window_.press(ImGuiKey_E);
    window_.type("Margaret");
    window_.press(ImGuiKey_Enter);
    window_.settle();
    const auto codings = window_.study().codings(document().id);
    ASSERT_EQ(codings.size(), 1u);
    EXPECT_EQ(text().slice(codings[0].range), "Margaret");
    // It is in the file.
    const auto file = StudyFile::open(path_, testing::reading());
    EXPECT_TRUE(file->check()->empty());
    EXPECT_EQ(file->text(file->load()->documents().begin()->content)->slice(codings[0].range), "Margaret");
}

TEST_F(CorrectionField, The_other_places_are_corrected_where_that_is_chosen) {
    open();
    select("Mary");
    window_.press(ImGuiKey_E);
    ASSERT_TRUE(window_.shows("Also the other 1 place in this document"));
    window_.type("Maria");
    ASSERT_TRUE(window_.click("Also the other 1 place in this document"));
    ASSERT_TRUE(window_.click("Correct"));
    EXPECT_EQ(utf8().find("Mary"), std::string::npos);
    EXPECT_EQ(window_.state().notice.sentence, "Corrected in 2 places. Ctrl+Z takes it back.");
}

TEST_F(CorrectionField, Escape_leaves_everything_as_it_is) {
    open();
    select("Mary");
    window_.press(ImGuiKey_E);
    window_.type("Maria");
    window_.press(ImGuiKey_Escape);
    EXPECT_EQ(utf8(), interview);
    EXPECT_EQ(selected(), "Mary");
    EXPECT_FALSE(window_.shows("Corrected words"));
}

TEST_F(CorrectionField, A_click_beside_the_field_loses_nothing_that_was_typed) {
    open();
    select("Mary");
    window_.press(ImGuiKey_E);
    window_.frames(4);
    window_.click_at({5, 790});
    window_.settle();
    EXPECT_FALSE(window_.shows("Corrected words")) << "nothing was typed";
    window_.press(ImGuiKey_E);
    window_.type("Maria");
    window_.click_at({5, 790});
    window_.settle();
    ASSERT_TRUE(window_.shows("Corrected words"));
    EXPECT_EQ(utf8(), interview);
    window_.press(ImGuiKey_Enter);
    EXPECT_NE(utf8().find("It was Maria and me."), std::string::npos);
    EXPECT_FALSE(window_.shows("Corrected words"));
}

TEST_F(CorrectionField, Codings_of_which_nothing_would_be_left_are_asked_about_first) {
    open();
    select("Mary and me");
    window_.press(ImGuiKey_C);
    window_.type("Trust");
    window_.press(ImGuiKey_Enter);
    window_.press(ImGuiKey_E);
    window_.press(ImGuiKey_Backspace);
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(utf8(), interview);
    ASSERT_EQ(window_.study().codings(document().id).size(), 1u);
    window_.press(ImGuiKey_Enter);
    EXPECT_NE(utf8().find("It was . Jon Smith"), std::string::npos);
    EXPECT_EQ(window_.study().codings(document().id).size(), 0u);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(utf8(), interview);
    EXPECT_EQ(window_.study().codings(document().id).size(), 1u);
}

TEST_F(CorrectionField, Shift_and_Enter_begin_a_new_line) {
    open();
    select("me");
    window_.press(ImGuiKey_E);
    window_.type("I");
    window_.press(ImGuiMod_Shift | ImGuiKey_Enter);
    window_.type("too");
    window_.press(ImGuiKey_Enter);
    EXPECT_NE(utf8().find("Mary and I\ntoo. Jon"), std::string::npos);
}

TEST_F(CorrectionField, The_place_in_a_long_transcript_stays) {
    std::string longer;
    for (int i = 0; i < 400; ++i) longer += "Jon: paragraph " + std::to_string(i) + " has Jon in it.\n\n";
    open(longer);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_End);
    for (int i = 0; i < 4; ++i) window_.press(ImGuiMod_Ctrl | ImGuiKey_LeftArrow);
    for (int i = 0; i < 4; ++i) window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
    ASSERT_EQ(selected(), "has Jon in it");
    const TextRectangle before = *window_.app().ui().place("selection");
    window_.press(ImGuiKey_E);
    window_.type("names Jonathan in it");
    window_.press(ImGuiKey_Enter);
    window_.settle();
    EXPECT_EQ(selected(), "names Jonathan in it");
    const TextRectangle after = *window_.app().ui().place("selection");
    EXPECT_EQ(after.top, before.top);
    EXPECT_EQ(after.left, before.left);
}

}  // namespace
}  // namespace heddle
