// A participant withdraws, in the window: listed first, asked, done for good, and nothing of it is left in the window.
#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class Withdrawing : public ::testing::Test {
protected:
    void SetUp() override {
        window_.open(testing::make_small_study(folder_.path(),
                                               {{"A", "Facilitator: How?\nAnna: We had no gramophone.\n"},
                                                {"B", "Anna: Something else.\nBen: So it was.\n"}},
                                               {"Trust"}));
        window_.app().actions().emit(SelectDocument{window_.study().document_named("A")->id});
        window_.settle();
    }
    ParticipantId of(const std::string& document, const std::string& label) {
        for (const Speaker* speaker : window_.study().speakers_of(window_.study().document_named(document)->id)) {
            if (speaker->label == label) return speaker->participant;
        }
        return {};
    }
    void ask(ParticipantId who) {
        window_.app().actions().emit(AskWithdrawal{who});
        window_.settle();
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_{1, {1280, 800}, folder_ / "settings.json"};
};

TEST_F(Withdrawing, Wants_the_name_typed_before_anything_is_destroyed) {
    const ParticipantId ben = of("B", "Ben");
    const std::string name = window_.study().participants().find(ben)->name;
    ask(ben);
    ASSERT_TRUE(window_.shows("Withdrawal dialog/Destroy for good"));
    static_cast<void>(window_.click("Withdrawal dialog/Destroy for good"));
    window_.settle();
    EXPECT_TRUE(window_.study().participants().contains(ben));
    ASSERT_TRUE(window_.click("Withdrawal dialog/Name of the participant"));
    window_.type(name);
    ASSERT_TRUE(window_.click("Withdrawal dialog/Destroy for good"));
    window_.settle();
    EXPECT_FALSE(window_.study().participants().contains(ben));
    EXPECT_TRUE(window_.study().document_named("B"));
    ASSERT_TRUE(window_.click("Withdrawal dialog/Good"));
    window_.settle();
    EXPECT_FALSE(window_.shows("Withdrawal dialog/Good"));
}

TEST_F(Withdrawing, Forgets_what_the_settings_remember_that_may_name_them) {
    const std::vector<std::string> may{"document", "counts", "tabulation"};
    for (const std::string& name : may) window_.app().actions().emit(Remember{name, "Ben"});
    window_.app().actions().emit(Remember{"review group", "site"});
    const ParticipantId ben = of("B", "Ben");
    ask(ben);
    ASSERT_TRUE(window_.click("Withdrawal dialog/Name of the participant"));
    window_.type("ben");
    ASSERT_TRUE(window_.click("Withdrawal dialog/Destroy for good"));
    window_.settle();
    ASSERT_FALSE(window_.study().participants().contains(ben));
    auto& remembered = window_.app().settings().of_study.begin()->second;
    for (const std::string& name : may) EXPECT_EQ(remembered[name].find("Ben"), std::string::npos) << name;
    EXPECT_EQ(remembered["review group"], "site");
}

TEST_F(Withdrawing, Leaves_with_escape_what_was_there) {
    const ParticipantId ben = of("B", "Ben");
    ask(ben);
    window_.press(ImGuiKey_Escape);
    window_.settle();
    EXPECT_FALSE(window_.shows("Withdrawal dialog/Cancel"));
    EXPECT_TRUE(window_.study().participants().contains(ben));
}

TEST_F(Withdrawing, A_person_who_is_known_by_a_label_is_found_by_typing_and_confirmed_by_the_label_alone) {
    const ParticipantId ben = of("B", "Ben");
    ASSERT_EQ(window_.study().participants().find(ben)->name, "B: Ben");
    ask({});
    window_.type("ben");
    window_.press(ImGuiKey_Enter);
    window_.settle();
    ASSERT_TRUE(window_.shows("Withdrawal dialog/Destroy for good"));
    window_.type("anna");
    ASSERT_TRUE(window_.click("Withdrawal dialog/Destroy for good"));
    EXPECT_TRUE(window_.study().participants().contains(ben));
    ASSERT_TRUE(window_.click("Withdrawal dialog/Name of the participant"));
    window_.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window_.type("ben");
    ASSERT_TRUE(window_.click("Withdrawal dialog/Destroy for good"));
    window_.settle();
    EXPECT_FALSE(window_.study().participants().contains(ben));
}

TEST_F(Withdrawing, Asks_who_it_is_where_nobody_is_named) {
    const ParticipantId ben = of("B", "Ben");
    ask({});
    ASSERT_TRUE(window_.click("Participants/" + window_.study().participants().find(ben)->name));
    window_.settle();
    EXPECT_TRUE(window_.shows("Withdrawal dialog/Destroy for good"));
}

}  // namespace
}  // namespace heddle
