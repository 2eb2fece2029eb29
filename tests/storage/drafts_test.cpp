// What was being typed when the program ended is not lost, and is not there twice.

#include "storage/drafts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "coding/changes/coding_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/summary_draft.h"
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
        ASSERT_TRUE(file->keep_draft({coding_.guid, "Anna", "What I s"}));
        ASSERT_TRUE(file->keep_draft({coding_.guid, "Anna", "What I see – 看"}));
        EXPECT_EQ(*file->sequence(), *before);
    }
    const auto drafts = stored();
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(drafts[0].coding, coding_.guid);
    EXPECT_EQ(drafts[0].coder, "Anna");
    EXPECT_EQ(drafts[0].memo, "What I see – 看");
    EXPECT_TRUE(StudyFile::open(path_, {true, {}})->check()->empty());
}

TEST_F(Drafts, An_action_that_changes_the_coding_ends_its_draft_and_no_other) {
    auto file = StudyFile::open(path_);
    Study study = *file->load();
    const Guid other = new_guid();
    const std::string name = study.coders().find(coding_.coder)->name;
    ASSERT_TRUE(file->keep_draft({coding_.guid, name, "one"}));
    ASSERT_TRUE(file->keep_draft({coding_.guid, "Somebody else", "of somebody else"}));
    ASSERT_TRUE(file->keep_draft({other, name, "two"}));
    CodingNotes notes = coding_.notes();
    notes.memo = "one and more";
    ASSERT_TRUE(commit(*file, study, *change_notes(study, coding_.coder, coding_.id, notes)));
    auto left = *file->drafts();
    ASSERT_EQ(left.size(), 2u);
    std::ranges::sort(left, {}, &Draft::memo);
    EXPECT_EQ(left[0].memo, "of somebody else");
    EXPECT_EQ(left[1].coding, other);
    ASSERT_TRUE(file->drop_draft(other, name));
    ASSERT_TRUE(file->drop_draft(coding_.guid, "Somebody else"));
    EXPECT_TRUE(file->drafts()->empty());
}

TEST_F(Drafts, An_action_that_writes_a_cell_ends_its_draft_and_no_other) {
    auto file = StudyFile::open(path_);
    Study study = *file->load();
    const std::string name = study.coders().find(coding_.coder)->name;
    const SummaryPlace cell{coding_.document, coding_.code};
    const Guid draft = draft_guid(study, cell);
    ASSERT_FALSE(study.summary(cell.of, cell.theme));
    const Guid other = new_guid();
    ASSERT_TRUE(file->keep_draft({draft, name, "What they s"}));
    ASSERT_TRUE(file->keep_draft({draft, "Somebody else", "of somebody else"}));
    ASSERT_TRUE(file->keep_draft({other, name, "two"}));
    ASSERT_TRUE(commit(*file, study, *write_summary(study, coding_.coder, cell.of, cell.theme, {SummaryState::written, "What they say", {}})));
    auto left = *file->drafts();
    ASSERT_EQ(left.size(), 2u);
    std::ranges::sort(left, {}, &Draft::memo);
    EXPECT_EQ(left[0].memo, "of somebody else");
    EXPECT_EQ(left[1].coding, other);
    ASSERT_TRUE(file->keep_draft({draft, name, "again"}));
    ASSERT_TRUE(commit(*file, study, *remove_summary(study, coding_.coder, study.summary(cell.of, cell.theme)->id)));
    EXPECT_EQ(file->drafts()->size(), 2u) << "an action that takes the cell's words away ends it as well";
    EXPECT_TRUE(file->check()->empty());
}

TEST_F(Drafts, One_of_a_cell_that_another_coder_wrote_since_says_so) {
    auto file = StudyFile::open(path_);
    Study study = *file->load();
    const std::string name = study.coders().find(coding_.coder)->name;
    const SummaryPlace cell{coding_.document, coding_.code};
    ASSERT_TRUE(commit(*file, study, *write_summary(study, coding_.coder, cell.of, cell.theme, {SummaryState::written, "Mine", {}})));
    const SummaryId written = study.summary(cell.of, cell.theme)->id;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ASSERT_TRUE(file->keep_draft({draft_guid(study, cell), name, "Mine, and mo"}));
    ASSERT_EQ(file->drafts()->size(), 1u);
    EXPECT_GT((*file->drafts())[0].at, 0);
    EXPECT_TRUE((*file->drafts())[0].overtaken.empty()) << "the last edit is the coder's own, and earlier";
    ASSERT_TRUE(commit(*file, study, *add_coder(study, "Somebody else")));
    const CoderId other = study.coder_named("Somebody else")->id;
    ASSERT_TRUE(commit(*file, study, *write_summary(study, other, cell.of, cell.theme, {SummaryState::written, "Of somebody else", {}})));
    ASSERT_EQ(file->drafts()->size(), 1u);
    EXPECT_EQ((*file->drafts())[0].overtaken, std::vector<SummaryId>{written});
}

