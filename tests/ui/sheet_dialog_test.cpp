// A sheet that is dropped is looked at first: what its columns are, whom it means, and then one action.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class SheetDialogTest : public ::testing::Test {
protected:
    void SetUp() override {
        window_.open(testing::make_small_study(folder_.path(), {{"Leeds_CCG_1", "Anna: So.\n"}, {"York_CCG_2", "Ben: Yes.\n"}}, {}));
    }
    // Until the storage thread has nothing to do for the dialog any more.
    void settle() {
        for (int i = 0; i < 200; ++i) {
            window_.settle();
            if (window_.state().work.empty() && i > 3) break;
        }
    }
    void drop(const std::string& name, const std::string& content) {
        std::ofstream(folder_ / name, std::ios::binary) << content;
        window_.app().drop_files({folder_ / name});
        settle();
    }
    bool click(const std::string& name) {
        const bool there = window_.click("Sheet dialog/" + name);
        settle();
        return there;
    }
    bool shows(const std::string& name) { return window_.shows("Sheet dialog/" + name); }
    std::string value(const std::string& attribute, const Holder& holder) {
        const Attribute* about = window_.study().attribute_named(attribute);
        const auto* values = about ? window_.study().value(about->id, holder) : nullptr;
        return values && !values->empty() ? values->front() : std::string();
    }
    DocumentId document(const std::string& name) { return window_.study().document_named(name)->id; }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(SheetDialogTest, A_sheet_that_names_documents_a_bit_differently_is_taken_when_the_names_are_accepted) {
    drop("sites.csv", "File name,site,round\nLeeds CCG1,Leeds,1\nYork_CCG_2,York,2\nHull,Hull,1\n");
    ASSERT_TRUE(shows("Import"));
    EXPECT_EQ(window_.study().attributes().size(), 0u) << "nothing is recorded yet";
    ASSERT_TRUE(click("It looks like “document”: take it for that")) << "the header says what it means";
    EXPECT_TRUE(shows("“Leeds CCG1” is “Leeds_CCG_1”"));
    ASSERT_TRUE(click("“Leeds CCG1” is “Leeds_CCG_1”"));
    ASSERT_TRUE(click("Pass over the rows about documents and speakers that are not in the study"));
    ASSERT_TRUE(click("Import"));
    EXPECT_TRUE(shows("Good"));
    EXPECT_EQ(value("site", Holder::of(document("Leeds_CCG_1"))), "Leeds");
    EXPECT_EQ(value("round", Holder::of(document("York_CCG_2"))), "2");
    ASSERT_TRUE(click("Good"));
    EXPECT_FALSE(shows("Good"));
    window_.app().actions().emit(Undo{});
    settle();
    EXPECT_EQ(window_.study().attributes().size(), 0u) << "one action";
}

TEST_F(SheetDialogTest, Speakers_that_a_document_lacks_are_shown_before_their_rows_are_passed_over) {
    drop("people.csv", "document,speaker,participant\nLeeds_CCG_1,Anna,Anna Berg\nYork_CCG_2,Bem,Ben Low\n");
    ASSERT_TRUE(shows("Import"));
    ASSERT_TRUE(click("Pass over the rows about documents and speakers that are not in the study")) << "also where all documents are known";
    ASSERT_TRUE(click("Import"));
    EXPECT_TRUE(shows("Good"));
    EXPECT_TRUE(window_.study().participant_named("Anna Berg"));
    EXPECT_FALSE(window_.study().participant_named("Ben Low"));
}

