// Names get pseudonyms in the window: proposed, looked at, listed, and replaced for good.
#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <chrono>
#include <thread>

#include "storage/pseudonyms/key_file.h"
#include "storage/sqlite/key.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class PseudonymsInTheWindow : public ::testing::Test {
protected:
    void SetUp() override {
        if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build cannot encrypt";
        window_.open(testing::make_small_study(folder_.path(),
                                               {{"A", "Facilitator: How was Leeds?\nAnna: We left Leeds in May, and it may be May again.\n"},
                                                {"B", "Anna: Something else in Leedsish.\nBen: So it was, in Leeds.\n"}},
                                               {"Trust"}));
        window_.app().actions().emit(SelectDocument{window_.study().document_named("A")->id});
        window_.settle();
        window_.app().actions().emit(OpenOverlay{"Pseudonyms"});
        window_.settle();
    }
    // Keys are worked out slowly on purpose, so that what the storage thread does is waited for.
    bool comes(const std::string& control) {
        for (int i = 0; i < 2000 && !window_.shows(control); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames(1);
        }
        window_.settle();
        return window_.shows(control);
    }
    void add(const std::string& name, const std::string& pseudonym) {
        ASSERT_TRUE(window_.click("Find or add a name"));
        window_.type(name);
        window_.press(ImGuiKey_Enter);
        window_.settle();
        window_.type(pseudonym);
        window_.settle();
    }
    void go_on(const std::string& password) {
        ASSERT_TRUE(window_.click("Pseudonyms dialog/Go on"));
        window_.settle();
        ASSERT_TRUE(window_.click("Pseudonyms dialog/Password of the key"));
        window_.type(password);
        ASSERT_TRUE(window_.click("Pseudonyms dialog/Password again"));
        window_.type(password);
        ASSERT_TRUE(window_.click("Pseudonyms dialog/What will change"));
        window_.settle();
    }
    // Pressed until it can be: what will change is listed meanwhile.
    bool replace() {
        for (int i = 0; i < 2000 && !window_.shows("Pseudonyms dialog/Good"); ++i) {
            static_cast<void>(window_.click("Pseudonyms dialog/Replace for good"));
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames(1);
        }
        window_.settle();
        return window_.shows("Pseudonyms dialog/Good");
    }
    std::string text(const std::string& document) {
        const Document* found = window_.study().document_named(document);
        if (!found) return "no such document";
        const auto file = StudyFile::open(folder_ / "study.heddle", OpenOptions{true, {}});
        return file ? std::string(file->text(found->content)->utf8()) : file.error().message;
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_{1, {1280, 800}, folder_ / "settings.json"};
};

TEST_F(PseudonymsInTheWindow, Are_proposed_and_typed_and_replaced_for_good) {
    ASSERT_TRUE(comes("Rows/Leeds")) << "a likely name";
    add("Leeds", "Ashford");
    EXPECT_TRUE(comes("Places/A at 21"));
    EXPECT_TRUE(window_.shows("Places/Leedsish")) << "a form that is proposed";
    go_on("a long password");
    EXPECT_NE(text("A").find("Leeds"), std::string::npos) << "nothing is done yet";
    ASSERT_TRUE(replace());
    ASSERT_TRUE(window_.click("Pseudonyms dialog/Good"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Pseudonyms dialog/Good"));
    EXPECT_EQ(text("A"), "Facilitator: How was Ashford?\nAnna: We left Ashford in May, and it may be May again.\n");
    EXPECT_EQ(text("B"), "Anna: Something else in Leedsish.\nBen: So it was, in Ashford.\n") << "a form that nobody accepted stays";
    const auto kept = read_pseudonym_key(folder_ / "study.heddle-key", "a long password");
    ASSERT_TRUE(kept) << kept.error().message;
    ASSERT_EQ(kept->size(), 1u);
    EXPECT_EQ(kept->front().rule, (Pseudonym{"Leeds", "Ashford", ""}));
}

TEST_F(PseudonymsInTheWindow, Leave_an_occurrence_whose_tick_was_taken_away_and_take_a_form_that_was_accepted) {
    add("May", "June");
    const Text before(text("A"));
    const auto at = before.position_at(ByteOffset{before.utf8().rfind("May")}).value;
    ASSERT_TRUE(comes("Places/A at " + std::to_string(at)));
    ASSERT_TRUE(window_.click("Places/A at " + std::to_string(at)));
    window_.settle();
    add("Leeds", "Ashford");
    ASSERT_TRUE(comes("Places/Leedsish"));
    ASSERT_TRUE(window_.click("Places/Leedsish"));
    window_.settle();
    // With small letters “may” is a word; it is proposed as a form, which nobody accepts.
    add("May", "");
    ASSERT_TRUE(comes("Places/may"));
    go_on("a long password");
    ASSERT_TRUE(replace());
    EXPECT_EQ(text("A"), "Facilitator: How was Ashford?\nAnna: We left Ashford in June, and it may be May again.\n");
    EXPECT_EQ(text("B"), "Anna: Something else in Ashfordish.\nBen: So it was, in Ashford.\n");
}

TEST_F(PseudonymsInTheWindow, Change_nothing_where_it_is_left_or_the_passwords_differ) {
    add("Leeds", "Ashford");
    ASSERT_TRUE(window_.click("Pseudonyms dialog/Go on"));
    window_.settle();
    ASSERT_TRUE(window_.click("Pseudonyms dialog/Password of the key"));
    window_.type("a long password");
    ASSERT_TRUE(window_.click("Pseudonyms dialog/What will change"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Pseudonyms dialog/Replace for good"));
    window_.press(ImGuiKey_Escape);
    window_.settle();
    EXPECT_NE(text("A").find("Leeds"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder_ / "study.heddle-key"));
}

TEST(PseudonymsInALowWindow, The_dialog_stands_within_the_window_when_the_names_have_been_found) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build cannot encrypt";
    const testing::TemporaryFolder folder;
    HeadlessWindow window{1, {1000, 700}, folder / "settings.json"};
    window.open(testing::make_small_study(folder.path(), {{"A", "Facilitator: How was Leeds?\nAnna: We left Leeds in May.\n"}}, {"Trust"}));
    window.app().actions().emit(OpenOverlay{"Pseudonyms"});
    window.settle();
    for (int i = 0; i < 2000 && !window.shows("Pseudonyms dialog/Go on"); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames(1);
    }
    window.settle();
    std::size_t dialogs = 0;
    for (const ImGuiWindow* each : ImGui::GetCurrentContext()->Windows) {
        if (!each->Active || (each->Flags & ImGuiWindowFlags_Modal) == 0) continue;
        ++dialogs;
        EXPECT_GE(each->Pos.y, 0);
        EXPECT_LE(each->Pos.y + each->Size.y, 700);
    }
    EXPECT_EQ(dialogs, 1u);
}

}  // namespace
}  // namespace heddle
