// The Review tab: quotations sorted, two groups side by side, what stands beside them, and lists of quotations that are kept.
#include <gtest/gtest.h>

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "coding/changes/attribute_changes.h"
#include "coding/framework_words.h"
#include "coding/marked_quotations.h"
#include "coding/quotation_list.h"
#include "coding/shown_attributes.h"
#include "storage/import/attribute_sheet.h"
#include "storage/saved_question.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/views/review/quotation_words.h"
#include "ui/views/review/review_sides.h"

namespace heddle {
namespace {

class ReviewSideBySide : public ::testing::Test {
protected:
    ReviewSideBySide() {
        window_.open(coded_study());
        window_.app().actions().emit(SetCoder{"Ruth"});
        window_.app().actions().emit(SelectCode{culture_});
        window_.app().actions().emit(ShowTab{"Review"});
        window_.settle();
    }
    std::filesystem::path coded_study() {
        const auto path = testing::make_small_study(
            folder_.path(), {{"Leeds", "Interviewer: And here?\nMary: We trust them.\nTom: I do not.\n"}, {"York", "Ann: Trust grows. Slowly.\n"}}, {"Culture", "Money"});
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const CoderId ruth = study.coder_named("Ruth")->id;
        const auto put = [&](const Result<EditGroup>& group) { EXPECT_TRUE(group.ok() && commit(*file, study, *group).ok()); };
        put(import_attribute_sheet(study, ruth, *parse_csv("document,speaker,participant,kind\nLeeds,Mary,Mary,Provider\nLeeds,Tom,Tom,Council\nYork,Ann,Ann,Provider\n", "s.csv"), "s.csv")->group);
        culture_ = study.codes().begin()->id;
        put(add_code(study, ruth, culture_, "Trust"));
        for (const Code& code : study.codes()) {
            if (code.name == "Trust") trust_ = code.id;
        }
        const auto code = [&](const char* document, const char* words, CodeId with) {
            const Document& found = *study.document_named(document);
            const Text text = *file->text(found.content);
            const auto at = static_cast<std::int32_t>(text.utf8().find(words));
            put(apply_code(study, ruth, found.id, range_of(at, at + static_cast<std::int32_t>(std::string(words).size())), with));
        };
        code("Leeds", "We trust them.", trust_);
        code("Leeds", "I do not.", trust_);
        code("York", "Trust grows.", trust_);
        code("York", "Slowly.", culture_);
        return path;
    }
    void choose(const char* control, const char* value) {
        ASSERT_TRUE(window_.click(control)) << control;
        window_.frames(4);
        ASSERT_TRUE(window_.click(value)) << value;
        window_.settle();
    }
    void save_as(const char* name) {
        ASSERT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        ASSERT_TRUE(window_.click("Name of the question"));
        window_.type(name);
        window_.press(ImGuiKey_Enter);
        window_.press(ImGuiKey_Escape);
        window_.settle();
    }
    void pick(const char* name) {
        ASSERT_TRUE(window_.click("Saved questions"));
        window_.frames(4);
        ASSERT_TRUE(window_.click(name));
        window_.frames(4);
        window_.settle();
    }
    std::optional<QuotationList> saved(const char* name) {
        const auto found = find_saved_question(window_.study(), name);
        if (!found) return std::nullopt;
        const auto list = quotation_list(window_.study(), found->question);
        return list ? std::optional(*list) : std::nullopt;
    }
    AttributeId kind() { return window_.study().attribute_named("kind")->id; }

