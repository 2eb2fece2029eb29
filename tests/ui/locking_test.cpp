// The lock of the window, the dialog that gives a study its password, and what the settings say of an encrypted study.

#include <gtest/gtest.h>
#include <imgui.h>

#include <fstream>
#include <iterator>
#include <thread>

#include "storage/backup/backup_list.h"
#include "storage/backup/make_backup.h"
#include "storage/sqlite/key.h"
#include "storage/study_password.h"
#include "tests/support/rare_words.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/settings/sealed_memory.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class Locking : public ::testing::Test {
protected:
    void SetUp() override {
        if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
        study_ = testing::make_small_study(folder_.path(), {{"Leeds", "Ruth: They had trust in each other.\n"}}, {"Trust"});
    }
    static void set_password(const fs::path& path, const Secret& password) {
        auto file = StudyFile::open(path);
        if (!file) throw std::runtime_error(file.error().message);
        if (const auto set = file->set_password(password); !set) throw std::runtime_error(set.error().message);
    }
    void open(HeadlessWindow& window, const std::string& password) {
        const auto opened = window.app().open(study_, password);
        if (!opened) throw std::runtime_error(opened.error().message);
        window.settle();
    }
    // Keys are worked out and files written on other threads.
    template <class Condition>
    static bool comes_true(HeadlessWindow& window, const Condition& condition) {
        for (int i = 0; i < 2000 && !condition(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window.frames(1);
        }
        return condition();
    }
    static void lock_and_unlock(HeadlessWindow& window, const std::string& password) {
        window.app().actions().emit(LockWindow{});
        window.settle();
        ASSERT_TRUE(window.app().locked());
        window.type(password);
        window.press(ImGuiKey_Enter);
        ASSERT_TRUE(comes_true(window, [&] { return !window.app().locked(); }));
        window.settle();
    }
    static std::string content(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    fs::path settings() const { return folder_ / "settings.json"; }

    testing::TemporaryFolder folder_;
    fs::path study_;
};

TEST_F(Locking, A_locked_window_shows_nothing_of_the_study_and_no_key_does_anything_until_the_password_is_given) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    EXPECT_EQ(window.title, "study – Heddle");
    window.app().actions().emit(OpenOverlay{"Palette"});
    window.settle();
    window.press(ImGuiKey_Escape);
    window.press(ImGuiMod_Ctrl | ImGuiKey_L);
    ASSERT_TRUE(window.app().locked());
    EXPECT_EQ(window.title, "Heddle");
    for (const char* name : {"Find or do anything", "Codebook/Add code", "Coder", "Documents/Leeds", "Show Details"})
        EXPECT_FALSE(window.shows(name)) << name;
    window.press(ImGuiMod_Ctrl | ImGuiKey_K);
    window.press(ImGuiMod_Ctrl | ImGuiKey_N);
    window.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_FALSE(window.shows("New study dialog/Study name"));
    EXPECT_TRUE(window.app().locked());
    window.app().drop_files({study_});
    window.settle();
    EXPECT_TRUE(window.app().locked());

    // Keys typed meanwhile may have reached the field; begin anew.
    window.press(ImGuiMod_Ctrl | ImGuiKey_A);
    window.type("wrong horse");
    window.press(ImGuiKey_Enter);
    // While it is checked the button says that.
    EXPECT_TRUE(comes_true(window, [&] { return window.shows("Locked/Unlock") || !window.app().locked(); }));
    window.settle();
    ASSERT_TRUE(window.app().locked());
    window.type("correct horse");
    window.press(ImGuiKey_Enter);
    EXPECT_TRUE(comes_true(window, [&] { return !window.app().locked(); }));
    window.settle();
    EXPECT_EQ(window.title, "study – Heddle");
    EXPECT_TRUE(window.shows("Find or do anything"));
}

TEST_F(Locking, A_dialog_that_is_open_is_gone_with_the_lock) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.app().actions().emit(OpenOverlay{"Open study"});
    window.settle();
    ASSERT_TRUE(window.shows("Open study dialog/Path"));
    window.app().actions().emit(LockWindow{});
    window.settle();
    EXPECT_TRUE(window.app().locked());
    EXPECT_FALSE(window.shows("Open study dialog/Path"));
    EXPECT_TRUE(window.shows("Locked/Unlock"));
}

TEST_F(Locking, A_window_that_nobody_touches_locks_itself_after_the_chosen_time) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.app().actions().emit(SetLockAfter{5});
    window.settle();
    window.clock += 299;
    window.frames(2);
    EXPECT_FALSE(window.app().locked());
    EXPECT_LE(window.app().wake(), 5);
    window.move_to({200, 200});  // somebody is there
    window.clock += 299;
    window.frames(2);
    EXPECT_FALSE(window.app().locked());
    window.clock += 2;
    window.frames(1);
    EXPECT_TRUE(window.app().locked());
}

