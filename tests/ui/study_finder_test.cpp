// The search in all texts as the window drives it: a little at a time, on the thread that has the file.
#include "ui/views/search/study_finder.h"

#include <gtest/gtest.h>

#include <utility>

#include "coding/changes/document_changes.h"
#include "tests/support/ui/small_study.h"
#include "ui/app/any_action.h"

namespace heddle {
namespace {

// Does what the finder emits, as the App and the storage thread do.
class Desk {
public:
    explicit Desk(const std::filesystem::path& path) : path_(path), file_(StudyFile::open(path).value()) { look(); }

    void look() { snapshot_ = std::make_unique<Snapshot>(file_.load().value(), ++version_); }
    void see_outline() { snapshot_->whole = false; }
    // A frame; false where nothing was to be done.
    bool turn() {
        finder.update(path_, opening, *snapshot_, actions_);
        bool worked = false;
        for (const Action& action : actions_.take()) {
            const auto& work = std::get<RunWork>(action.any().kind);
            if (loses_work) continue;
            if (keeps_work) {
                kept_.push_back(work);
                continue;
            }
            work.work(file_);
            work.done();
            worked = true;
        }
        return worked;
    }
    void do_kept_work() {
        for (const RunWork& work : std::exchange(kept_, {})) {
            work.work(file_);
            work.done();
        }
    }
    void settle() {
        for (int i = 0; i < 1000 && turn(); ++i) {}
    }
    void change(const Result<EditGroup>& group) {
        Study study = file_.load().value();
        ASSERT_TRUE(group.ok());
        ASSERT_TRUE(commit(file_, study, *group).ok());
        look();
    }
    const Study& study() const { return snapshot_->study; }
    std::vector<std::string> found() const {
        std::vector<std::string> lines;
        for (const FoundPassage& passage : finder.found().passages)
            lines.push_back(study().documents().find(passage.document)->name + ": " + passage.words);
        return lines;
    }

    StudyFinder finder;
    std::uint64_t opening = 1;
    bool loses_work = false;  // as when the study is closed
    bool keeps_work = false;  // for do_kept_work()

private:
    std::filesystem::path path_;
    StudyFile file_;
    std::unique_ptr<Snapshot> snapshot_;
    std::uint64_t version_ = 0;
    Actions actions_;
    std::vector<RunWork> kept_;
};

using Lines = std::vector<std::string>;

class Finding : public ::testing::Test {
protected:
    testing::TemporaryFolder folder_;
    Desk desk_{testing::make_small_study(
        folder_.path(), {{"A", "Anna: We share a café.\n"}, {"B", "Ben: Nothing of the kind.\n"}, {"C", "Cora: The Cafe again.\n"}}, {"Trust"})};
};

TEST_F(Finding, Nothing_is_done_before_somebody_wants_to_find_something) { EXPECT_FALSE(desk_.turn()); }

TEST_F(Finding, Passages_are_there_with_the_first_piece_of_work_and_the_index_after_it) {
    desk_.finder.want();
    desk_.finder.ask({"cafe", {}});
    EXPECT_TRUE(desk_.finder.busy());
    desk_.turn();
    desk_.turn();
    EXPECT_EQ(desk_.found(), (Lines{"A: café", "C: Cafe"}));
    desk_.settle();
    EXPECT_TRUE(desk_.finder.index_complete());
    EXPECT_EQ(desk_.finder.indexed(), 3u);
    EXPECT_FALSE(desk_.finder.busy());
    EXPECT_FALSE(desk_.turn());
}

TEST_F(Finding, Nothing_is_asked_of_the_file_while_the_rest_of_a_large_study_is_being_read) {
    desk_.see_outline();
    desk_.finder.want();
    desk_.finder.ask({"cafe", {}});
    EXPECT_FALSE(desk_.turn());
    EXPECT_FALSE(desk_.turn());
    desk_.look();  // all of it is there
    desk_.settle();
    EXPECT_EQ(desk_.found(), (Lines{"A: café", "C: Cafe"}));
    EXPECT_TRUE(desk_.finder.index_complete());
}

TEST_F(Finding, The_list_follows_the_study) {
    desk_.finder.want();
    desk_.finder.ask({"cafe", {}});
    desk_.settle();
    const CoderId coder = desk_.study().coder_named("Ruth")->id;
    desk_.change(delete_document(desk_.study(), coder, desk_.study().document_named("C")->id).value().group);
    desk_.settle();
    EXPECT_EQ(desk_.found(), Lines{"A: café"});
    EXPECT_EQ(desk_.finder.indexed(), 2u);
}

TEST_F(Finding, What_was_asked_before_is_never_shown_for_what_is_asked_now) {
    desk_.finder.want();
    desk_.finder.ask({"cafe", {}});
    desk_.settle();
    desk_.finder.ask({"kind", {}});
    desk_.settle();
    EXPECT_EQ(desk_.found(), Lines{"B: kind"});
    desk_.finder.ask({"", {}});
    EXPECT_EQ(desk_.found(), Lines{});
    EXPECT_FALSE(desk_.finder.busy());
}

TEST_F(Finding, What_is_found_for_words_that_nobody_asks_for_any_more_is_not_shown) {
    desk_.finder.ask({"cafe", {}});
    desk_.keeps_work = true;
    desk_.turn();
    desk_.finder.ask({});
    desk_.keeps_work = false;
    desk_.do_kept_work();
    desk_.settle();
    EXPECT_EQ(desk_.found(), Lines{});
    EXPECT_FALSE(desk_.finder.busy());
    EXPECT_FALSE(desk_.finder.answers());
    EXPECT_FALSE(desk_.turn());
}

TEST_F(Finding, It_says_whether_what_is_found_answers_what_is_asked) {
    desk_.finder.ask({"cafe", {}});
    EXPECT_FALSE(desk_.finder.answers());
    desk_.settle();
    EXPECT_TRUE(desk_.finder.answers());
    desk_.finder.ask({"kind", {}});
    EXPECT_FALSE(desk_.finder.answers());
    desk_.settle();
    EXPECT_TRUE(desk_.finder.answers());
}

TEST_F(Finding, Nothing_that_was_known_is_kept_when_the_study_is_opened_again_at_the_same_path) {
    desk_.finder.want();
    desk_.settle();
    EXPECT_TRUE(desk_.finder.index_complete());
    ++desk_.opening;
    desk_.keeps_work = true;
    desk_.turn();
    EXPECT_FALSE(desk_.finder.index_complete());
    EXPECT_EQ(desk_.finder.indexed(), 0u);
    desk_.keeps_work = false;
    desk_.do_kept_work();
    desk_.settle();
    EXPECT_TRUE(desk_.finder.index_complete());
    EXPECT_EQ(desk_.finder.indexed(), 3u);
}

TEST_F(Finding, Work_that_was_given_up_is_done_again) {
    desk_.finder.want();
    desk_.finder.ask({"kind", {}});
    desk_.loses_work = true;
    desk_.turn();
    desk_.loses_work = false;
    desk_.settle();
    EXPECT_EQ(desk_.found(), Lines{"B: kind"});
}

TEST_F(Finding, A_wrong_expression_is_explained) {
    desk_.finder.want();
    desk_.finder.ask({"(caf", {true, true, true}});
    desk_.settle();
    EXPECT_NE(desk_.finder.found().problem, "");
    EXPECT_FALSE(desk_.finder.busy());
}

}  // namespace
}  // namespace heddle
