// A large study in the window while its codings are still being read.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string_view>
#include <thread>
#include <utility>

#include "storage/salvage/rescue.h"
#include "storage/sqlite/connection.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/many_talks.h"
#include "tests/support/ui/small_study.h"
#include "ui/app/whole_study.h"

namespace heddle {
namespace {

constexpr const char* talk = "Interviewer: How is it?\nAnna: Money is short and trust is low.\nInterviewer: And now?\nAnna: Money again.\n";

class Loading : public ::testing::Test {
protected:
    Loading() : path_(testing::make_small_study(folder_.path(), {{"Leeds", talk}, {"York", talk}}, {"Trust", "Money"})) {
        auto file = StudyFile::open(path_);
        Study study = *file->load();
        const CoderId coder = study.coder_named("Ruth")->id;
        for (const Document& document : study.documents()) {
            for (const Code& code : study.codes()) {
                auto group = apply_code(study, coder, document.id, range_of(30, 44), code.id);
                EXPECT_TRUE(group && commit(*file, study, *group)) << document.name;
            }
        }
    }
    // In outline, and no more until read_on().
    void open(const std::string& password = {}) {
        window_.app().show_before_reading(-1, false);
        const auto opened = window_.app().open(path_, password);
        ASSERT_TRUE(opened) << opened.error().message;
        draw_until([this] { return window_.app().session()->text(ContentId{1}).has_value(); });
        window_.frames(3);
    }
    void read_on() {
        window_.app().show_before_reading(0, true);
        draw_until([this] { return !window_.app().session() || window_.app().session()->whole(); });
        window_.settle();
    }
    // By the dialog that says that the study is damaged.
    void open_what_can_be_read() {
        ASSERT_TRUE(window_.click("Open study dialog/Open what can be read"));
        draw_until([this] { return window_.shows("Damaged study dialog/Look at it"); });
        ASSERT_NE(window_.app().session(), nullptr);
        EXPECT_TRUE(is_rescued_study(window_.app().session()->path()));
        EXPECT_EQ(window_.study().documents().size(), 2u);
    }
    template <class Reached>
    void draw_until(Reached reached) {
        for (int i = 0; i < 1000 && !reached(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            window_.frames(1);
        }
        EXPECT_TRUE(reached());
    }
    // As HeadlessWindow::click, which waits for the end of all work, and so longer than a sentence at the foot stays.
    bool click(std::string_view name, ImGuiMouseButton button = ImGuiMouseButton_Left) {
        const auto place = window_.find(name);
        if (!place) return false;
        window_.move_to(*place);
        for (const bool down : {true, false}) {
            ImGui::GetIO().AddMouseButtonEvent(button, down);
            window_.frames(1);
        }
        window_.frames(20);
        return true;
    }
    bool is_whole_now() { return is_whole(window_.app().snapshot()); }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    HeadlessWindow window_;
};

TEST_F(Loading, Documents_codes_and_the_transcript_are_there_before_the_codings) {
    open();
    EXPECT_FALSE(is_whole_now());
    EXPECT_TRUE(window_.shows("Leeds"));
    EXPECT_TRUE(window_.shows("York"));
    EXPECT_TRUE(window_.shows("Codebook/Trust"));
    EXPECT_EQ(window_.study().coding_count(), 0u);
    // Who speaks in the transcript that is shown is known.
    draw_until([this] { return !window_.study().turns(window_.state().document).empty(); });
    EXPECT_FALSE(is_whole_now());
    EXPECT_TRUE(window_.state().work.starts_with("Reading the study: ")) << window_.state().work;
    ASSERT_TRUE(window_.click("York"));
    window_.frames();
    EXPECT_EQ(window_.state().document, window_.study().document_named("York")->id);
    read_on();
    EXPECT_TRUE(is_whole_now());
    EXPECT_EQ(window_.study().coding_count(), 4u);
    EXPECT_EQ(window_.app().snapshot().own_segments, (std::vector<std::int64_t>{2, 2}));
    EXPECT_EQ(window_.state().work, "");
}

TEST_F(Loading, No_tab_counts_or_lists_anything_before_all_is_there) {
    open();
    window_.app().actions().emit(SelectCode{window_.study().codes().begin()->id});
    // Something that each shows of the whole study.
    const std::pair<const char*, const char*> tabs[] = {
        {"Review", "Review/Choose a code"}, {"Counts", "Counts/Relations"}, {"Matrix", "Matrix/Cases"}, {"History", "History/Export audit trail…"}};
    const auto waits = [this] { return window_.shows("How much of the study is read"); };
    for (const auto& [tab, own] : tabs) {
        window_.app().actions().emit(ShowTab{tab});
        window_.frames(3);
        EXPECT_FALSE(is_whole_now());
        EXPECT_FALSE(window_.shows(own)) << tab;
        EXPECT_TRUE(waits()) << tab;
        EXPECT_TRUE(window_.app().snapshot().branch_segments.empty());
    }
    window_.app().actions().emit(ShowTab{"Code"});
    window_.frames(3);
    EXPECT_FALSE(waits()) << "documents can be read";
    read_on();
    for (const auto& [tab, own] : tabs) {
        window_.app().actions().emit(ShowTab{tab});
        window_.settle();
        EXPECT_TRUE(window_.shows(own)) << tab;
        EXPECT_FALSE(waits()) << tab;
    }
}

TEST_F(Loading, What_would_change_the_study_is_refused_kindly_and_works_afterwards) {
    open();
    const CodeId code = window_.study().codes().begin()->id;
    const DocumentId document = window_.state().document;
    const auto try_all = [&] {
        window_.app().actions().emit(ApplyCode{code, document, range_of(0, 5)});
        window_.frames();
    };
    try_all();
    EXPECT_EQ(window_.state().notice.sentence, study_is_read);
    EXPECT_FALSE(window_.state().notice.error);
    window_.app().actions().emit(SetProgress{document, ProgressState::done});
    window_.app().actions().emit(Undo{});
    window_.app().actions().emit(OpenOverlay{"Import files"});
    window_.frames();
    read_on();
    EXPECT_EQ(window_.study().coding_count(), 4u);
    for (const Coder& coder : window_.study().coders()) EXPECT_NE(window_.study().progress(coder.id, document), ProgressState::done) << coder.name;
    try_all();
    window_.settle();
    EXPECT_EQ(window_.study().coding_count(), 5u);
    EXPECT_EQ(StudyFile::open(path_, {true, {}})->load()->coding_count(), 5u);
}

TEST_F(Loading, A_study_without_codes_is_not_taken_for_the_whole_before_all_of_it_is_there) {
    std::filesystem::create_directory(folder_ / "without codes");
    path_ = testing::make_small_study(folder_ / "without codes", {{"Leeds", talk}}, {});
    open();
    EXPECT_FALSE(is_whole_now());
    read_on();
    EXPECT_TRUE(is_whole_now());
}

TEST_F(Loading, A_study_of_many_documents_is_quiet_while_it_is_read_and_indexed_afterwards) {
    path_ = testing::make_study_of_talks(folder_ / "many", 520);  // of so many, an index of words is made unasked
    open();
    draw_until([this] { return !window_.app().wants_frame(); });
    EXPECT_EQ(window_.state().notice.sentence, "");
    window_.app().actions().emit(Say{"Something else.", false});
    window_.frames(4);
    EXPECT_EQ(window_.state().notice.sentence, "Something else.");
    read_on();
    EXPECT_TRUE(is_whole_now());
    EXPECT_NE(window_.state().notice.sentence, study_is_read);
}

TEST_F(Loading, What_was_refused_meanwhile_is_not_said_any_longer_than_it_is_true) {
    open();
    window_.app().actions().emit(Undo{});
    window_.frames();
    EXPECT_EQ(window_.state().notice.sentence, study_is_read);
    window_.app().show_before_reading(0, true);
    draw_until([this] { return window_.app().session()->whole(); });
    window_.frames(1);
    EXPECT_TRUE(is_whole_now());
    EXPECT_EQ(window_.state().notice.sentence, "");
}

TEST_F(Loading, Nothing_is_asked_or_typed_that_could_not_be_kept) {
    open();
    const auto refused = [&](const char* what) {
        window_.frames(4);
        EXPECT_EQ(window_.state().notice.sentence, study_is_read) << what;
        window_.app().actions().emit(Say{"Next.", false});
        window_.frames();
    };
    const auto in_menu_of = [&](const char* row, const char* item) {
        ASSERT_TRUE(click(row, ImGuiMouseButton_Right)) << row;
        ASSERT_TRUE(click(item)) << item;
        refused(item);
    };
    ASSERT_TRUE(click("Codebook/Add code"));
    refused("Add code");
    EXPECT_FALSE(window_.shows("Name of the new code"));
    in_menu_of("Codebook/Money", "Rename");
    EXPECT_FALSE(window_.shows("Name of the code"));
    in_menu_of("Codebook/Money", "Add a code below");
    EXPECT_FALSE(window_.shows("Name of the new code"));
    in_menu_of("Codebook/Money", "Delete…");
    in_menu_of("Codebook/Money", "Merge into another code…");
    in_menu_of("Documents/York", "Rename…");
    EXPECT_FALSE(window_.shows("Name of the document"));
    in_menu_of("Documents/York", "Remove from the study…");
    EXPECT_FALSE(window_.shows("Keep it"));
    read_on();
    EXPECT_EQ(window_.study().codes().size(), 2u);  // without its codings a code would have gone unasked
    EXPECT_FALSE(window_.shows("Keep it"));

    ASSERT_TRUE(window_.click("Documents/York", 1, ImGuiMouseButton_Right));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Remove from the study…"));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Keep it"));
    ASSERT_TRUE(window_.click("Codebook/Money", 1, ImGuiMouseButton_Right));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Delete…"));
    window_.frames(4);
    EXPECT_TRUE(window_.shows("Keep it"));
}

TEST_F(Loading, A_question_about_another_study_ends_where_a_large_one_is_opened_meanwhile) {
    std::filesystem::create_directory(folder_ / "small");
    window_.open(testing::make_small_study(folder_ / "small", {{"Leeds", talk}, {"York", talk}}, {"Trust", "Money"}));
    ASSERT_TRUE(window_.click("Documents/York", 1, ImGuiMouseButton_Right));
    window_.frames(4);
    ASSERT_TRUE(window_.click("Remove from the study…"));
    window_.frames(4);
    ASSERT_TRUE(window_.shows("Keep it"));
    open();
    EXPECT_FALSE(window_.shows("Keep it"));
    read_on();
    EXPECT_FALSE(window_.shows("Keep it"));
}

TEST_F(Loading, It_can_be_closed_and_another_opened_before_all_is_there) {
    open();
    window_.app().actions().emit(CloseStudy{});
    window_.frames();
    EXPECT_EQ(window_.app().session(), nullptr);
    EXPECT_TRUE(StudyFile::open(path_));  // nobody has it any more
    open();
    window_.app().actions().emit(Quit{});
    window_.frames();
    EXPECT_TRUE(window_.app().wants_quit());
}

TEST_F(Loading, Damage_that_is_found_late_closes_the_study_and_says_so_as_ever) {
    testing::run_sql(path_, "UPDATE codings SET end = 2000000000 WHERE id = (SELECT max(id) FROM codings)");
    const auto at_once = StudyFile::open(path_, {true, {}})->load();
    ASSERT_FALSE(at_once);
    open();
    read_on();
    draw_until([this] { return window_.app().session() == nullptr; });
    window_.frames(4);
    EXPECT_EQ(window_.study().documents().size(), 0u);
    // Which it offers only where it says that the study is damaged.
    ASSERT_TRUE(window_.shows("Open study dialog/Open what can be read"));
    open_what_can_be_read();
    EXPECT_FALSE(window_.state().has_password);
}

TEST_F(Loading, Damage_that_is_found_late_in_a_study_with_a_password_leaves_what_can_be_read_of_it) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build has no passwords";
    testing::run_sql(path_, "UPDATE codings SET end = 2000000000 WHERE id = (SELECT max(id) FROM codings)");
    const auto set = StudyFile::open(path_)->set_password("correct horse battery");
    ASSERT_TRUE(set) << set.error().message;
    open("correct horse battery");
    read_on();
    draw_until([this] { return window_.app().session() == nullptr; });
    window_.frames(4);
    ASSERT_TRUE(window_.shows("Open study dialog/Open what can be read"));
    open_what_can_be_read();
    EXPECT_TRUE(window_.state().has_password);
}

TEST(NeedsWholeStudy, Looking_at_a_study_never_needs_all_of_it_and_changing_it_always_does) {
    EXPECT_FALSE(needs_whole_study(SelectDocument{DocumentId{1}}));
    EXPECT_FALSE(needs_whole_study(OpenOverlay{"Palette"}));
    EXPECT_FALSE(needs_whole_study(OpenOverlay{"Damaged study"}));  // where another one is to be read as far as that can be done
    EXPECT_FALSE(needs_whole_study(CloseStudy{}));
    EXPECT_FALSE(needs_whole_study(Quit{}));
    EXPECT_TRUE(needs_whole_study(OpenOverlay{"Withdraw a participant"}));
    EXPECT_TRUE(needs_whole_study(ChangeStudy{}));
    EXPECT_TRUE(needs_whole_study(ImportPaths{}));
    EXPECT_TRUE(needs_whole_study(RunWork{}));
    EXPECT_FALSE(needs_whole_study(RunWork{{}, [](StudyFile&) {}, [] {}, false, {}, true}));
    EXPECT_TRUE(needs_whole_study(AskWithdrawal{}));
}

}  // namespace
}  // namespace heddle
