// Which key each command has: what the user chose, what may not be chosen, and the list in docs/keys.md.
#include "ui/keys/keymap.h"

#include <gtest/gtest.h>
#include <imgui.h>

#include <fstream>
#include <sstream>

#include "tests/support/places.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

std::vector<Command> commands() {
    const auto command = [](const char* name, int chord, const char* scope = "", const char* id = "") {
        Command result{name, chord, [] {}};
        result.scope = scope;
        result.id = id;
        return result;
    };
    return {command("Undo", ImGuiMod_Ctrl | ImGuiKey_Z), command("Code again: Trust", ImGuiKey_R, "Code", "Code again"),
            command("Copy the words", ImGuiMod_Ctrl | ImGuiKey_C, "Code"),
            command("Copy the table", ImGuiMod_Ctrl | ImGuiKey_C, "Counts"), command("Close", 0)};
}

int chord_of(const ChosenKeys& chosen, const std::string& id) {
    auto now = commands();
    apply_keys(chosen, now);
    return std::ranges::find(now, id, &Command::key_id)->chord;
}

TEST(KeyNames, Every_key_is_read_from_its_own_name) {
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_GamepadStart; ++key) {
        if (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper) continue;
        for (const int modifiers : {0, static_cast<int>(ImGuiMod_Ctrl), static_cast<int>(ImGuiMod_Alt | ImGuiMod_Shift),
                                    static_cast<int>(ImGuiMod_Ctrl | ImGuiMod_Alt | ImGuiMod_Shift)}) {
            EXPECT_EQ(key_named(key_name(key | modifiers)), key | modifiers) << key_name(key | modifiers);
        }
    }
    for (const char* wrong : {"Ctrl+", "Ctrl", "Hyper+A", "a", "LeftCtrl", "Ctrl+Ctrl+A", "\xff"})
        EXPECT_FALSE(key_named(wrong)) << wrong;
}

TEST(Keymap, A_chosen_key_takes_the_place_of_the_first_one_and_goes_again) {
    ChosenKeys chosen;
    choose_key(chosen, commands(), "Code again", ImGuiKey_F5, false);
    EXPECT_EQ(chord_of(chosen, "Code again"), ImGuiKey_F5);
    choose_key(chosen, commands(), "Code again", ImGuiKey_R, false);
    EXPECT_TRUE(chosen.empty());
    choose_key(chosen, commands(), "Code again", 0, false);
    EXPECT_EQ(chord_of(chosen, "Code again"), 0);
}

TEST(Keymap, A_key_is_taken_from_the_command_that_has_it_only_when_asked) {
    const auto all = commands();
    const Command& close = all[4];
    EXPECT_EQ(holder_of(all, ImGuiKey_R, close)->name, "Code again: Trust");
    ChosenKeys chosen;
    choose_key(chosen, all, "Close", ImGuiKey_R, true);
    EXPECT_EQ(chord_of(chosen, "Close"), ImGuiKey_R);
    EXPECT_EQ(chord_of(chosen, "Code again"), 0);
}

TEST(Keymap, Commands_of_two_tabs_may_share_a_key) {
    const auto all = commands();
    EXPECT_EQ(holder_of(all, ImGuiMod_Ctrl | ImGuiKey_C, all[2]), nullptr);
    EXPECT_EQ(holder_of(all, ImGuiMod_Ctrl | ImGuiKey_C, all[0])->name, "Copy the words");
    ChosenKeys chosen;
    choose_key(chosen, all, "Code again", ImGuiMod_Ctrl | ImGuiKey_C, true);
    EXPECT_EQ(chord_of(chosen, "Copy the words"), 0);
    EXPECT_EQ(chord_of(chosen, "Copy the table"), ImGuiMod_Ctrl | ImGuiKey_C);
}