    testing::TemporaryFolder folder_;
    CodeId culture_, trust_;
    HeadlessWindow window_{1, {1400, 860}};
};

TEST_F(ReviewSideBySide, Two_groups_stand_in_two_lists_with_the_same_headings) {
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "kind");
    // Alphabetically the council comes first; the other is chosen at the left.
    choose("First", "Provider");
    choose("Second", "Council");
    EXPECT_TRUE(window_.shows("First group/Group Culture"));
    EXPECT_TRUE(window_.shows("First group/Group Culture > Trust"));
    EXPECT_TRUE(window_.shows("Second group/Group Culture"));
    EXPECT_TRUE(window_.shows("Second group/Quotation"));
    // A heading folds in both, so that codes stay beside each other.
    ASSERT_TRUE(window_.click("First group/Group Culture > Trust"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Second group/Quotation"));
}

TEST_F(ReviewSideBySide, A_quotation_of_either_side_is_copied_with_its_attribution_and_opens_its_passage) {
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "kind");
    choose("First", "Provider");
    choose("Second", "Council");
    ASSERT_TRUE(window_.click("Second group/Quotation", 1, ImGuiMouseButton_Right));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Copy with attribution"));
    window_.frames();
    const char* in_clipboard = ImGui::GetClipboardText();
    const std::string copied = in_clipboard ? in_clipboard : "";
    EXPECT_EQ(copied, "“I do not.” (Tom, Leeds)") << window_.state().notice.sentence;
    window_.settle();
    ASSERT_TRUE(window_.click("Second group/Quotation"));
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Code");
}

TEST_F(ReviewSideBySide, Buttons_over_a_quotation_act_on_it) {
    window_.move_to(*window_.find("Quotations/Quotation"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Mark quotation"));
    window_.settle();
    const auto marked = [&] {
        return std::ranges::count_if(window_.study().settings(), [](const auto& each) { return each.first.starts_with(marked_prefix); });
    };
    EXPECT_EQ(marked(), 1);
    EXPECT_EQ(window_.state().tab, "Review");
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "kind");
    window_.move_to(*window_.find("Second group/Quotation"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Second group/Mark quotation"));
    window_.settle();
    EXPECT_NE(marked(), 1);
    EXPECT_EQ(window_.state().tab, "Review");
}

TEST_F(ReviewSideBySide, Where_there_is_one_group_no_empty_choice_is_offered_for_the_other) {
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "coder");
    EXPECT_TRUE(window_.shows("First"));
    EXPECT_FALSE(window_.shows("Second")) << "Ruth coded all";
}

TEST_F(ReviewSideBySide, A_side_without_anything_and_an_attribute_that_is_deleted_do_no_harm) {
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "whom it speaks of");
    choose("Groups of", "kind");
    window_.app().actions().change([id = kind()](const Study& study, CoderId coder) { return delete_attribute(study, coder, id); });
    window_.settle();
    EXPECT_FALSE(window_.shows("Second group/Quotation"));
    choose("Groups of", "coder");
    EXPECT_TRUE(window_.shows("First group/Quotation"));
    EXPECT_FALSE(window_.shows("Second group/Quotation"));
}

TEST_F(ReviewSideBySide, A_list_is_kept_with_its_order_and_opened_again_from_another_tab) {
    choose("Sort by", "kind");
    choose("Context", "2 turns around");
    save_as("By kind");
    const auto kept = saved("By kind");
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->sort, QuotationKey(kind()));
    EXPECT_EQ(kept->context, 2);
    EXPECT_EQ(kept->which.codes, std::vector{culture_});
    choose("Sort by", "the text");
    choose("Context", "none");
    window_.app().actions().emit(SelectCode{});
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    pick("By kind");
    EXPECT_EQ(window_.state().tab, "Review");
    EXPECT_EQ(window_.state().code, culture_);
    save_as("Again");
    EXPECT_EQ(saved("Again"), kept);
}

TEST_F(ReviewSideBySide, Two_groups_are_kept_and_opened_again) {
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    choose("Groups of", "kind");
    save_as("Two kinds");
    const auto kept = saved("Two kinds");
    ASSERT_TRUE(kept && kept->sides);
    EXPECT_EQ(kept->sides->values, (std::array<std::string, 2>{"Council", "Provider"}));
    ASSERT_TRUE(window_.click("Side by side"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Second group/Quotation"));
    pick("Two kinds");
    EXPECT_TRUE(window_.shows("Second group/Quotation"));
}

TEST_F(ReviewSideBySide, A_list_whose_code_is_gone_is_not_asked_for_all_codes) {
    window_.app().actions().emit(SelectCode{trust_});
    window_.settle();
    save_as("Trust");
    window_.app().actions().change([id = trust_](const Study& study, CoderId coder) { return delete_code(study, coder, id); });
    window_.settle();
    window_.app().actions().emit(SelectCode{culture_});
    window_.settle();
    ASSERT_EQ(window_.state().code, culture_);
    pick("Trust");
    EXPECT_NE(window_.state().notice.sentence.find("is no longer in the study."), std::string::npos) << window_.state().notice.sentence;
    EXPECT_EQ(window_.state().code, culture_) << window_.state().notice.sentence;
}

TEST_F(ReviewSideBySide, Enter_on_a_list_of_headings_alone_does_nothing) {
    choose("Group by", "kind");
    for (const char* group : {"Quotations/Group Council", "Quotations/Group Provider"}) {
        ASSERT_TRUE(window_.click(group)) << group;
        window_.settle();
    }
    EXPECT_FALSE(window_.shows("Quotations/Quotation"));
    // The list takes the keyboard when the tab is shown.
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    window_.app().actions().emit(ShowTab{"Review"});
    window_.settle();
    window_.press(ImGuiKey_Enter);
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Review");
    EXPECT_TRUE(window_.shows("Quotations/Group Council"));
}

TEST_F(ReviewSideBySide, The_documents_of_a_kept_list_stand_above_it_and_can_be_taken_away) {
    QuotationList list;
    list.which.codes = {culture_};
    list.which.documents = {window_.study().document_named("York")->id};
    window_.app().actions().change([list](const Study& study, CoderId coder) { return save_question(study, coder, "In York", asked(study, list)); });
    window_.settle();
    pick("In York");
    ASSERT_TRUE(window_.shows("Remove in York"));
    ASSERT_TRUE(window_.click("Remove in York"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Remove in York"));
}

TEST_F(ReviewSideBySide, What_stands_beside_quotations_is_ticked_and_kept_in_the_study) {
    EXPECT_TRUE(shown_attributes(window_.study()).empty());
    ASSERT_TRUE(window_.click("Shown"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Attributes/kind"));
    window_.settle();
    EXPECT_EQ(shown_attributes(window_.study()), std::vector{kind()});
    QuotationWords words;
    const Codebook codebook(window_.study());
    QuotationQuestion question;
    question.codes = {trust_};
    const auto quotations = find_quotations(window_.study(), codebook, question);
    ASSERT_EQ(quotations.size(), 3u);
    const SaidOfQuotation& said = words.of(window_.study(), 1, quotations[0], *window_.study().coding(quotations[0].coding));
    EXPECT_EQ(said.attributes, "Provider");
    EXPECT_EQ(said.coders, "coded by Ruth");
}

TEST_F(ReviewSideBySide, A_matrix_is_kept_and_opened_again) {
    window_.app().actions().emit(ShowTab{"Matrix"});
    window_.settle();
    const auto wait_for = [&](const char* name) {
        for (int i = 0; i < 500 && !window_.shows(name); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames();
        }
        return window_.shows(name);
    };
    ASSERT_TRUE(wait_for("Export matrix"));
    choose("Cases", "kind");
    ASSERT_TRUE(wait_for("Provider on Culture"));
    save_as("Kinds by themes");
    choose("Cases", "documents");
    ASSERT_TRUE(wait_for("York on Culture"));
    window_.app().actions().emit(ShowTab{"Review"});
    window_.settle();
    pick("Kinds by themes");
    EXPECT_EQ(window_.state().tab, "Matrix");
    EXPECT_TRUE(wait_for("Provider on Culture"));
}

TEST_F(ReviewSideBySide, A_kept_matrix_with_its_quotations_has_them_still_when_it_is_saved_again) {
    FrameworkQuestion question;
    question.kind = CaseKind::documents;
    FrameworkLayout layout;
    layout.quotations = true;
    window_.app().actions().change(
        [question, layout](const Study& study, CoderId coder) { return save_question(study, coder, "With quotations", asked(study, question, layout)); });
    window_.settle();
    pick("With quotations");
    EXPECT_EQ(window_.state().tab, "Matrix");
    for (int i = 0; i < 500 && !window_.shows("York on Culture"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window_.frames();
    }
    ASSERT_TRUE(window_.shows("York on Culture"));
    save_as("Again");
    const auto first = find_saved_question(window_.study(), "With quotations");
    const auto again = find_saved_question(window_.study(), "Again");
    ASSERT_TRUE(first && again);
    EXPECT_EQ(again->question, first->question);
}

TEST_F(ReviewSideBySide, Cells_of_a_comparison_open_both_groups) {
    window_.app().actions().emit(ShowTab{"Counts"});
    window_.settle();
    ASSERT_TRUE(window_.click("Compare"));
    window_.settle();
    for (int i = 0; i < 500 && !window_.shows("Culture > Trust in Council"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window_.frames();
    }
    ASSERT_TRUE(window_.click("Culture > Trust in Council"));
    window_.settle();
    EXPECT_EQ(window_.state().tab, "Review");
    EXPECT_EQ(window_.state().code, trust_);
    EXPECT_TRUE(window_.shows("First group/Quotation"));
    EXPECT_TRUE(window_.shows("Second group/Quotation"));
}

}  // namespace
}  // namespace heddle
