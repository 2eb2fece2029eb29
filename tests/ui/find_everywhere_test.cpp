// Words sought in all documents of the study, from the keyboard.
#include <gtest/gtest.h>

#include <chrono>
#include <thread>


#include "coding/changes/document_changes.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class FindingEverywhere : public ::testing::Test {
protected:
    FindingEverywhere() {
        study_ = testing::make_small_study(folder_.path(),
                                           {{"A", "Anna: We share a café.\n"}, {"B", "Ben: Nothing of the kind.\n"}, {"C", "Cora: The Cafe again, a café.\n"}},
                                           {"Trust"});
        window_.open(study_);
    }
    void open_and_type(const char* words) {
        window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
        window_.frames();
        window_.type(words);
        settle();
    }
    // Until what is sought is found on the other thread.
    void settle() {
        for (int i = 0; i < 5; ++i) {
            window_.settle();
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }
    std::string selected() {
        const Document& document = *window_.study().documents().find(window_.state().document);
        return document.name + ": " + std::string(window_.app().session()->text(document.content)->slice(window_.state().selection));
    }

    testing::TemporaryFolder folder_;
    std::filesystem::path study_;
    HeadlessWindow window_{1.0f, ImVec2{1400, 900}};
};

TEST_F(FindingEverywhere, Enter_goes_to_the_first_place_in_any_document) {
    open_and_type("again");
    EXPECT_TRUE(window_.shows("Passage 1"));
    EXPECT_FALSE(window_.shows("Passage 2"));
    window_.press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(selected(), "C: again");
    EXPECT_FALSE(window_.shows("Passage 1"));
}

TEST_F(FindingEverywhere, Arrows_choose_among_all_places_and_case_and_accents_make_no_difference) {
    open_and_type("cafe");
    EXPECT_TRUE(window_.shows("Passage 3"));
    EXPECT_FALSE(window_.shows("Passage 4"));
    window_.press(ImGuiKey_DownArrow);
    window_.press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(selected(), "C: Cafe");
}

TEST_F(FindingEverywhere, Enter_right_behind_the_words_goes_to_what_they_find) {
    open_and_type("a");
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.type("kind");
    window_.press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(selected(), "B: kind");
    EXPECT_FALSE(window_.shows("Passage 1"));
}

TEST_F(FindingEverywhere, White_space_is_a_part_of_an_expression) {
    open_and_type("a ");
    ASSERT_TRUE(window_.click("Regular expression"));
    settle();
    // “share a ” and “again, a ”, but none of the other letters.
    EXPECT_TRUE(window_.shows("Passage 2"));
    EXPECT_FALSE(window_.shows("Passage 3"));
}

TEST_F(FindingEverywhere, Words_typed_for_one_opening_of_a_study_are_not_there_in_the_next) {
    open_and_type("cafe");
    window_.press(ImGuiKey_Escape);
    settle();
    window_.app().actions().emit(CloseStudy{});
    settle();
    window_.open(study_);
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
    settle();
    EXPECT_FALSE(window_.shows("Passage 1"));
}

TEST_F(FindingEverywhere, Accents_are_regarded_where_asked) {
    open_and_type("café");
    ASSERT_TRUE(window_.click("Match accents"));
    settle();
    EXPECT_TRUE(window_.shows("Passage 2"));
    EXPECT_FALSE(window_.shows("Passage 3"));
}

TEST_F(FindingEverywhere, Words_of_a_document_that_was_deleted_are_found_no_more) {
    open_and_type("cafe");
    EXPECT_TRUE(window_.shows("Passage 3"));
    window_.press(ImGuiKey_Escape);
    const DocumentId gone = window_.study().document_named("C")->id;
    window_.app().actions().change([gone](const Study& study, CoderId coder) -> Result<EditGroup> {
        HEDDLE_TRY(DocumentRemoval removal, delete_document(study, coder, gone));
        return std::move(removal.group);
    });
    settle();
    window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
    settle();
    EXPECT_TRUE(window_.shows("Passage 1"));
    EXPECT_FALSE(window_.shows("Passage 2"));
}

}  // namespace
}  // namespace heddle
