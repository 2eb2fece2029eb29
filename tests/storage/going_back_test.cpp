// Going back to a point: what it would mean is shown first, it is one action, and it can be undone.

#include "storage/going_back.h"

#include <gtest/gtest.h>

#include "tests/support/random_edits.h"
#include "tests/support/storage/coded_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;

class GoingBackTo : public testing::CodedStudy {
protected:
    GoingBack plan(CoderId coder, ActionId to) {
        auto planned = file_->going_back(study_, coder, to);
        EXPECT_TRUE(planned) << planned.error().message;
        return planned ? *std::move(planned) : GoingBack{};
    }
    void go(CoderId coder, ActionId to) {
        const GoingBack back = plan(coder, to);
        for (const auto& step : back.steps) EXPECT_EQ(step.why_not, "");
        ASSERT_TRUE(back.possible());
        run(back.group);
    }
};

TEST_F(GoingBackTo, Shows_what_would_change_and_changes_nothing) {
    const ActionId point = apply(anna_, 4, code_);
    apply(anna_, 12, code_);
    apply(ben_, 20, code_);
    add_code_named(anna_, "Distance");
    const std::string before = dump(study_);
    const GoingBack back = plan(anna_, point);
    EXPECT_EQ(dump(study_), before);
    ASSERT_EQ(back.steps.size(), 2u);
    EXPECT_NE(back.steps[0].name.find("Distance"), std::string::npos);
    EXPECT_NE(back.steps[1].name.find("Trust"), std::string::npos);
    EXPECT_EQ(back.difference.lines(), (std::vector<std::string>{"1 code goes", "1 coding goes"}));
    EXPECT_TRUE(back.possible());
}

TEST_F(GoingBackTo, Is_one_action_that_is_undone_and_done_again_as_one) {
    const ActionId point = apply(anna_, 4, code_);
    const std::string then = dump(study_);
    apply(anna_, 12, code_);
    const CodeId distance = add_code_named(anna_, "Distance");
    apply(anna_, 20, distance);
    const std::string now = dump(study_);
    go(anna_, point);
    EXPECT_EQ(dump(study_), then);
    EXPECT_NE(file_->history(1)->at(0).name.find("Go back to action " + std::to_string(point.value)), std::string::npos);
    reopen();
    EXPECT_EQ(dump(study_), then);
    undo(anna_);
    EXPECT_EQ(dump(study_), now);
    redo(anna_);
    EXPECT_EQ(dump(study_), then);
    undo(anna_);
    undo(anna_);  // the last one before it
    redo(anna_);
    EXPECT_EQ(dump(study_), now);
    expect_no_faults();
}

TEST_F(GoingBackTo, What_was_taken_back_counts_as_taken_back) {
    const ActionId point = apply(anna_, 4, code_);
    const ActionId later = apply(anna_, 12, code_);
    go(anna_, point);
    EXPECT_TRUE(file_->history(2)->at(1).undone);
    EXPECT_EQ(redo(anna_), "nothing");
    const auto again = file_->redo(study_, anna_, later);
    ASSERT_FALSE(again);
    EXPECT_NE(again.error().message.find("together with others, by “Go back to"), std::string::npos) << again.error().message;
    const auto once_more = file_->undo(study_, anna_, later);
    ASSERT_FALSE(once_more);
    EXPECT_NE(once_more.error().message.find("taken back already"), std::string::npos) << once_more.error().message;
    undo(anna_);
    EXPECT_FALSE(file_->history(3)->at(2).undone);
}

TEST_F(GoingBackTo, Leaves_what_others_did_and_refuses_where_it_rests_on_what_would_go) {
    const ActionId point = last_action();
    const CodeId distance = add_code_named(anna_, "Distance");
    apply(anna_, 4, code_);
    apply(ben_, 12, distance);
    const std::string before = dump(study_);
    const GoingBack back = plan(anna_, point);
    EXPECT_FALSE(back.possible());
    EXPECT_EQ(back.obstacles, 1u);
    ASSERT_EQ(back.steps.size(), 2u);
    EXPECT_EQ(back.steps[0].why_not, "");
    EXPECT_NE(back.steps[1].why_not.find("because Ben did “"), std::string::npos) << back.steps[1].why_not;
    EXPECT_TRUE(back.group.edits.empty());
    undo(ben_);
    go(anna_, point);
    EXPECT_EQ(study_.codes().size(), 1u);
    EXPECT_EQ(study_.coding_count(), 0u);
}