TEST(Keymap, A_settings_file_with_nonsense_leaves_the_keys_as_they_are) {
    EXPECT_EQ(chord_of({{"Undo", "Ctrl+"}, {"Nobody", "F5"}}, "Undo"), ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(chord_of({{"Undo", "Enter"}}, "Undo"), ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(chord_of({{"Undo", ""}}, "Undo"), 0);
}

TEST(Keymap, No_key_that_is_fixed_can_be_chosen) {
    for (const int chord :
         {static_cast<int>(ImGuiKey_Enter), static_cast<int>(ImGuiKey_Escape),
          static_cast<int>(ImGuiMod_Ctrl | ImGuiKey_LeftArrow), static_cast<int>(ImGuiMod_Ctrl | ImGuiKey_V)}) {
        ChosenKeys chosen;
        choose_key(chosen, commands(), "Undo", chord, true);
        EXPECT_TRUE(chosen.empty()) << key_name(chord);
    }
    EXPECT_FALSE(is_fixed(ImGuiMod_Alt | ImGuiKey_DownArrow));
}

class Keys : public ::testing::Test {
protected:
    Keys() : path_(folder_.path() / "settings.json") { start(); }
    void start() {
        window_.reset();
        window_ = std::make_unique<HeadlessWindow>(1.0f, ImVec2{1280, 800}, path_);
        if (study_.empty())
            study_ = testing::make_small_study(folder_.path(), {{"A", "Anna: We had no records.\nBen: And now?\n"}},
                                               {"Trust"});
        window_->open(study_);
    }
    std::vector<Command> all() {
        auto commands = window_->app().all_commands();
        apply_keys(window_->app().settings().keys, commands);
        return commands;
    }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    std::filesystem::path study_;
    std::unique_ptr<HeadlessWindow> window_;
};

TEST_F(Keys, No_two_commands_that_are_there_together_have_one_key_and_none_has_a_fixed_one) {
    const auto commands = all();
    std::set<std::string> ids;
    for (const Command& command : commands) {
        EXPECT_TRUE(ids.insert(command.key_id()).second) << command.key_id() << " is there twice";
        EXPECT_FALSE(command.group.empty()) << command.key_id();
        EXPECT_FALSE(command.chord != 0 && is_fixed(command.chord)) << command.key_id();
        if (const Command* other = holder_of(commands, command.chord, command)) {
            ADD_FAILURE() << key_name(command.chord) << ": " << command.key_id() << " and " << other->key_id();
        }
    }
}

TEST_F(Keys, The_table_in_the_manual_is_the_programs_own_list) {
    std::ifstream file(std::filesystem::path(testing::assets_folder).parent_path() / "docs" / "keys.md");
    std::stringstream content;
    content << file.rdbuf();
    const std::string manual = content.str();
    const std::string heading = "## All keys\n\n";
    const auto at = manual.find(heading);
    ASSERT_NE(at, std::string::npos) << "docs/keys.md has no section “All keys”";
    const std::string table = keys_table(all());
    if (manual.substr(at + heading.size()) != table) {
        const auto fresh = std::filesystem::path(::testing::TempDir()) / "heddle-keys.md";
        std::ofstream(fresh) << manual.substr(0, at) << heading << table;
        ADD_FAILURE() << "docs/keys.md is not the list of keys any more; it would be " << fresh;
    }
}

TEST_F(Keys, The_list_that_is_shown_does_not_depend_on_what_is_open_or_chosen) {
    const auto names = [&] {
        std::vector<std::string> result;
        for (const Command& command : all())
            result.push_back(command.key_id());
        return result;
    };
    const auto before = names();
    for (const char* tab : {"Review", "Counts", "History"}) {
        window_->app().actions().emit(ShowTab{tab});
        window_->settle();
        EXPECT_EQ(names(), before) << tab;
    }
    window_->app().actions().emit(CloseStudy{});
    window_->settle();
    EXPECT_EQ(names(), before) << "without a study";
}

TEST_F(Keys, A_key_is_changed_in_the_window_acts_and_is_there_again_the_next_time) {
    window_->press(ImGuiKey_F1);
    window_->type("larger text");
    ASSERT_TRUE(window_->click("Larger text"));
    window_->press(ImGuiMod_Alt | ImGuiKey_T);
    EXPECT_EQ(window_->app().settings().keys, (ChosenKeys{{"Larger text", "Alt+T"}}));
    window_->press(ImGuiKey_Escape);
    const float size = window_->state().text_size;
    window_->press(ImGuiMod_Alt | ImGuiKey_T);
    EXPECT_GT(window_->state().text_size, size);
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Equal);
    EXPECT_EQ(window_->state().text_size, size + 1);
    start();
    window_->press(ImGuiMod_Alt | ImGuiKey_T);
    EXPECT_EQ(window_->state().text_size, size + 2);
}

TEST_F(Keys, It_says_who_has_a_key_and_takes_it_from_there_when_asked) {
    ASSERT_TRUE(window_->click("Show keys"));
    window_->type("smaller text");
    ASSERT_TRUE(window_->click("Smaller text"));
    window_->press(ImGuiMod_Ctrl | ImGuiKey_Equal);
    EXPECT_TRUE(window_->app().settings().keys.empty());
    ASSERT_TRUE(window_->click("Take it from there"));
    EXPECT_EQ(window_->app().settings().keys, (ChosenKeys{{"Larger text", ""}, {"Smaller text", "Ctrl++"}}));
    ASSERT_TRUE(window_->click("Reset"));
    EXPECT_EQ(window_->app().settings().keys, (ChosenKeys{{"Larger text", ""}}));
    ASSERT_TRUE(window_->click("Reset all keys"));
    EXPECT_TRUE(window_->app().settings().keys.empty());
}

TEST_F(Keys, Escape_while_a_key_is_awaited_leaves_it_as_it_is_and_the_list_open) {
    window_->press(ImGuiKey_F1);
    window_->type("larger text");
    ASSERT_TRUE(window_->click("Larger text"));
    ASSERT_TRUE(window_->shows("Leave it as it is"));
    window_->press(ImGuiKey_Enter);
    EXPECT_TRUE(window_->app().settings().keys.empty());
    window_->press(ImGuiKey_Escape);
    EXPECT_FALSE(window_->shows("Leave it as it is"));
    EXPECT_TRUE(window_->shows("Find a key"));
}

}  // namespace
}  // namespace heddle
