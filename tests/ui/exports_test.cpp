// Files that are written beside the window.
#include "ui/views/exporting/exports.h"

#include <gtest/gtest.h>

#include "storage/files.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "tests/support/ui/waiting.h"

namespace heddle {
namespace {

class ExportsInTheWindow : public ::testing::Test {
protected:
    ExportsInTheWindow() {
        path_ = testing::make_small_study(folder_.path(), {{"Talk", "Mary: We trust them.\n"}}, {"Trust"});
        window_.open(path_);
        window_.app().actions().emit(SetCoder{"Ruth"});
        window_.settle();
    }
    ~ExportsInTheWindow() override { release_ = true; }

    ViewContext context() {
        App& app = window_.app();
        return {app.ui(), app.snapshot(), app.state(), app.settings(), app.actions(), {}, {}, commands_, path_, {}};
    }
    void begin(Exports& exports, std::function<Result<ExportDone>(ExportDesk&)> work) {
        ViewContext now = context();
        exports.begin(now, {"Exporting…", std::move(work)});
    }
    // Until none is under way.
    bool all_end(Exports& exports) {
        const bool ended = testing::wait_until(window_, [&] {
            ViewContext now = context();
            exports.take_news(now);
            return !exports.busy();
        });
        window_.frames();
        return ended;
    }
    const std::string& notice() const { return window_.state().notice.sentence; }

    testing::TemporaryFolder folder_;
    std::filesystem::path path_;
    HeadlessWindow window_;
    std::vector<Command> commands_;
    std::atomic<bool> release_{false};
};

TEST_F(ExportsInTheWindow, One_that_is_cancelled_leaves_the_file_as_it_was_and_nothing_beside_it) {
    const auto target = folder_ / "out" / "table.csv";
    std::filesystem::create_directory(target.parent_path());
    ASSERT_TRUE(write_file(target, "old"));
    Exports exports;
    std::atomic<bool> writes{false};
    begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
        HEDDLE_CHECK(write_file_with(target, [&](const std::filesystem::path& temporary) -> Result<> {
            std::ofstream(temporary) << "half of ";
            writes = true;
            while (!desk.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            std::ofstream(temporary, std::ios::app) << "the new";
            return done();
        }));
        return saved_as(target);
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return writes.load(); }));
    ASSERT_EQ(exports.under_way().size(), 1u);
    exports.cancel(exports.under_way()[0].number);
    EXPECT_TRUE(exports.under_way()[0].stops);
    ASSERT_TRUE(all_end(exports));
    EXPECT_EQ(*read_file(target), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(target.parent_path()), std::filesystem::directory_iterator()), 1);
    EXPECT_EQ(notice(), "This was stopped; nothing was written.");
    EXPECT_FALSE(window_.state().notice.error) << "who cancels knows why";
}

TEST_F(ExportsInTheWindow, The_study_is_saved_and_read_while_one_is_under_way) {
    Exports exports;
    std::atomic<bool> begun{false};
    begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
        begun = true;
        while (!release_ && !desk.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ExportDone{"It ended.", false};
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    window_.app().actions().change([](const Study& study, CoderId coder) { return add_code(study, coder, {}, "Money"); });
    window_.settle();
    EXPECT_EQ(window_.app().session()->save_state(), SaveState::saved);
    EXPECT_TRUE(StudyFile::open(path_, {true, {}})->load()->codes().size() == 2u);
    EXPECT_TRUE(exports.busy());
    release_ = true;
    ASSERT_TRUE(all_end(exports));
    EXPECT_EQ(notice(), "It ended.");
}

TEST_F(ExportsInTheWindow, One_reads_what_was_done_just_before_it_began) {
    Exports exports;
    std::size_t codes = 0;
    window_.app().actions().change([](const Study& study, CoderId coder) { return add_code(study, coder, {}, "Money"); });
    begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
        HEDDLE_TRY(const Study study, desk.file().load());
        codes = study.codes().size();
        return ExportDone{};
    });
    ASSERT_TRUE(all_end(exports));
    EXPECT_EQ(codes, 2u);
}

TEST_F(ExportsInTheWindow, What_cannot_be_written_is_said_in_one_sentence_that_stays) {
    const auto target = folder_ / "table.csv";
    ASSERT_TRUE(write_file(target, "old"));
    std::filesystem::permissions(target, std::filesystem::perms::owner_read);
    Exports exports;
    ViewContext now = context();
    export_in_background(now, exports, target, [target] { return write_file(target, "new"); });
    ASSERT_TRUE(all_end(exports));
    EXPECT_NE(notice().find("is read-only; choose another name"), std::string::npos) << notice();
    EXPECT_TRUE(window_.state().notice.error);
    EXPECT_EQ(*read_file(target), "old");
}

