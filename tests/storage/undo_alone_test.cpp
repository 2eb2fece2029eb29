// An older action is undone alone where nothing later rests on it, and what undo and redo turn to afterwards.

#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/coded_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;

class UndoAlone : public testing::CodedStudy {
protected:
    // The sentence about why not; empty where it was done.
    std::string alone(CoderId coder, ActionId action, bool undo) {
        const auto group = undo ? file_->undo(study_, coder, action) : file_->redo(study_, coder, action);
        if (!group) {
            EXPECT_EQ(group.error().kind, ErrorKind::conflict);
            return group.error().message;
        }
        run(*group);
        return {};
    }
    std::string undo_alone(CoderId coder, ActionId action) { return alone(coder, action, true); }
    std::string redo_alone(CoderId coder, ActionId action) { return alone(coder, action, false); }
    int starts() const {
        int sum = 0;
        for (const Coding& coding : study_.codings(document_)) sum += coding.range.start.value;
        return sum;
    }
};

TEST_F(UndoAlone, Takes_back_one_action_and_leaves_what_was_done_since) {
    const ActionId first = apply(anna_, 4, code_);
    apply(anna_, 12, code_);
    apply(ben_, 20, code_);
    EXPECT_EQ(undo_alone(anna_, first), "");
    EXPECT_EQ(starts(), 12 + 20);
    reopen();
    EXPECT_EQ(starts(), 12 + 20);
    EXPECT_EQ(redo_alone(anna_, first), "");
    EXPECT_EQ(starts(), 4 + 12 + 20);
}

TEST_F(UndoAlone, Redo_does_again_what_was_undone_last_and_undo_takes_back_what_was_done_again_last) {
    const ActionId first = apply(anna_, 4, code_);
    apply(anna_, 12, code_);
    apply(anna_, 20, code_);
    undo_alone(anna_, first);
    undo(anna_);
    EXPECT_EQ(starts(), 12);
    redo(anna_);
    EXPECT_EQ(starts(), 12 + 20);
    redo(anna_);
    EXPECT_EQ(starts(), 4 + 12 + 20);
    reopen();
    undo(anna_);  // what was done again last
    EXPECT_EQ(starts(), 12 + 20);
    undo(anna_);
    EXPECT_EQ(starts(), 12);
}

TEST_F(UndoAlone, Names_the_later_action_that_rests_on_it) {
    const CodeId trust = add_code_named(anna_, "Distance");
    const ActionId made = last_action();
    apply(ben_, 4, trust);
    const std::string before = dump(study_);
    const std::string said = undo_alone(anna_, made);
    EXPECT_NE(said.find("cannot be undone because Ben did “"), std::string::npos) << said;
    EXPECT_NE(said.find("rests on it"), std::string::npos) << said;
    EXPECT_EQ(dump(study_), before);
}

TEST_F(UndoAlone, Another_coders_action_is_theirs) {
    const ActionId bens = apply(ben_, 4, code_);
    const std::string said = undo_alone(anna_, bens);
    EXPECT_NE(said.find("because Ben did it"), std::string::npos) << said;
    undo(ben_);
    EXPECT_NE(redo_alone(anna_, bens).find("because Ben did it"), std::string::npos);
    EXPECT_EQ(study_.coding_count(), 0u);
}

TEST_F(UndoAlone, Says_why_there_is_nothing_to_do) {
    const ActionId coded = apply(anna_, 4, code_);
    EXPECT_NE(redo_alone(anna_, coded).find("stands"), std::string::npos);
    undo(anna_);
    EXPECT_NE(undo_alone(anna_, coded).find("undone already"), std::string::npos);
    EXPECT_NE(undo_alone(anna_, last_action()).find("is itself an undo of action " + std::to_string(coded.value)), std::string::npos);
    EXPECT_NE(undo_alone(anna_, ActionId{999}).find("no action 999"), std::string::npos);
    EXPECT_NE(undo_alone(ben_, ActionId{2}).find("never taken out"), std::string::npos);
    EXPECT_NE(undo_alone(anna_, ActionId{}).find("no action 0"), std::string::npos);
}

TEST_F(UndoAlone, What_was_undone_before_a_new_action_can_still_be_done_again_alone) {
    const ActionId coded = apply(anna_, 4, code_);
    undo(anna_);
    apply(anna_, 12, code_);
    EXPECT_EQ(redo(anna_), "nothing");
    EXPECT_EQ(redo_alone(anna_, coded), "");
    EXPECT_EQ(starts(), 4 + 12);
    undo(anna_);
    EXPECT_EQ(starts(), 12);
}

TEST_F(UndoAlone, A_coding_is_not_put_on_other_words_after_the_text_was_corrected) {
    const ActionId coded = apply(anna_, 20, code_);
    undo(anna_);
    correct(ben_, 0, 2, "Participant");
    const std::string said = redo_alone(anna_, coded);
    EXPECT_NE(said.find("cannot be done again because Ben did “"), std::string::npos) << said;
    apply(anna_, 30, code_);  // what was undone is abandoned now
    EXPECT_NE(redo_alone(anna_, coded).find("cannot be done again because Ben did “"), std::string::npos);
    undo(ben_);
    EXPECT_EQ(redo_alone(anna_, coded), "");
}

// Whatever is undone alone leaves the study as if it had not been done, or nothing happens at all; and all can be
// undone to the start and redone to the end afterwards.
TEST_F(UndoAlone, Random_actions_undone_alone_and_done_again_leave_the_study_as_it_was) {
    testing::RandomEdits random(7);
    std::vector<ActionId> actions;
    for (int i = 0; i < 60; ++i) {
        EditGroup group = random.next(study_);
        group.coder = anna_;
        const auto written = commit(*file_, study_, group);
        if (written && *written) actions.push_back(*written);
        if (!study_.coders().contains(anna_)) GTEST_SKIP() << "the random edits took Anna away";
    }
    int done_alone = 0;
    for (const ActionId action : actions) {
        const std::string before = dump(study_);
        if (!undo_alone(anna_, action).empty()) {
            EXPECT_EQ(dump(study_), before);
            continue;
        }
        ++done_alone;
        if (done_alone % 5 == 0) reopen();
        EXPECT_EQ(redo_alone(anna_, action), "");
        EXPECT_EQ(dump(study_), before);
    }
    EXPECT_GT(done_alone, 5);
    EXPECT_EQ(dump(*file_->load()), dump(study_));
    expect_no_faults();
}

}  // namespace
}  // namespace heddle
