// A study that is open in another place, and what was being typed when the program ended.
#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "storage/sqlite/key.h"
#include "storage/writer_lease.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

class OpenElsewhere : public ::testing::Test {
protected:
    static inline const std::string interview = "Interviewer: How did it begin?\nAnna: We had no shared records at all.\n";
    void try_to_open() {
        window_.app().actions().emit(OpenStudyAt{study_});
        window_.settle();
    }
    template <class Condition> bool comes_true(Condition condition) {
        for (int i = 0; i < 2000; ++i) {
            if (condition()) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
            window_.frames(1);
        }
        return false;
    }
    // Another file in the study's place, under another password.
    void give_elsewhere(const Secret& before, const Secret& password) {
        const fs::path other = folder_ / "elsewhere.heddle";
        fs::copy_file(study_, other);
        ASSERT_TRUE(StudyFile::open(other, {false, before})->set_password(password));
        fs::rename(other, study_);
    }
    std::string notice() { return window_.state().notice.sentence; }
    EditGroup title(const Study& study, const std::string& value) {
        GroupBuilder builder(study, CoderId{1}, "Title");
        EXPECT_TRUE(builder.add(Setting{"title", value}));
        return builder.take();
    }

    testing::TemporaryFolder folder_;
    const fs::path study_ = testing::make_small_study(folder_.path(), {{"A", interview}}, {"Trust"});
    HeadlessWindow window_{1, {1280, 800}, folder_ / "settings.json"};
};

TEST_F(OpenElsewhere, It_can_be_read_shows_what_is_changed_there_and_is_opened_for_changes_once_it_is_closed) {
    std::optional<StudyFile> other = *StudyFile::open(study_);
    try_to_open();
    EXPECT_EQ(window_.app().session(), nullptr);
    ASSERT_TRUE(window_.shows("Read it here"));
    EXPECT_TRUE(window_.shows("Try again"));
    EXPECT_FALSE(window_.shows("It is closed there: open it"));
    ASSERT_TRUE(window_.click("Read it here"));
    window_.settle();
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_TRUE(window_.app().session()->read_only());
    EXPECT_TRUE(window_.state().reading);

    Study there = *other->load();
    ASSERT_TRUE(commit(*other, there, title(there, "New title")));
    for (int i = 0; i < 100 && window_.study().setting("title").empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        window_.frames();
    }
    EXPECT_EQ(window_.study().setting("title"), "New title");

    window_.app().actions().emit(OpenForChanges{});
    window_.settle();
    EXPECT_NE(notice().find("is open for changes in another place"), std::string::npos) << notice();
    EXPECT_TRUE(window_.app().session()->read_only());
    other.reset();
    window_.app().actions().emit(OpenForChanges{});
    window_.settle();
    EXPECT_FALSE(window_.app().session()->read_only());
    EXPECT_FALSE(window_.state().reading);
}

TEST_F(OpenElsewhere, What_only_seems_to_be_open_on_another_computer_is_opened_when_the_user_says_so) {
    const fs::path claim = folder_ / ".study.heddle.in-use";
    std::ofstream(claim) << "Anna\nbench-3\n0123456789abcdef\n4242\n1700000000000\nwindow\n";
    try_to_open();
    EXPECT_EQ(window_.app().session(), nullptr);
    ASSERT_TRUE(window_.click("It is closed there: open it"));
    window_.settle();
    ASSERT_NE(window_.app().session(), nullptr);
    EXPECT_FALSE(window_.app().session()->read_only());
    EXPECT_TRUE(lease_holder(study_)->here);
}