TEST_F(ExportsInTheWindow, One_that_never_began_since_the_study_was_closed_says_so) {
    Exports exports;
    begin(exports, [](ExportDesk&) -> Result<ExportDone> { return ExportDone{"Never.", false}; });
    // What was emitted is dropped with the study.
    static_cast<void>(window_.app().actions().take());
    window_.app().actions().emit(CloseStudy{});
    window_.frames();
    ASSERT_TRUE(all_end(exports));
    EXPECT_NE(notice().find("closed before this could begin"), std::string::npos) << notice();
}

TEST_F(ExportsInTheWindow, A_second_one_to_the_same_file_does_not_begin) {
    const auto target = folder_ / "table.csv";
    Exports& exports = window_.app().exports();
    std::atomic<bool> begun{false};
    ViewContext now = context();
    export_in_background(now, exports, target, [&]() -> Result<> {
        begun = true;
        while (!release_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return write_file(target, "first");
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    ViewContext then = context();
    export_in_background(then, exports, target, [&] { return write_file(target, "second"); });
    EXPECT_EQ(exports.under_way().size(), 1u);
    window_.frames();
    EXPECT_NE(notice().find("is being written already"), std::string::npos) << notice();
    release_ = true;
    ASSERT_TRUE(testing::wait_until(window_, [&] { return !exports.busy(); }));
    EXPECT_EQ(*read_file(target), "first");
}

TEST_F(ExportsInTheWindow, Heddle_does_not_quit_while_one_is_under_way) {
    Exports& exports = window_.app().exports();
    std::atomic<bool> begun{false};
    begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
        begun = true;
        while (!release_ && !desk.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ExportDone{"It ended.", false};
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    window_.app().actions().emit(Quit{});
    window_.frames();
    EXPECT_FALSE(window_.app().wants_quit());
    EXPECT_NE(notice().find("An export is under way"), std::string::npos) << notice();
    // Nor where its study is closed.
    window_.app().actions().emit(CloseStudy{});
    window_.frames();
    window_.app().actions().emit(Quit{});
    window_.frames();
    EXPECT_FALSE(window_.app().wants_quit());
    ASSERT_EQ(exports.under_way().size(), 1u);
    EXPECT_FALSE(exports.under_way()[0].stops);
    release_ = true;
    ASSERT_TRUE(testing::wait_until(window_, [&] { return !exports.busy(); }));
    window_.app().actions().emit(Quit{});
    window_.frames();
    EXPECT_TRUE(window_.app().wants_quit());
}

TEST_F(ExportsInTheWindow, Heddle_quits_where_one_is_cancelled_and_has_not_ended_yet) {
    Exports& exports = window_.app().exports();
    std::atomic<bool> begun{false};
    begin(exports, [&](ExportDesk&) -> Result<ExportDone> {
        begun = true;
        while (!release_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ExportDone{};
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    exports.cancel_all();
    window_.app().actions().emit(Quit{});
    window_.frames();
    EXPECT_TRUE(window_.app().wants_quit());
    release_ = true;
}

TEST_F(ExportsInTheWindow, The_study_is_not_written_anew_while_one_is_under_way) {
    Exports& exports = window_.app().exports();
    std::atomic<bool> begun{false};
    begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
        begun = true;
        while (!release_ && !desk.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return ExportDone{};
    });
    ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    std::atomic<bool> ran{false};
    std::string why;
    const auto emit = [&] {
        window_.app().actions().emit(RunWork{"Writing the study anew", [&](StudyFile&) { ran = true; }, {}, true, [&](const Error& error) { why = error.message; }});
        window_.frames(4);
    };
    emit();
    EXPECT_FALSE(ran);
    EXPECT_NE(why.find("An export is under way"), std::string::npos) << why;
    EXPECT_EQ(window_.state().work, "");
    release_ = true;
    ASSERT_TRUE(testing::wait_until(window_, [&] { return !exports.busy(); }));
    why.clear();
    emit();
    EXPECT_TRUE(testing::wait_until(window_, [&] { return ran.load(); }));
    EXPECT_EQ(why, "");
    window_.settle();
}

TEST_F(ExportsInTheWindow, One_that_is_under_way_when_all_of_them_go_is_stopped_first) {
    std::atomic<bool> begun{false};
    std::atomic<bool> ended{false};
    {
        Exports exports;
        begin(exports, [&](ExportDesk& desk) -> Result<ExportDone> {
            begun = true;
            while (!desk.stopped()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ended = true;
            return ExportDone{};
        });
        ASSERT_TRUE(testing::wait_until(window_, [&] { return begun.load(); }));
    }
    EXPECT_TRUE(testing::wait_until(window_, [&] { return ended.load(); }));
}

}  // namespace
}  // namespace heddle