TEST_F(SheetDialogTest, A_survey_asks_when_it_was_and_becomes_people_with_answers) {
    drop("survey.csv",
         "id,Money is short,IT does not fit,What has helped most?\n"
         "R1,Very significant,Fairly significant,\"Meeting every single week, and sharing one office with the nurses.\"\n"
         "R2,Don't know,Very significant,We trusted each other long before any of the money came to us.\n"
         "R3,Fairly significant,Not very significant,\n");
    ASSERT_TRUE(shows("Occasion"));
    ASSERT_TRUE(click("Occasion"));
    window_.type("2014");
    window_.press(ImGuiKey_Enter);
    settle();
    ASSERT_TRUE(click("Import"));
    const Participant* person = window_.study().participant_named("R1");
    ASSERT_NE(person, nullptr);
    EXPECT_EQ(value("Money is short", Holder::of(person->id, "2014")), "Very significant");
    EXPECT_NE(window_.study().document_named("R2 2014"), nullptr);
    EXPECT_EQ(window_.study().document_named("R3 2014"), nullptr);
}

TEST_F(SheetDialogTest, The_answers_of_an_item_are_put_in_another_order_by_mouse_and_by_keys) {
    drop("survey.csv", "id,Rooms,Money\nR1,Few,Good\nR2,Many,Poor\nR3,Few,Fair\n");
    ASSERT_TRUE(click("A survey, one row a respondent"));
    ASSERT_TRUE(click("Occasion"));
    window_.type("2014");
    window_.press(ImGuiKey_Enter);
    settle();
    ASSERT_TRUE(click("Order")) << "the scale that they are on is where it starts";
    ASSERT_TRUE(click("Up: Poor"));
    ASSERT_TRUE(click("Good"));
    window_.press(ImGuiMod_Alt | ImGuiKey_DownArrow);
    settle();
    window_.press(ImGuiMod_Alt | ImGuiKey_DownArrow);
    settle();
    ASSERT_TRUE(click("Import"));
    const Attribute* money = window_.study().attribute_named("Money");
    ASSERT_NE(money, nullptr);
    EXPECT_EQ(money->order, (std::vector<std::string>{"Poor", "Fair", "Good"}));
    EXPECT_TRUE(window_.study().attribute_named("Rooms")->order.empty()) << "nobody touched it";
}

TEST_F(SheetDialogTest, Answers_parted_by_commas_are_shown_and_two_can_be_made_one) {
    drop("survey.csv", "id,Ways\nA,\"Phone, Email\"\nB,\"Email, Visits\"\nC,Phone\nD,\"Phone, Visits\"\nE,Email\nF,\"Phone, Email, Visits\"\n");
    ASSERT_TRUE(click("A survey, one row a respondent"));
    ASSERT_TRUE(click("Occasion"));
    window_.type("2014");
    window_.press(ImGuiKey_Enter);
    settle();
    ASSERT_TRUE(click("Order"));
    EXPECT_TRUE(shows("Visits"));
    ASSERT_TRUE(click("Down: Email"));
    ASSERT_TRUE(click("One with the next: Phone"));
    ASSERT_TRUE(click("Part at commas: Phone, Email"));
    EXPECT_TRUE(shows("Down: Email")) << "as before";
    ASSERT_TRUE(click("One with the next: Phone"));
    ASSERT_TRUE(click("Import"));
    const Attribute* ways = window_.study().attribute_named("Ways");
    ASSERT_NE(ways, nullptr);
    EXPECT_EQ(ways->type, AttributeType::several_choices);
    EXPECT_EQ(ways->order, (std::vector<std::string>{"Phone, Email", "Visits"}));
    const auto* values = window_.study().value(ways->id, Holder::of(window_.study().participant_named("F")->id, "2014"));
    ASSERT_NE(values, nullptr);
    EXPECT_EQ(*values, (std::vector<std::string>{"Phone, Email", "Visits"}));
}

TEST_F(SheetDialogTest, A_sheet_that_cannot_be_read_says_why_and_nothing_can_be_imported) {
    drop("broken.xlsx", "PK\x03\x04 cut off");
    ASSERT_TRUE(window_.state().last_import);
    EXPECT_EQ(window_.state().last_import->refused.size(), 1u);
}

}  // namespace
}  // namespace heddle