TEST_F(OpenElsewhere, A_window_that_reads_offers_to_open_the_study_again_when_its_password_was_changed_elsewhere) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has plain SQLite and no passwords";
    ASSERT_TRUE(StudyFile::open(study_)->set_password("old horse"));
    ASSERT_TRUE(window_.app().open(study_, "old horse", {true, false}));
    window_.settle();
    EXPECT_FALSE(window_.shows("Open again"));
    give_elsewhere("old horse", "new horse");
    ASSERT_TRUE(comes_true([&] { return window_.shows("Open again"); }));
    EXPECT_NE(notice().find("replaced"), std::string::npos) << notice();
    ASSERT_TRUE(window_.click("Open again"));
    ASSERT_TRUE(window_.shows("Open study dialog/Password"));
    const StudySession* before = window_.app().session();
    window_.type("new horse");
    window_.press(ImGuiKey_Enter);
    ASSERT_TRUE(comes_true([&] { return window_.app().session() != before && !window_.shows("Open study dialog/Cancel"); }));
    EXPECT_TRUE(window_.app().session()->read_only());
    EXPECT_TRUE(window_.state().reading);
    EXPECT_TRUE(window_.state().notice.sentence.empty()) << notice();
    EXPECT_FALSE(window_.shows("Open again"));

    // Without any it is open at once.
    give_elsewhere("new horse", {});
    ASSERT_TRUE(comes_true([&] { return window_.shows("Open again"); }));
    ASSERT_TRUE(window_.click("Open again"));
    EXPECT_FALSE(window_.shows("Open study dialog/Password"));
    EXPECT_FALSE(window_.state().has_password);
    EXPECT_EQ(window_.app().session()->save_state(), SaveState::saved);
}

TEST_F(OpenElsewhere, A_window_that_can_read_its_study_no_longer_is_closed_without_a_question) {
    ASSERT_TRUE(window_.app().open(study_, {}, {true, false}));
    window_.settle();
    fs::copy_file(study_, folder_ / "restored.heddle");
    fs::rename(folder_ / "restored.heddle", study_);
    ASSERT_TRUE(comes_true([&] { return window_.shows("Open again"); }));
    window_.app().actions().emit(CloseStudy{});
    window_.settle();
    EXPECT_EQ(window_.app().session(), nullptr);
}

TEST_F(OpenElsewhere, The_study_that_is_open_here_stays_open_when_it_is_opened_again) {
    window_.open(study_);
    const StudySession* before = window_.app().session();
    try_to_open();
    EXPECT_EQ(window_.app().session(), before);
    EXPECT_FALSE(window_.shows("Try again"));
}

TEST_F(OpenElsewhere, A_memo_that_was_being_typed_when_the_program_was_killed_is_there_again) {
    window_.open(study_);
    window_.app().actions().emit(SetCoder{"Ruth"});
    const DocumentId document = window_.state().document;
    window_.app().actions().emit(ApplyCode{window_.study().codes().begin()->id, document, {Position{13}, Position{19}}});
    window_.settle();
    ASSERT_EQ(window_.study().codings(document).size(), 1u);
    window_.app().actions().emit(OpenOverlay{"Memo"});
    window_.settle();
    window_.type("They lacked trust");
    for (int i = 0; i < 60; ++i) window_.frames(1);  // a second
    window_.settle();
    EXPECT_TRUE(window_.study().codings(document).front().notes().memo.empty());  // no action yet

    // As after a kill: what the file holds, and nothing that the window would still have written.
    const fs::path copy = folder_ / "copy.heddle";
    for (const char* ending : {"", "-wal"}) fs::copy_file(fs::path(study_) += ending, fs::path(copy) += ending);
    HeadlessWindow again;
    again.open(copy);
    again.settle();
    // Somebody else opened it: the words are not theirs.
    EXPECT_TRUE(again.study().codings(document).front().notes().memo.empty());
    again.app().actions().emit(SetCoder{"Ruth"});
    again.settle();
    EXPECT_EQ(again.study().codings(document).front().notes().memo, "They lacked trust");
    EXPECT_NE(again.state().notice.sentence.find("What was being typed"), std::string::npos);
}

TEST_F(OpenElsewhere, A_memo_that_was_typed_to_its_end_leaves_nothing_to_take_up) {
    window_.open(study_);
    window_.app().actions().emit(SetCoder{"Ruth"});
    const DocumentId document = window_.state().document;
    window_.app().actions().emit(ApplyCode{window_.study().codes().begin()->id, document, {Position{13}, Position{19}}});
    window_.settle();
    window_.app().actions().emit(OpenOverlay{"Memo"});
    window_.settle();
    window_.type("Trust");
    for (int i = 0; i < 60; ++i) window_.frames(1);
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
    window_.settle();
    EXPECT_EQ(window_.study().codings(document).front().notes().memo, "Trust");
    EXPECT_TRUE(StudyFile::open(study_, {true, {}})->drafts()->empty());
}

}  // namespace
}  // namespace heddle