TEST_F(Locking, Whoever_comes_back_to_a_computer_that_slept_finds_the_window_locked) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.clock += 3600;
    window.move_to({300, 300});
    EXPECT_TRUE(window.app().locked());
}

TEST_F(Locking, With_never_chosen_or_without_a_password_it_does_not_lock) {
    HeadlessWindow window;
    open(window, "");
    window.clock += 1e6;
    window.frames(2);
    EXPECT_FALSE(window.app().locked());
    window.press(ImGuiMod_Ctrl | ImGuiKey_L);
    EXPECT_FALSE(window.app().locked());
    EXPECT_NE(window.state().notice.sentence.find("Only a study with a password can be locked"), std::string::npos);
    window.app().actions().emit(CloseStudy{});
    window.settle();
    set_password(study_, "correct horse");
    open(window, "correct horse");
    window.app().actions().emit(SetLockAfter{0});
    window.settle();
    window.clock += 1e6;
    window.frames(2);
    EXPECT_FALSE(window.app().locked());
}

TEST_F(Locking, What_is_being_typed_is_in_the_study_when_the_window_locks) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.app().actions().emit(SetCoder{"Ruth"});
    const DocumentId document = window.state().document;
    window.app().actions().emit(ApplyCode{window.study().codes().begin()->id, document, {Position{15}, Position{20}}});
    window.settle();
    ASSERT_EQ(window.study().codings(document).size(), 1u);
    window.app().actions().emit(OpenOverlay{"Memo"});
    window.settle();
    window.type("Of whom?");
    window.app().actions().emit(LockWindow{});
    window.settle();
    ASSERT_TRUE(window.app().locked());
    EXPECT_EQ(window.study().codings(document).front().notes().memo, "Of whom?");
    EXPECT_EQ(window.app().session()->save_state(), SaveState::saved);
}

TEST_F(Locking, A_correction_that_is_being_typed_is_there_again_after_unlocking) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.app().actions().emit(SetCoder{"Ruth"});
    window.app().actions().emit(SelectPassage{{Position{15}, Position{20}}});
    window.app().actions().emit(OpenOverlay{"Correct the text"});
    window.settle();
    ASSERT_TRUE(window.shows("Corrected words"));
    window.press(ImGuiKey_End);
    window.type(" and faith");
    lock_and_unlock(window, "correct horse");
    ASSERT_TRUE(window.shows("Corrected words"));
    window.type(", too");  // the keyboard is where it was
    window.press(ImGuiKey_Enter);
    window.settle();
    EXPECT_FALSE(window.shows("Corrected words"));
    const auto file = StudyFile::open(study_, {true, "correct horse"});
    const Text text = *file->text(file->load()->documents().begin()->content);
    EXPECT_NE(text.utf8().find("They had trust and faith, too in each other."), std::string::npos) << text.utf8();
}

TEST_F(Locking, What_is_not_open_when_the_window_locks_is_not_open_after_unlocking) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    open(window, "correct horse");
    window.app().actions().emit(SetCoder{"Ruth"});
    window.app().actions().emit(SelectPassage{{Position{15}, Position{20}}});
    window.app().actions().emit(OpenOverlay{"Correct the text"});
    window.settle();
    window.press(ImGuiKey_Escape);
    window.app().actions().emit(AskWithdrawal{});
    window.settle();
    window.press(ImGuiKey_Escape);
    lock_and_unlock(window, "correct horse");
    EXPECT_FALSE(window.shows("Corrected words"));
    EXPECT_FALSE(window.shows("Withdrawal dialog/Cancel"));
}

TEST_F(Locking, The_backups_that_still_hold_a_participant_who_has_withdrawn_are_asked_about_again_after_unlocking) {
    set_password(study_, "correct horse");
    fs::create_directory(folder_ / "settings");
    HeadlessWindow window(1, {1280, 800}, folder_ / "settings" / "settings.json", true);
    open(window, "correct horse");
    window.app().actions().emit(SetCoder{"Ruth"});
    const auto backed_up = [&] { return window.state().backups && window.state().backups->listed && !window.state().backups->backups.empty(); };
    ASSERT_TRUE(comes_true(window, backed_up));
    const fs::path backup = window.state().backups->backups.front().path;
    const ParticipantId ruth = window.study().participants().begin()->id;
    const std::string name = window.study().participants().begin()->name;
    window.app().actions().emit(AskWithdrawal{ruth});
    ASSERT_TRUE(comes_true(window, [&] { return window.shows("Withdrawal dialog/Name of the participant"); }));
    window.settle();
    window.type(name);
    lock_and_unlock(window, "correct horse");  // also what was typed is there
    ASSERT_TRUE(comes_true(window, [&] { return window.shows("Withdrawal dialog/Destroy for good"); }));
    ASSERT_TRUE(window.click("Withdrawal dialog/Destroy for good"));
    ASSERT_TRUE(comes_true(window, [&] { return window.shows("Withdrawal dialog/Delete these backups"); }));
    window.settle();
    EXPECT_FALSE(window.study().participants().contains(ruth));
    window.clock += 3600;  // nobody is there
    window.frames(2);
    ASSERT_TRUE(window.app().locked());
    EXPECT_FALSE(window.shows("Withdrawal dialog/Delete these backups"));
    window.type("correct horse");
    window.press(ImGuiKey_Enter);
    ASSERT_TRUE(comes_true(window, [&] { return !window.app().locked(); }));
    window.settle();
    ASSERT_TRUE(window.click("Withdrawal dialog/Delete these backups"));
    ASSERT_TRUE(comes_true(window, [&] { return window.shows("Withdrawal dialog/Good"); }));
    EXPECT_FALSE(fs::exists(backup));
}

