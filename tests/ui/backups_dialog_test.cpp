// Backups in the window: made by themselves, shown, restored, deleted.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "storage/backup/backup_list.h"
#include "storage/backup/make_backup.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/views/backups/backup_words.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class BackupsInTheWindow : public ::testing::Test {
protected:
    BackupsInTheWindow() { fs::create_directory(folder_ / "settings"); }

    fs::path settings() const { return folder_ / "settings" / "settings.json"; }
    fs::path make(const std::string& name = "A") { return testing::make_small_study(folder_.path(), {{name, "Anna: One.\n"}}, {"Trust"}); }
    std::unique_ptr<HeadlessWindow> open(const fs::path& study) {
        auto window = std::make_unique<HeadlessWindow>(1.0f, ImVec2{1280, 800}, settings(), true);
        window->open(study);
        return window;
    }
    template <class Condition> static bool until(HeadlessWindow& window, Condition condition) {
        for (int i = 0; i < 2000; ++i) {
            window.frames(1);
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
    static bool has(HeadlessWindow& window, std::size_t backups) {
        const auto& news = window.state().backups;
        return news && news->listed && news->work.empty() && news->backups.size() == backups;
    }
    static void act(HeadlessWindow& window, const std::string& code) {
        window.app().actions().change([code](const Study& study, CoderId coder) { return add_code(study, coder, {}, code); });
        window.settle();
    }
    static bool has_code(HeadlessWindow& window, const std::string& name) {
        const auto& codes = window.study().codes();
        return std::any_of(codes.begin(), codes.end(), [&](const Code& code) { return code.name == name; });
    }
    static void show_dialog(HeadlessWindow& window) {
        const auto before = window.state().backups;
        window.app().actions().emit(OpenOverlay{"Backups"});
        window.frames(4);
        // It reads the list anew.
        EXPECT_TRUE(until(window, [&] { return window.state().backups != before && window.state().backups->work.empty(); }));
        window.frames(4);
    }

    testing::TemporaryFolder folder_;
};

TEST_F(BackupsInTheWindow, One_is_made_when_a_study_is_opened_and_one_when_it_is_left_with_changes) {
    const fs::path study = make();
    const fs::path backups = folder_ / "study.heddle backups";
    {
        const auto window = open(study);
        ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
        act(*window, "Cost");
    }
    const auto owner = backup_owner_of(study, {}, {});
    ASSERT_TRUE(owner);
    const auto list = list_backups(*owner);
    ASSERT_EQ(list->size(), 2u);
    EXPECT_EQ((*list)[0].lost, 0);
    EXPECT_GT((*list)[1].lost, 0);
}

TEST_F(BackupsInTheWindow, Restoring_opens_the_study_as_it_was_and_keeps_the_present_one) {
    const auto window = open(make());
    ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
    act(*window, "Cost");
    ASSERT_TRUE(has_code(*window, "Cost"));
    show_dialog(*window);
    const std::string name = window->state().backups->backups.front().name();
    ASSERT_TRUE(window->click(name));
    window->frames(2);
    ASSERT_TRUE(window->click("Restore…"));
    window->frames(2);
    ASSERT_TRUE(window->click("Restore this backup"));
    ASSERT_TRUE(until(*window, [&] { return window->app().session() != nullptr && has(*window, 2); }));
    EXPECT_FALSE(has_code(*window, "Cost"));
    EXPECT_FALSE(window->state().notice.error) << window->state().notice.sentence;
    const auto& list = window->state().backups->backups;
    const auto kept = std::ranges::find(list, KeptBefore::restoring, &Backup::kept);
    ASSERT_NE(kept, list.end());
    EXPECT_GT(kept->gained, 0);
    window->frames(4);
    EXPECT_FALSE(window->shows("Back up now"));  // the dialog is closed
}

TEST_F(BackupsInTheWindow, Where_restoring_fails_the_study_is_open_again_and_the_dialog_says_why) {
    const auto window = open(make());
    ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
    const fs::path backup = window->state().backups->backups.front().path;
    act(*window, "Cost");
    show_dialog(*window);
    {
        // After the list was read: only the restoring finds it.
        std::fstream damaged(backup, std::ios::binary | std::ios::in | std::ios::out);
        damaged.seekp(static_cast<std::streamoff>(fs::file_size(backup) - 2000));
        damaged << "not what was written";
    }
    ASSERT_TRUE(window->click(backup.filename().string()));
    window->frames(2);
    ASSERT_TRUE(window->click("Restore…"));
    window->frames(2);
    ASSERT_TRUE(window->click("Restore this backup"));
    ASSERT_TRUE(until(*window, [&] { return window->app().session() != nullptr && (has(*window, 1) || has(*window, 2)); }));
    EXPECT_TRUE(has_code(*window, "Cost"));
    EXPECT_TRUE(window->shows("Back up now"));
}

TEST_F(BackupsInTheWindow, A_backup_is_made_and_deleted_at_a_click) {
    const auto window = open(make());
    ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
    act(*window, "Cost");
    show_dialog(*window);
    ASSERT_TRUE(window->click("Back up now"));
    ASSERT_TRUE(until(*window, [&] { return has(*window, 2); }));
    const fs::path oldest = window->state().backups->backups.back().path;
    ASSERT_TRUE(window->click(oldest.filename().string()));
    window->frames(2);
    ASSERT_TRUE(window->click("Delete"));
    window->frames(2);
    ASSERT_TRUE(window->click("Delete this backup"));
    ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
    EXPECT_FALSE(fs::exists(oldest));
}

TEST_F(BackupsInTheWindow, The_policy_is_remembered_and_a_number_that_is_none_is_not_taken) {
    const auto window = open(make());
    ASSERT_TRUE(until(*window, [&] { return has(*window, 1); }));
    show_dialog(*window);
    ASSERT_TRUE(window->click("Backups kept", 2));
    window->type("3");
    window->press(ImGuiKey_Enter);
    window->frames(3);
    ASSERT_TRUE(window->click("Days kept", 2));
    window->type("many");
    window->press(ImGuiKey_Enter);
    window->frames(3);
    EXPECT_EQ(read_settings(settings()).backups.policy.last, 3);
    EXPECT_EQ(read_settings(settings()).backups.policy.days, 14);
}

TEST_F(BackupsInTheWindow, Where_none_can_be_made_it_is_said_and_the_work_goes_on) {
    const fs::path study = make();
    std::ofstream(folder_ / "study.heddle backups") << "in the way";
    const auto window = open(study);
    ASSERT_TRUE(until(*window, [&] { return window->state().notice.error; }));
    EXPECT_NE(window->state().notice.sentence.find("backups"), std::string::npos) << window->state().notice.sentence;
    act(*window, "Cost");
    EXPECT_TRUE(has_code(*window, "Cost"));
}

TEST(BackupWords, Say_how_long_ago_it_was) {
    constexpr std::int64_t hour = 3'600'000;
    EXPECT_EQ(time_ago(1000 * hour, 1000 * hour + 59'999), "just now");
    EXPECT_EQ(time_ago(1000 * hour, 1000 * hour + 60'000), "1 minute ago");
    EXPECT_EQ(time_ago(1000 * hour, 1003 * hour), "3 hours ago");
    EXPECT_EQ(time_ago(1000 * hour, 1100 * hour), "4 days ago");
    EXPECT_EQ(time_ago(1000 * hour, 900 * hour), "in the future");
}

TEST(BackupWords, Say_what_restoring_takes_away_and_brings_back) {
    Backup backup;
    EXPECT_EQ(backup_difference(backup), "");
    backup.lost = 12;
    backup.gained = 0;
    EXPECT_EQ(backup_difference(backup), "12 actions fewer");
    EXPECT_EQ(restoring_sentence(backup, false),
              "Restoring it takes back 12 actions that were done since. The study as it is now is kept among the backups.");
    EXPECT_NE(restoring_sentence(backup, true).find("This backup has no password"), std::string::npos);
    backup.encrypted = true;
    EXPECT_EQ(restoring_sentence(backup, true).find("password"), std::string::npos);
    EXPECT_NE(restoring_sentence(backup, false).find("has the password of this backup"), std::string::npos);
    backup.gained = 1;
    EXPECT_EQ(backup_difference(backup), "12 actions fewer, 1 action more");
    backup.lost = 0;
    backup.gained = 0;
    EXPECT_EQ(backup_difference(backup), "as now");
}

}  // namespace
}  // namespace heddle
