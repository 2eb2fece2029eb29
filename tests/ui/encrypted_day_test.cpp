// What the window writes while one works on an encrypted study holds no readable word of it, at any moment.

#include <gtest/gtest.h>
#include <imgui.h>

#include <fstream>
#include <thread>

#include "storage/sqlite/key.h"
#include "tests/support/rare_words.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class EncryptedWindow : public ::testing::Test {
protected:
    static constexpr std::size_t words_each = 500;

    void SetUp() override {
        for (const char* folder : {"work", "config", "in"}) fs::create_directories(folder_ / folder);
        std::ofstream(folder_ / "in" / (words_[0] + ".txt")) << testing::transcript_of(words_, 10, words_each);
        std::ofstream(folder_ / "in" / (words_[1] + ".txt")) << testing::transcript_of(words_, 10 + words_each, words_each);
    }
    void work(HeadlessWindow& window) {
        auto act = [&](Action action) {
            window.app().actions().emit(std::move(action));
            window.settle();
        };
        act(SetCoder{"Ruth"});
        act(ImportPaths{{folder_ / "in"}});
        for (int i = 0; i < 1000 && window.study().documents().size() < 2; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window.settle();
        }
        ASSERT_EQ(window.study().documents().size(), 2u);
        act(ChangeStudy{[&](const Study& study, CoderId coder) { return add_code(study, coder, {}, words_[2]); }, {}});
        const CodeId code = window.study().codes().begin()->id;
        act(PinCode{1, code});
        const Study now = window.study();  // the window's own changes as it goes
        for (const Document& document : now.documents()) {
            act(SelectDocument{document.id});
            act(ApplyCode{code, document.id, {Position{40}, Position{90}}});
        }
        act(OpenOverlay{"Memo"});
        window.type(words_[3]);
        for (int i = 0; i < 70; ++i) window.frames(1);
        window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
        window.press(ImGuiMod_Ctrl | ImGuiKey_F);
        window.type(words_[20]);
        window.press(ImGuiKey_Escape);
        act(ShowTab{"Counts"});
        act(ShowTab{"Review"});
        act(ShowTab{"History"});
        act(ShowTab{"Code"});
        act(Undo{});
        act(Redo{});
        window.app().save_settings();
        for (int i = 0; i < 100; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            window.frames(2);
        }
    }
    std::vector<std::string> found() const {
        const testing::WordSearch search(words_);
        auto all = search.found_below(folder_ / "work");
        for (const std::string& each : search.found_below(folder_ / "config")) all.push_back(each);
        return all;
    }

    const std::vector<std::string> words_ = testing::rare_words(10 + 2 * words_each, 31);
    testing::TemporaryFolder folder_;
};

TEST_F(EncryptedWindow, Writes_no_word_while_it_is_open_and_when_it_was_closed) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    const fs::path study = folder_ / "work" / "s.heddle";
    ASSERT_TRUE(StudyFile::create(study, "correct horse"));
    {
        HeadlessWindow window(1, {1280, 800}, folder_ / "config" / "settings.json");
        ASSERT_TRUE(window.app().open(study, "correct horse"));
        work(window);
        ASSERT_FALSE(window.app().settings().of_study[fs::absolute(study).string()].empty());
        for (const std::string& each : found()) ADD_FAILURE() << "while it is open: " << each;
        window.app().actions().emit(CloseStudy{});
        window.settle();
    }
    for (const std::string& each : found()) ADD_FAILURE() << "when it was closed: " << each;
    EXPECT_TRUE(fs::exists(folder_ / "config" / "settings.json"));
}

TEST_F(EncryptedWindow, The_search_finds_what_is_written_of_a_plain_study) {
    const fs::path study = folder_ / "work" / "s.heddle";
    ASSERT_TRUE(StudyFile::create(study));
    {
        HeadlessWindow window(1, {1280, 800}, folder_ / "config" / "settings.json");
        ASSERT_TRUE(window.app().open(study));
        work(window);
    }
    std::string all;
    for (const std::string& each : found()) all += each + "\n";
    EXPECT_NE(all.find("settings.json"), std::string::npos) << all;
    EXPECT_NE(all.find("s.heddle"), std::string::npos) << all;
}

}  // namespace
}  // namespace heddle