TEST_F(Locking, A_time_from_the_settings_file_is_shown_as_it_is_and_a_window_that_only_reads_can_choose_another) {
    set_password(study_, "correct horse");
    std::ofstream(settings()) << R"({"lock_after": 7})";
    HeadlessWindow window(1, {1280, 800}, settings());
    ASSERT_TRUE(window.app().open(study_, "correct horse", {true, false}));
    window.settle();
    window.app().actions().emit(OpenOverlay{"Password"});
    window.settle();
    ASSERT_TRUE(window.click("Lock the window"));
    EXPECT_TRUE(window.shows("After 7 minutes"));
    ASSERT_TRUE(window.click("After 7 minutes"));
    EXPECT_EQ(window.app().settings().lock_after, 7);
    ASSERT_TRUE(window.click("Lock the window"));
    ASSERT_TRUE(window.click("After 5 minutes"));
    EXPECT_EQ(window.app().settings().lock_after, 5);
    ASSERT_TRUE(window.click("Lock the window"));
    EXPECT_FALSE(window.shows("After 7 minutes"));
}

TEST_F(Locking, A_study_that_is_opened_with_its_password_is_opened_while_the_window_is_drawn) {
    set_password(study_, "correct horse");
    HeadlessWindow window;
    std::optional<bool> opened;
    window.app().open_later(study_, "wrong horse", [&](const Result<>& result) { opened = result.ok(); });
    EXPECT_FALSE(opened.has_value());
    EXPECT_NE(window.state().notice.sentence.find("Opening"), std::string::npos);
    ASSERT_TRUE(comes_true(window, [&] { return opened.has_value(); }));
    EXPECT_FALSE(*opened);
    EXPECT_EQ(window.app().session(), nullptr);
    window.settle();
    ASSERT_TRUE(window.shows("Open study dialog/Password"));
    window.type("correct horse");
    window.press(ImGuiKey_Enter);
    ASSERT_TRUE(comes_true(window, [&] { return window.app().session() != nullptr; }));

    HeadlessWindow other;
    const fs::path copy = folder_ / "copy.heddle";
    fs::copy_file(study_, copy);
    opened.reset();
    other.app().open_later(copy, "correct horse", [&](const Result<>& result) { opened = result.ok(); });
    ASSERT_TRUE(comes_true(other, [&] { return opened.has_value(); }));
    EXPECT_TRUE(*opened);
    EXPECT_NE(other.app().session(), nullptr);
    EXPECT_TRUE(other.state().notice.sentence.empty());
}

TEST_F(Locking, A_restored_backup_comes_with_its_key_and_not_with_the_password_that_was_typed) {
    set_password(study_, "old horse");
    const auto owner = backup_owner_of(study_, "old horse", {});
    ASSERT_TRUE(owner);
    const auto backup = make_backup(*owner);
    ASSERT_TRUE(backup);
    {
        auto file = StudyFile::open(study_, {false, "old horse"});
        ASSERT_TRUE(file && file->set_password("new horse"));
    }
    BackupKeeper keeper(*backup_owner_of(study_, "new horse", {}), {}, [] {});
    std::optional<Result<std::string>> key;
    keeper.restore(backup->path, "old horse", [&](const Result<std::string>& given) { key = given; });
    for (int i = 0; i < 2000 && !key; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        keeper.poll();
    }
    ASSERT_TRUE(key && *key);
    EXPECT_TRUE(sqlite::is_key(**key));
    EXPECT_TRUE(StudyFile::open(study_, {true, **key}));
}

