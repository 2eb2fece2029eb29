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

TEST(Progress, Of_a_document_that_is_done_is_outdated_when_the_codebook_grows_until_it_is_marked_again) {
    testing::HandMadeStudy s;
    const DocumentId leeds = s.add_document("Leeds", 10);
    ASSERT_TRUE(s.act(*add_code(s.study, s.anna, {}, "Trust")));
    const CodeId trust = s.code("Trust")->id;
    ASSERT_TRUE(s.act(*mark_progress(s.study, s.anna, leeds, ProgressState::done)));
    EXPECT_EQ(s.study.progress().front().codebook_version, s.study.codebook_version());
    EXPECT_FALSE(s.study.is_outdated(s.anna, leeds));

    // What only looks different need not be looked for.
    ASSERT_TRUE(s.act(*recolour_code(s.study, s.anna, trust, 0x123456)));
    ASSERT_TRUE(s.act(*add_code(s.study, s.anna, {}, "Money")));
    const auto mark_again = [&] {
        const auto group = mark_progress(s.study, s.anna, leeds, ProgressState::done);
        return group.ok() && group->edits.size() == 1 && s.act(*group) && !s.study.is_outdated(s.anna, leeds);
    };
    EXPECT_TRUE(s.study.is_outdated(s.anna, leeds));
    EXPECT_TRUE(mark_again());
    EXPECT_TRUE(mark_progress(s.study, s.anna, leeds, ProgressState::done)->edits.empty());
    ASSERT_TRUE(s.act(*move_code(s.study, s.anna, trust, s.code("Money")->id)));
    ASSERT_TRUE(s.act(*delete_code(s.study, s.anna, trust)));
    EXPECT_FALSE(s.study.is_outdated(s.anna, leeds));
    ASSERT_TRUE(s.act(*describe_code(s.study, s.anna, s.code("Money")->id, {"What it costs", "", "", "", "", {}})));
    EXPECT_TRUE(s.study.is_outdated(s.anna, leeds));
    EXPECT_TRUE(mark_again());
    ASSERT_TRUE(s.act(*rename_code(s.study, s.anna, s.code("Money")->id, "Funds")));
    EXPECT_TRUE(s.study.is_outdated(s.anna, leeds));

    // Only what is done can be outdated.
    ASSERT_TRUE(s.act(*mark_progress(s.study, s.anna, leeds, ProgressState::in_progress)));
    EXPECT_FALSE(s.study.is_outdated(s.anna, leeds));
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
