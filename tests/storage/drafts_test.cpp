// What was being typed when the program ended is not lost, and is not there twice.

#include "storage/drafts.h"

#include <gtest/gtest.h>

#include <thread>

#include "coding/changes/coding_changes.h"
#include "storage/study_session.h"
#include "tests/support/random_edits.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

class Drafts : public ::testing::Test {
protected:
    void SetUp() override {
        ASSERT_TRUE(StudyFile::create(path_));
        auto file = StudyFile::open(path_);
        Study study = *file->load();
        testing::RandomEdits random(3);
        while (!coding_of(study)) ASSERT_TRUE(commit(*file, study, random.next(study)));
        coding_ = *coding_of(study);
    }
    static std::optional<Coding> coding_of(const Study& study) {
        for (const Document& document : study.documents()) {
            for (const Coding& coding : study.codings(document.id)) return coding;
        }
        return std::nullopt;
    }
    std::vector<Draft> stored() { return *StudyFile::open(path_, {true, {}})->drafts(); }

    testing::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    Coding coding_;
};

TEST_F(Drafts, The_newest_words_are_kept_and_are_no_action) {
    {
        auto file = StudyFile::open(path_);
        const auto before = file->sequence();
        ASSERT_TRUE(file->keep_draft(coding_.guid, "What I s"));
        ASSERT_TRUE(file->keep_draft(coding_.guid, "What I see – 看"));
        EXPECT_EQ(*file->sequence(), *before);
    }
    const auto drafts = stored();
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(drafts[0].coding, coding_.guid);
    EXPECT_EQ(drafts[0].memo, "What I see – 看");
    EXPECT_TRUE(StudyFile::open(path_, {true, {}})->check()->empty());
}

TEST_F(Drafts, An_action_that_changes_the_coding_ends_its_draft_and_no_other) {
    auto file = StudyFile::open(path_);
    Study study = *file->load();
    const Guid other = new_guid();
    ASSERT_TRUE(file->keep_draft(coding_.guid, "one"));
    ASSERT_TRUE(file->keep_draft(other, "two"));
    CodingNotes notes = coding_.notes();
    notes.memo = "one and more";
    ASSERT_TRUE(commit(*file, study, *change_notes(study, coding_.coder, coding_.id, notes)));
    const auto left = *file->drafts();
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].coding, other);
    ASSERT_TRUE(file->drop_draft(other));
    EXPECT_TRUE(file->drafts()->empty());
}

TEST_F(Drafts, A_session_gives_each_once_and_one_that_only_reads_keeps_none) {
    {
        auto session = *StudySession::open(path_, {}, {});
        session->keep_draft(coding_.guid, "typed");
        ASSERT_TRUE(session->save_all());
    }
    {
        auto reading = *StudySession::open(path_, {true, {}}, {});
        reading->keep_draft(coding_.guid, "never");
        ASSERT_TRUE(reading->save_all());
    }
    auto session = *StudySession::open(path_, {}, {});
    const auto drafts = session->take_drafts();
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(drafts[0].memo, "typed");
    EXPECT_TRUE(session->take_drafts().empty());
}

}  // namespace
}  // namespace heddle