TEST_F(Locking, The_dialog_sets_changes_and_removes_a_password_and_refuses_what_does_not_agree) {
    HeadlessWindow window;
    open(window, "");
    const auto ask = [&](std::vector<std::pair<std::string, std::string>> typed, const std::string& press) {
        if (!window.shows("Password dialog/New password")) {
            window.app().actions().emit(OpenOverlay{"Password"});
            window.settle();
        }
        for (const auto& [field, text] : typed) {
            ASSERT_TRUE(window.click("Password dialog/" + field)) << field;
            window.press(ImGuiMod_Ctrl | ImGuiKey_A);
            window.type(text);
        }
        ASSERT_TRUE(window.click("Password dialog/" + press)) << press;
    };
    const auto done = [&] {
        const bool shown = comes_true(window, [&] { return window.shows("Password dialog/Close"); });
        window.settle();
        EXPECT_TRUE(shown) << window.state().notice.sentence;
        return shown;
    };
    const auto refused = [&] {
        const bool asks_again = comes_true(window, [&] { return window.shows("Password dialog/New password"); });
        window.settle();  // the dialog takes its size
        return asks_again;
    };
    ask({{"New password", "one"}, {"New password again", "other"}}, "Set the password");
    EXPECT_TRUE(window.shows("Password dialog/New password"));
    EXPECT_FALSE(window.state().has_password);
    ask({{"New password", "correct horse"}, {"New password again", "correct horse"}}, "Set the password");
    ASSERT_TRUE(done());
    EXPECT_TRUE(window.state().has_password);
    EXPECT_FALSE(content(study_).starts_with("SQLite"));
    ASSERT_TRUE(window.click("Password dialog/Close"));

    ask({{"Present password", "wrong"}, {"New password", "battery"}, {"New password again", "battery"}}, "Change the password");
    ASSERT_TRUE(refused());
    EXPECT_TRUE(is_password_of(window.app().session()->key(), "correct horse"));
    ask({{"Present password", "correct horse"}, {"New password", "battery"}, {"New password again", "battery"}}, "Change the password");
    ASSERT_TRUE(done());
    EXPECT_TRUE(is_password_of(window.app().session()->key(), "battery"));
    ASSERT_TRUE(window.click("Password dialog/Close"));

    ask({{"Present password", "battery"}}, "Remove the password");
    ASSERT_TRUE(done());
    EXPECT_FALSE(window.state().has_password);
    EXPECT_TRUE(content(study_).starts_with("SQLite"));
    ASSERT_TRUE(window.click("Password dialog/Close"));
    // And the window works on.
    window.app().actions().emit(SetCoder{"Ruth"});
    window.app().actions().emit(ApplyCode{window.study().codes().begin()->id, window.state().document, {Position{15}, Position{20}}});
    window.settle();
    EXPECT_EQ(window.app().session()->save_state(), SaveState::saved);
}

TEST_F(Locking, What_is_remembered_of_an_encrypted_study_is_sealed_in_the_settings_and_there_again) {
    set_password(study_, "correct horse");
    for (int round = 0; round < 2; ++round) {
        HeadlessWindow window(1, {1280, 800}, settings());
        open(window, "correct horse");
        const std::string path = fs::absolute(study_).string();
        const auto remembered = window.app().settings().of_study[path];
        if (round == 1) {
            EXPECT_EQ(remembered.at("secret place"), "bozatuviwer");
        }
        window.app().actions().emit(Remember{"secret place", "bozatuviwer"});
        window.settle();
        window.app().actions().emit(CloseStudy{});
        window.settle();
        EXPECT_TRUE(window.app().settings().of_study[path].contains("sealed"));
        window.app().save_settings();
    }
    const std::string written = content(settings());
    EXPECT_NE(written.find("\"sealed\""), std::string::npos);
    EXPECT_EQ(written.find("bozatuviwer"), std::string::npos);
    EXPECT_EQ(written.find("secret place"), std::string::npos);
}

TEST(SealedMemories, Give_the_same_for_the_same_and_nothing_under_another_key) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    Settings settings;
    settings.of_study["/a"] = {{"document", "Leeds"}, {"digits", "Trust"}};
    settings.of_study["/b"] = {{"document", "York"}};
    SealedMemory memory;
    const Secret key = key_for_new_study("secret");
    Settings written = memory.as_written(settings, "/a", key);
    EXPECT_EQ(written, memory.as_written(settings, "/a", key));
    EXPECT_EQ(written.of_study["/b"], settings.of_study["/b"]);
    EXPECT_EQ(written.of_study["/a"].size(), 1u);
    Settings opened = written;
    SealedMemory::open(opened, "/a", key);
    EXPECT_EQ(opened, settings);
    opened = written;
    SealedMemory::open(opened, "/a", key_for_new_study("secret"));
    EXPECT_TRUE(opened.of_study["/a"].empty());
    EXPECT_EQ(memory.as_written(settings, "/a", {}), settings);
}

}  // namespace
}  // namespace heddle