TEST_F(Drafts, One_of_a_memo_that_was_changed_since_or_by_another_coder_last_says_so) {
    auto file = StudyFile::open(path_);
    Study study = *file->load();
    ASSERT_TRUE(commit(*file, study, *add_coder(study, "Mine")));
    ASSERT_TRUE(commit(*file, study, *add_coder(study, "Theirs")));
    const auto note = [&](const char* coder, const char* memo, const char* stance = "") {
        CodingNotes notes;
        notes.memo = memo;
        notes.stance = stance;
        ASSERT_TRUE(commit(*file, study, *change_notes(study, study.coder_named(coder)->id, coding_.id, notes)));
    };
    const auto overtaken = [&] {
        const auto drafts = *file->drafts();
        EXPECT_EQ(drafts.size(), 1u);
        return drafts.size() == 1 && drafts[0].memo_overtaken;
    };
    const auto keep = [&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        ASSERT_TRUE(file->keep_draft({coding_.guid, "Mine", "Mine, and mo"}));
    };
    note("Theirs", "", "mixed");
    keep();
    EXPECT_FALSE(overtaken()) << "there is no memo that it could take the place of";
    note("Mine", "Mine");
    keep();
    EXPECT_FALSE(overtaken()) << "the last edit is the coder's own, and earlier";
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    note("Theirs", "Of somebody else");
    EXPECT_TRUE(overtaken());
    keep();
    EXPECT_TRUE(overtaken()) << "the clocks of two machines differ, and there are words of another to lose";
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    note("Theirs", "");
    EXPECT_TRUE(overtaken()) << "somebody took the memo away since";
}

TEST_F(Drafts, A_session_gives_each_once_and_one_that_only_reads_keeps_none) {
    {
        auto session = *StudySession::open(path_, {}, {});
        session->keep_draft(coding_.guid, "Anna", "typed");
        ASSERT_TRUE(session->save_all());
    }
    {
        auto reading = *StudySession::open(path_, {true, {}}, {});
        reading->keep_draft(coding_.guid, "Anna", "never");
        ASSERT_TRUE(reading->save_all());
    }
    auto session = *StudySession::open(path_, {}, {});
    const auto drafts = session->take_drafts("Anna");
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(drafts[0].memo, "typed");
    EXPECT_TRUE(session->take_drafts("Anna").empty());
}

TEST_F(Drafts, Are_given_to_the_coder_who_typed_and_stay_for_them_when_another_opens_the_study) {
    {
        auto session = *StudySession::open(path_, {}, {});
        session->keep_draft(coding_.guid, "Anna", "of Anna");
        session->keep_draft(coding_.guid, "Ben", "of Ben");
        ASSERT_TRUE(session->save_all());
    }
    {
        auto session = *StudySession::open(path_, {}, {});
        const auto of_ben = session->take_drafts("Ben");
        ASSERT_EQ(of_ben.size(), 1u);
        EXPECT_EQ(of_ben[0].memo, "of Ben");
        session->keep_draft(coding_.guid, "Ben", std::nullopt);
        ASSERT_TRUE(session->save_all());
    }
    auto session = *StudySession::open(path_, {}, {});
    EXPECT_TRUE(session->take_drafts("Ben").empty());
    const auto of_anna = session->take_drafts("Anna");
    ASSERT_EQ(of_anna.size(), 1u);
    EXPECT_EQ(of_anna[0].memo, "of Anna");
}

TEST_F(Drafts, A_study_from_before_they_had_a_coder_opens_and_can_be_written_to) {
    {
        auto db = sqlite::Connection::open(path_, sqlite::Access::write, "study", {});
        ASSERT_TRUE(db);
        ASSERT_TRUE(db->execute("DROP TABLE drafts"));
        ASSERT_TRUE(db->execute("CREATE TABLE drafts(          -- memos on codings\n"
                                "  coding BLOB PRIMARY KEY CHECK(length(coding) = 16),       -- its GUID\n"
                                "  memo TEXT NOT NULL,\n"
                                "  at INTEGER NOT NULL                                       -- milliseconds\n"
                                ") STRICT, WITHOUT ROWID"));
        ASSERT_TRUE(db->run("INSERT INTO drafts VALUES(?1, 'nobody knows whose', 1)", coding_.guid));
    }
    ASSERT_TRUE(StudySession::open(path_, {true, {}}, {}));
    auto session = StudySession::open(path_, {}, {});
    ASSERT_TRUE(session) << session.error().message;
    EXPECT_TRUE((*session)->take_drafts("Anna").empty());
    (*session)->keep_draft(coding_.guid, "Anna", "typed");
    ASSERT_TRUE((*session)->save_all());
    session->reset();
    EXPECT_EQ(stored().size(), 1u);
    EXPECT_TRUE(StudyFile::open(path_, {true, {}})->check()->empty());
}

}  // namespace
}  // namespace heddle
