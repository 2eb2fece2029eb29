#include "coding/changes/progress_changes.h"

#include <gtest/gtest.h>

#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

TEST(Progress, Is_marked_for_one_coder_and_can_be_taken_back) {
    testing::HandMadeStudy s;
    const DocumentId leeds = s.add_document("Leeds", 10);
    const CoderId tom = s.add_coder("Tom");
    const std::string start = testing::dump(s.study);
    for (const ProgressState state : {ProgressState::in_progress, ProgressState::done, ProgressState::not_started}) {
        const std::string before = testing::dump(s.study);
        const auto group = mark_progress(s.study, s.anna, leeds, state);
        ASSERT_TRUE(group.ok());
        ASSERT_TRUE(s.act(*group));
        EXPECT_EQ(s.study.progress(s.anna, leeds), state);
        EXPECT_EQ(s.study.progress(tom, leeds), ProgressState::not_started);
        EXPECT_EQ(testing::dump(*apply_edits(s.study, inverse(group->edits))), before);
        EXPECT_TRUE(mark_progress(s.study, s.anna, leeds, state)->edits.empty());
    }
    EXPECT_EQ(testing::dump(s.study), start);
    EXPECT_FALSE(mark_progress(s.study, s.anna, DocumentId{9}, ProgressState::done).ok());
}

TEST(Progress, Is_named_as_commands_spell_it) {
    for (const ProgressState state : {ProgressState::not_started, ProgressState::in_progress, ProgressState::done}) {
        EXPECT_EQ(progress_state_named(name_of(state)), state);
    }
    EXPECT_EQ(progress_state_named("in progress"), ProgressState::in_progress);
    EXPECT_FALSE(progress_state_named("finished"));
}

}  // namespace
}  // namespace heddle
