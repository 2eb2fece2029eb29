// A damaged study in the window: opened as far as it can be read, with what is lost, saved as a new one; and the check of a study.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "storage/salvage/rescue.h"
#include "storage/sqlite/connection.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page_bytes = 4096;

std::string read(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

class DamagedStudyInTheWindow : public ::testing::Test {
protected:
    void SetUp() override {
        std::string words;
        for (int line = 0; line < 900; ++line) words += "Anna: Line " + std::to_string(line) + " of what was said.\n";
        study_ = testing::make_small_study(folder_.path(), {{"A", "Interviewer: How?\nAnna: So.\n"}, {"Long", words}}, {"Trust"});
    }
    void lose_page(std::size_t page) {
        std::string bytes = read(study_);
        bytes.replace(page * page_bytes, page_bytes, page_bytes, '\0');
        std::ofstream(study_, std::ios::binary | std::ios::trunc) << bytes;
    }
    // Zeros in place of the page on which a table begins: the study cannot be opened.
    void lose_table(const std::string& name) {
        lose_page(std::stoul(testing::run_sql(study_, "SELECT rootpage FROM sqlite_schema WHERE name = '" + name + "'").front()) - 1);
    }
    void lose_words(const std::string& words) {
        const std::size_t at = read(study_).find(words);
        ASSERT_NE(at, std::string::npos);
        lose_page(at / page_bytes);
    }
    // What is done on a thread of its own takes a while, and no study is open meanwhile.
    bool wait_for(const std::string& control) {
        for (int i = 0; i < 1000 && !window_.shows(control); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames(1);
        }
        window_.settle();
        return window_.shows(control);
    }
    void try_to_open() {
        window_.app().actions().emit(OpenStudyAt{study_});
        window_.settle();
    }
    void open_what_is_left() {
        lose_table("codes");
        try_to_open();
        ASSERT_TRUE(window_.click("Open study dialog/Open what can be read"));
        ASSERT_TRUE(wait_for("Damaged study dialog/Look at it"));
    }

    testing::TemporaryFolder folder_;
    fs::path study_;
    HeadlessWindow window_{1, {1280, 800}, folder_ / "settings.json"};
};

TEST_F(DamagedStudyInTheWindow, That_cannot_be_opened_is_opened_as_far_as_it_can_be_read) {
    lose_table("codes");
    const std::string before = read(study_);
    try_to_open();
    EXPECT_EQ(window_.app().session(), nullptr);
    ASSERT_TRUE(window_.click("Open study dialog/Open what can be read"));
    ASSERT_TRUE(wait_for("Damaged study dialog/Look at it"));
    ASSERT_NE(window_.app().session(), nullptr);
    const fs::path copy = window_.app().session()->path();
    EXPECT_TRUE(is_rescued_study(copy));
    EXPECT_TRUE(window_.state().reading);
    EXPECT_EQ(window_.study().codes().size(), 1u);  // made again from the history
    ASSERT_TRUE(window_.click("Damaged study dialog/Look at it"));
    EXPECT_FALSE(window_.shows("Damaged study dialog/Look at it"));
    ASSERT_TRUE(window_.click("Damage band/What is lost"));
    EXPECT_TRUE(window_.shows("Damaged study dialog/Save as a new study…"));
    window_.press(ImGuiKey_Escape);
    window_.settle();

    // Nothing can be changed in it, and the way to do so leads to a new study.
    window_.app().actions().emit(OpenForChanges{});
    window_.settle();
    EXPECT_TRUE(window_.app().session()->read_only());
    EXPECT_TRUE(window_.shows("Damaged study dialog/Look at it"));

    window_.app().actions().emit(CloseStudy{});
    window_.settle();
    EXPECT_FALSE(fs::exists(copy.parent_path()));
    EXPECT_FALSE(window_.shows("What is lost"));
    EXPECT_EQ(read(study_), before);
    // The settings know the damaged study, and nothing of the copy.
    window_.app().save_settings();
    EXPECT_EQ(window_.app().settings().recent.front(), study_.string());
    EXPECT_EQ(read(folder_ / "settings.json").find("heddle-read-"), std::string::npos);
}

TEST_F(DamagedStudyInTheWindow, Is_saved_as_a_new_one_which_is_opened) {
    open_what_is_left();
    ASSERT_TRUE(window_.click("Damaged study dialog/Save as a new study…"));
    window_.settle();
    ASSERT_TRUE(window_.shows("Save dialog/File name"));
    ASSERT_TRUE(window_.click("Save dialog/Save"));
    const fs::path made = folder_ / "study salvaged.heddle";
    for (int i = 0; i < 500 && !(window_.app().session() && window_.app().session()->path() == made); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window_.frames(1);
    }
    window_.settle();
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_EQ(window_.app().session()->path(), made);
    EXPECT_FALSE(window_.app().session()->read_only());
    EXPECT_EQ(window_.study().documents().size(), 2u);
    EXPECT_FALSE(window_.shows("What is lost"));
    EXPECT_NE(window_.state().notice.sentence.find("what could be read of “study.heddle”"), std::string::npos) << window_.state().notice.sentence;
}

TEST_F(DamagedStudyInTheWindow, Is_saved_as_a_new_one_as_soon_as_a_large_one_is_read) {
    window_.app().show_before_reading(-1, false);
    open_what_is_left();
    ASSERT_FALSE(window_.app().session()->whole());
    ASSERT_TRUE(window_.click("Damaged study dialog/Save as a new study…"));
    window_.settle();
    ASSERT_TRUE(window_.click("Save dialog/Save"));
    window_.settle();
    EXPECT_TRUE(window_.shows("Damaged study dialog/Stop"));
    const fs::path made = folder_ / "study salvaged.heddle";
    EXPECT_FALSE(fs::exists(made));
    window_.app().show_before_reading(-1, true);
    for (int i = 0; i < 500 && !(window_.app().session() && window_.app().session()->path() == made); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window_.frames(1);
    }
    window_.settle();
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_EQ(window_.app().session()->path(), made);
    EXPECT_EQ(window_.study().documents().size(), 2u);
}

TEST_F(DamagedStudyInTheWindow, Stays_as_it_is_where_the_search_is_stopped) {
    lose_table("codes");
    try_to_open();
    ASSERT_TRUE(window_.click("Open study dialog/Open what can be read"));
    window_.press(ImGuiKey_Escape);
    for (int i = 0; i < 200; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        window_.frames(1);
    }
    EXPECT_FALSE(window_.shows("Damaged study dialog/Stop"));
    // The work may have ended before it could be stopped; then it is open.
    if (const StudySession* session = window_.app().session()) {
        EXPECT_TRUE(is_rescued_study(session->path()));
    }
}

TEST_F(DamagedStudyInTheWindow, Is_offered_where_damage_is_met_while_it_is_read_and_again_after_a_check) {
    lose_words("Line 300 of");
    ASSERT_TRUE(window_.app().open(study_));
    window_.app().actions().emit(SelectDocument{window_.study().document_named("Long")->id});
    ASSERT_TRUE(wait_for("Damaged study dialog/Not now"));
    ASSERT_TRUE(window_.click("Damaged study dialog/Not now"));
    EXPECT_FALSE(window_.shows("Damaged study dialog/Not now"));

    window_.app().actions().emit(OpenOverlay{"Check the study"});
    ASSERT_TRUE(wait_for("Check dialog/Open what can be read"));
    ASSERT_TRUE(window_.click("Check dialog/Open what can be read"));
    ASSERT_TRUE(wait_for("Damaged study dialog/Look at it"));
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_TRUE(is_rescued_study(window_.app().session()->path()));
    EXPECT_EQ(window_.study().documents().size(), 2u);
}

TEST_F(DamagedStudyInTheWindow, Is_offered_where_damage_is_met_before_all_of_a_large_one_is_read) {
    lose_words("Line 300 of");
    window_.app().show_before_reading(-1, false);
    ASSERT_TRUE(window_.app().open(study_));
    window_.app().actions().emit(SelectDocument{window_.study().document_named("Long")->id});
    ASSERT_TRUE(wait_for("Damaged study dialog/Not now"));
    ASSERT_FALSE(window_.app().session()->whole());
    ASSERT_TRUE(window_.click("Damaged study dialog/Open what can be read"));
    ASSERT_TRUE(wait_for("Damaged study dialog/Look at it"));
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_TRUE(is_rescued_study(window_.app().session()->path()));
}

TEST_F(DamagedStudyInTheWindow, Is_told_to_be_whole_where_a_check_finds_nothing) {
    window_.open(study_);
    window_.app().actions().emit(OpenOverlay{"Check the study"});
    ASSERT_TRUE(wait_for("Check dialog/Close"));
    EXPECT_FALSE(window_.shows("Check dialog/Build anew"));
    EXPECT_FALSE(window_.shows("Check dialog/Open what can be read"));
    ASSERT_TRUE(window_.click("Check dialog/Close"));
    EXPECT_FALSE(window_.shows("Check dialog/Close"));
}

TEST_F(DamagedStudyInTheWindow, Is_whole_again_where_only_what_is_computed_was_wrong) {
    ASSERT_TRUE(StudyFile::open(study_)->build_derived());
    testing::run_sql(study_, "UPDATE content_words SET words = words + 1");
    window_.open(study_);
    window_.app().actions().emit(OpenOverlay{"Check the study"});
    ASSERT_TRUE(wait_for("Check dialog/Build anew"));
    EXPECT_FALSE(window_.shows("Check dialog/Open what can be read"));
    ASSERT_TRUE(window_.click("Check dialog/Build anew"));
    ASSERT_TRUE(wait_for("Check dialog/Close"));
    EXPECT_FALSE(window_.shows("Check dialog/Build anew"));
    EXPECT_TRUE(StudyFile::open(study_, {true, {}})->check()->empty());
}

TEST_F(DamagedStudyInTheWindow, With_a_password_asks_for_it_and_is_opened_with_what_is_left) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    ASSERT_TRUE(StudyFile::open(study_)->set_password("correct horse battery"));
    const std::size_t pages = read(study_).size() / page_bytes;
    std::string bytes = read(study_);
    bytes[100] ^= 1;  // of the first page, behind its salt: it looks as if the password were wrong
    bytes[(pages - 2) * page_bytes + 50] ^= 1;
    std::ofstream(study_, std::ios::binary | std::ios::trunc) << bytes;
    try_to_open();
    for (int i = 0; i < 2; ++i) {
        EXPECT_FALSE(window_.shows("Open study dialog/Open what can be read"));
        ASSERT_TRUE(window_.click("Open study dialog/Password"));
        window_.type("correct horse battery");
        window_.press(ImGuiKey_Enter);
        for (int n = 0; n < 150; ++n) {
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames(1);
        }
        window_.settle();
    }
    ASSERT_TRUE(window_.click("Open study dialog/Open what can be read"));
    ASSERT_TRUE(wait_for("Damaged study dialog/Look at it"));
    EXPECT_TRUE(window_.state().has_password);
    EXPECT_EQ(window_.study().documents().size(), 2u);
    EXPECT_EQ(read(window_.app().session()->path()).find("Anna"), std::string::npos);
}

}  // namespace
}  // namespace heddle