TEST_F(GoingBackTo, What_was_undone_after_the_point_stands_again) {
    apply(anna_, 4, code_);
    const ActionId point = apply(anna_, 12, code_);
    const std::string then = dump(study_);
    undo(anna_);
    undo(anna_);
    redo(anna_);
    apply(anna_, 20, code_);
    const std::string now = dump(study_);
    const GoingBack back = plan(anna_, point);
    ASSERT_EQ(back.steps.size(), 2u);
    EXPECT_FALSE(back.steps[0].again);
    EXPECT_TRUE(back.steps[1].again);
    run(back.group);
    EXPECT_EQ(dump(study_), then);
    undo(anna_);
    EXPECT_EQ(dump(study_), now);
}

TEST_F(GoingBackTo, Goes_back_over_an_earlier_going_back) {
    const ActionId first = apply(anna_, 4, code_);
    const std::string after_first = dump(study_);
    const ActionId second = apply(anna_, 12, code_);
    const std::string after_second = dump(study_);
    apply(anna_, 20, code_);
    go(anna_, first);
    apply(anna_, 30, code_);
    const std::string now = dump(study_);
    go(anna_, second);
    EXPECT_EQ(dump(study_), after_second);
    undo(anna_);
    EXPECT_EQ(dump(study_), now);
    redo(anna_);
    go(anna_, first);
    EXPECT_EQ(dump(study_), after_first);
    undo(anna_);
    undo(anna_);
    undo(anna_);
    undo(anna_);  // the first going back
    EXPECT_EQ(study_.coding_count(), 3u);
    expect_no_faults();
}

TEST_F(GoingBackTo, The_beginning_takes_everything_of_ones_own_but_oneself) {
    apply(anna_, 4, code_);
    go(anna_, ActionId{});
    EXPECT_EQ(study_.documents().size(), 0u);
    EXPECT_EQ(study_.codes().size(), 0u);
    EXPECT_TRUE(study_.coders().contains(anna_));
    EXPECT_TRUE(study_.coders().contains(ben_));
}

TEST_F(GoingBackTo, Where_nothing_was_done_since_there_is_nothing_to_do) {
    const ActionId point = apply(anna_, 4, code_);
    EXPECT_FALSE(plan(anna_, point).possible());
    EXPECT_TRUE(plan(anna_, point).steps.empty());
    EXPECT_TRUE(plan(anna_, point).difference.empty());
}

TEST_F(GoingBackTo, A_point_that_is_not_in_the_history_and_a_study_that_has_moved_on_are_refused) {
    EXPECT_FALSE(file_->going_back(study_, anna_, ActionId{999}));
    const Study old = study_;
    apply(anna_, 4, code_);
    const auto planned = file_->going_back(old, anna_, ActionId{1});
    ASSERT_FALSE(planned);
    EXPECT_EQ(planned.error().kind, ErrorKind::conflict);
}

TEST_F(GoingBackTo, Corrected_texts_come_back_with_their_codings) {
    const ActionId point = apply(anna_, 4, code_);
    const std::string then = dump(study_);
    correct(anna_, 0, 2, "Participant");
    apply(anna_, 30, code_);
    correct(anna_, 0, 3, "");
    const std::string now = dump(study_);
    go(anna_, point);
    EXPECT_EQ(dump(study_), then);
    undo(anna_);
    EXPECT_EQ(dump(study_), now);
    expect_no_faults();
}

// From any state of a random history of one coder, with undo and redo in it, to any state passed on the way.
TEST_F(GoingBackTo, Any_point_of_a_random_history_is_as_it_was_and_undo_leads_back) {
    testing::RandomEdits random(11);
    std::vector<std::pair<ActionId, std::string>> passed;
    for (int i = 0; i < 50; ++i) {
        const int what = random.up_to(9);
        std::optional<EditGroup> group;
        if (what < 2) group = *file_->undo(study_, anna_);
        if (what == 2) group = *file_->redo(study_, anna_);
        if (!group) group = random.next(study_);
        group->coder = anna_;
        const Study changed = *apply_edits(study_, group->edits);
        if (!changed.coders().contains(anna_)) continue;
        run(*group);
        passed.emplace_back(last_action(), dump(study_));
        if (i % 10 == 9) {
            const auto& [to, then] = passed[static_cast<std::size_t>(random.up_to(static_cast<int>(passed.size()) - 1))];
            const std::string now = dump(study_);
            const GoingBack back = plan(anna_, to);
            EXPECT_EQ(back.obstacles, 0u);
            if (!back.possible()) continue;
            run(back.group);
            EXPECT_EQ(dump(study_), then) << "to action " << to.value;
            reopen();
            if (random.up_to(1) == 0) {
                undo(anna_);
                EXPECT_EQ(dump(study_), now);
            }
            passed.emplace_back(last_action(), dump(study_));
        }
    }
    expect_no_faults();
}

}  // namespace
}  // namespace heddle
