// Codes and documents put in order: renamed, nested, merged, removed, and who asks the questions.
#include <gtest/gtest.h>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class Organising : public ::testing::Test {
protected:
    static inline const std::string interview =
        "Facilitator: How did the pilot begin?\n"
        "Anna: We had no shared records at all.\n"
        "Facilitator: And now?\n"
        "Anna: Now we meet every week.\n";
    void SetUp() override {
        window_.open(testing::make_small_study(folder_.path(), {{"A", interview}, {"B", "Anna: Something else.\n"}},
                                               {"Trust", "Money", "Budgets"}));
        window_.app().actions().change([](const Study& study, CoderId coder) {
            const Codebook codebook(study);
            return move_code(study, coder, codebook.find_path("Budgets")->code->id, codebook.find_path("Money")->code->id);
        });
        window_.app().actions().emit(SelectDocument{window_.study().document_named("A")->id});
        window_.settle();
    }
    void do_anything(const std::string& command) {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_K);
        window_.type(command);
        window_.press(ImGuiKey_Enter);
    }
    void choose_code(const std::string& path) {
        window_.app().actions().emit(SelectCode{window_.app().snapshot().codebook.find_path(path)->code->id});
        window_.settle();
    }
    void code_first_words(const std::string& letters) {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_Home);
        window_.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
        window_.press(ImGuiKey_C);
        window_.type(letters);
        window_.press(ImGuiKey_Enter);
    }
    std::vector<std::string> codes() {
        std::vector<std::string> result;
        for (const auto& entry : window_.app().snapshot().codebook.entries()) result.push_back(entry.path);
        return result;
    }
    void undo() {
        window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
        window_.settle();
    }

    using Strings = std::vector<std::string>;
    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(Organising, A_code_is_put_below_another_one_that_a_few_letters_find_and_undo_takes_it_out_again) {
    choose_code("Trust");
    do_anything("put the code below");
    window_.type("mon");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codes(), (Strings{"Money", "Money > Budgets", "Money > Trust"}));
    undo();
    EXPECT_EQ(codes(), (Strings{"Trust", "Money", "Money > Budgets"}));
}

TEST_F(Organising, A_code_is_not_offered_itself_or_what_lies_below_it) {
    choose_code("Money");
    do_anything("put the code below");
    EXPECT_TRUE(window_.shows("Targets/Trust"));
    EXPECT_FALSE(window_.shows("Targets/Money"));
    EXPECT_FALSE(window_.shows("Targets/Money > Budgets"));
    window_.press(ImGuiKey_Escape);
    EXPECT_EQ(codes().size(), 3u);
}

TEST_F(Organising, Merging_moves_the_codings_and_undo_brings_both_codes_back) {
    code_first_words("trust");
    choose_code("Trust");
    do_anything("merge the code");
    window_.type("budg");
    window_.press(ImGuiKey_Enter);
    EXPECT_EQ(codes(), (Strings{"Money", "Money > Budgets"}));
    const auto codings = window_.study().codings(window_.state().document);
    ASSERT_EQ(codings.size(), 1u);
    EXPECT_EQ(window_.app().snapshot().codebook.path(codings[0].code), "Money > Budgets");
    undo();
    EXPECT_EQ(codes(), (Strings{"Trust", "Money", "Money > Budgets"}));
}

TEST_F(Organising, A_document_is_renamed_from_its_menu) {
    ASSERT_TRUE(window_.click("Documents/A", 1, ImGuiMouseButton_Right));
    ASSERT_TRUE(window_.click("Rename…"));
    window_.type("Leeds, first interview");
    window_.press(ImGuiKey_Enter);
    EXPECT_NE(window_.study().document_named("Leeds, first interview"), nullptr);
    EXPECT_TRUE(window_.shows("Documents/Leeds, first interview"));
}

TEST_F(Organising, Removing_a_document_says_what_goes_along_and_undo_brings_it_back) {
    code_first_words("trust");
    const DocumentId document = window_.state().document;
    do_anything("remove the document");
    ASSERT_TRUE(window_.shows("Keep it"));
    ASSERT_TRUE(window_.click("Keep it"));
    EXPECT_EQ(window_.study().documents().size(), 2u);
    do_anything("remove the document");
    ASSERT_TRUE(window_.click("Remove"));
    EXPECT_EQ(window_.study().documents().size(), 1u);
    EXPECT_EQ(window_.study().coding_count(), 0u);
    EXPECT_NE(window_.state().document, document) << "another one is shown";
    undo();
    EXPECT_EQ(window_.study().documents().size(), 2u);
    EXPECT_EQ(window_.study().coding_count(), 1u);
}

TEST_F(Organising, A_label_that_asks_the_questions_is_marked_in_Details_and_no_longer_counted) {
    const auto is_interviewer = [&](const std::string& label) {
        for (const Speaker* speaker : window_.study().speakers_of(window_.study().document_named("A")->id)) {
            if (speaker->label == label) return speaker->interviewer;
        }
        return false;
    };
    ASSERT_FALSE(is_interviewer("Facilitator"));
    ASSERT_TRUE(window_.click("Details/Interviewer: not counted"));  // the last one drawn is Anna's
    EXPECT_TRUE(is_interviewer("Anna"));
    ASSERT_TRUE(window_.click("Details/Interviewer: not counted"));
    EXPECT_FALSE(is_interviewer("Anna"));
}

TEST(DocumentList, A_document_far_down_a_long_list_is_brought_into_sight_and_its_neighbours_can_be_clicked) {
    testing::TemporaryFolder folder;
    std::vector<std::pair<std::string, std::string>> documents;
    for (int i = 100; i < 400; ++i) documents.emplace_back("Interview " + std::to_string(i), "Anna: One.\n");
    HeadlessWindow window;
    window.open(testing::make_small_study(folder.path(), documents, {"Trust"}));
    const auto show = [&](const std::string& name) {
        window.app().actions().emit(SelectDocument{window.study().document_named(name)->id});
        window.settle();
    };
    show("Interview 350");
    ASSERT_TRUE(window.find("Interview 350"));
    EXPECT_FALSE(window.find("Interview 101"));
    ASSERT_TRUE(window.click("Interview 353"));
    EXPECT_EQ(window.state().document, window.study().document_named("Interview 353")->id);
    show("Interview 100");
    EXPECT_TRUE(window.find("Interview 100"));
    EXPECT_FALSE(window.find("Interview 350"));
    show("Interview 399");
    EXPECT_TRUE(window.find("Interview 399"));
}

}  // namespace
}  // namespace heddle
