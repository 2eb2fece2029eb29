// Versions of a text: what was there before a correction comes back as it was, after a restart too; damage is found; what
// was destroyed stays so.

#include "storage/content_versions.h"

#include <gtest/gtest.h>

#include <map>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/segmentation.h"
#include "storage/study_session.h"
#include "tests/support/opening.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/corrected_study.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;
using testing::run_sql;
using Rows = std::vector<std::string>;

class Versions : public testing::CorrectedStudy {
protected:
    void SetUp() override {
        CorrectedStudy::SetUp();
        ben_ = add("Ben");
        add_document("P1", "Jon: we met Jon\nMary: yes, Jon was there\n");
        const EditGroup made = *add_code(study_, anna_, {}, "Trust");
        run(made);
        code_ = added_code(made);
    }
    std::string text() { return text(content()); }
    std::string text(ContentId content) {
        const auto found = file_->text(content);
        return found ? std::string(found->utf8()) : found.error().message;
    }
    void correct(CoderId coder, const std::string& words, const std::string& by) { run(correction(coder, words, by)); }
    CodingId code(CoderId coder, const std::string& words) {
        const Text now = *file_->text(content());
        const auto at = now.utf8().find(words);
        EXPECT_NE(at, std::string::npos) << words;
        run(*apply_code(study_, coder, document_, {now.position_at({at}), now.position_at({at + words.size()})}, code_));
        CodingId newest;
        for (const Coding& coding : study_.codings(document_)) newest = std::max(newest, coding.id);
        return newest;
    }
    Rows check() { return *file_->check(); }

    CoderId ben_;
    CodeId code_;
};

TEST_F(Versions, A_correction_is_undone_and_done_again_after_a_restart_and_everything_is_as_it_was) {
    const CodingId coding = code(anna_, "Jon was");
    const std::string before = dump(study_);
    correct(anna_, "Jon", "Johannes");
    const std::string after = dump(study_);
    EXPECT_EQ(text(), "Johannes: we met Johannes\nMary: yes, Johannes was there\n");
    EXPECT_EQ(run_sql(path_, "SELECT substr(text, start + 1, end - start) FROM codings JOIN documents ON documents.id = document "
                             "JOIN contents ON contents.id = content"),
              Rows{"Johannes was"});
    reopen();
    EXPECT_EQ(dump(study_), after);
    EXPECT_EQ(undo(anna_), "done");
    EXPECT_EQ(dump(study_), before);
    EXPECT_EQ(text(), "Jon: we met Jon\nMary: yes, Jon was there\n");
    reopen();
    EXPECT_EQ(dump(study_), before);
    EXPECT_EQ(redo(anna_), "done");
    EXPECT_EQ(dump(study_), after);
    reopen();
    EXPECT_EQ(dump(study_), after);
    EXPECT_EQ(text(), "Johannes: we met Johannes\nMary: yes, Johannes was there\n");
    EXPECT_EQ(study_.coding(coding)->range.length(), 12);
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, Each_version_reads_back_as_it_was_and_only_the_newest_stands_whole) {
    std::string utf8;
    for (int i = 0; i < 3000; ++i) utf8 += "word" + std::to_string(i) + (i % 12 == 11 ? "\n" : " 共有 ");
    add_document("Long", utf8);
    std::map<ContentId, std::string> versions{{content(), text()}};
    testing::RandomEdits random(7);
    for (int i = 0; i < 60; ++i) {
        if (i % 5 == 4) {
            ASSERT_EQ(undo(anna_), "done");
            if (i % 10 == 9) { ASSERT_EQ(redo(anna_), "done"); }
        } else {
            const Text now = *file_->text(content());
            run(correct_texts(study_, anna_, "Correct", {{document_, content(), now, random.corrections(now)}})->group);
        }
        const auto known = versions.find(content());
        if (known != versions.end()) { EXPECT_EQ(text(), known->second); }
        versions[content()] = text();
    }
    reopen();
    EXPECT_GT(versions.size(), 40u);
    for (const auto& [content, expected] : versions) EXPECT_EQ(text(content), expected);
    EXPECT_EQ(run_sql(path_, "SELECT count(*) FROM contents WHERE text IS NOT NULL"), Rows{"2"});  // one a document
    EXPECT_EQ(check(), Rows());
    // Sixty corrections of a text of 50,000 bytes take less room than one more copy of it.
    EXPECT_EQ(run_sql(path_, "SELECT sum(length(replacements)) < 20000 FROM content_versions"), Rows{"1"});
}

TEST_F(Versions, Counted_words_and_touched_turns_follow_the_text) {
    ASSERT_TRUE(file_->build_derived());
    correct(anna_, "yes", "yes of course");
    ASSERT_TRUE(file_->build_derived());
    const Text now = *file_->text(content());
    EXPECT_EQ(*file_->words(content()), counted_words(now, now.whole()));
    EXPECT_EQ(run_sql(path_, "SELECT words FROM content_words"), Rows{"11"});
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, What_somebody_else_coded_since_goes_along_when_a_correction_is_taken_back) {
    correct(anna_, "Jon", "Johannes");
    const CodingId later = code(ben_, "there");
    EXPECT_EQ(undo(anna_), "done");
    const Text now = *file_->text(content());
    EXPECT_EQ(now.slice(study_.coding(later)->range), "there");
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, What_rests_on_a_correction_or_on_the_text_before_it_is_named_where_an_undo_is_refused) {
    const CodingId early = code(ben_, "there");
    correct(anna_, "Jon", "Johannes");
    EXPECT_EQ(undo(ben_).find("“Apply code “Trust”” cannot be undone because Anna did “Correct “Jon”” on "), 0u) << undo(ben_);
    // What was taken away before the correction must not come back on other words.
    ASSERT_EQ(undo(anna_), "done");
    run(*remove_coding(study_, ben_, early));
    correct(anna_, "Jon", "Johannes");
    EXPECT_EQ(undo(ben_).find("“Remove coding “Trust”” cannot be undone because Anna did “Correct “Jon”” on "), 0u);
    ASSERT_EQ(undo(anna_), "done");
    EXPECT_EQ(undo(ben_), "done");
    EXPECT_EQ(redo(ben_), "done");
    // An end within the corrected words cannot be put back.
    correct(anna_, "Jon", "Johannes");
    code(ben_, "hannes was");
    const std::string refused = undo(anna_);
    EXPECT_EQ(refused.find("“Correct “Jon”” cannot be undone because Ben did “Apply code “Trust”” on "), 0u) << refused;
    EXPECT_EQ(undo(ben_), "done");
    correct(ben_, "met", "saw");
    EXPECT_EQ(undo(anna_).find("“Correct “Jon”” cannot be undone because Ben did “Correct “met”” on "), 0u);
    EXPECT_EQ(undo(ben_), "done");
    EXPECT_EQ(undo(anna_), "done");
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, A_document_deleted_after_a_correction_comes_back_with_all_its_versions) {
    code(anna_, "there");
    correct(anna_, "Jon", "Johannes");
    const std::string corrected = dump(study_);
    run(delete_document(study_, anna_, document_)->group);
    reopen();
    EXPECT_EQ(undo(anna_), "done");
    EXPECT_EQ(dump(study_), corrected);
    EXPECT_EQ(undo(anna_), "done");
    EXPECT_EQ(text(), "Jon: we met Jon\nMary: yes, Jon was there\n");
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, Check_finds_a_version_that_is_not_what_it_was) {
    const ContentId first = content();
    correct(anna_, "Jon", "Johannes");
    correct(anna_, "Mary", "Maria");
    for (const char* damage : {
             "UPDATE content_versions SET replacements = replace(replacements, 'Jon', 'Jim')",
             "UPDATE content_versions SET fingerprint = fingerprint + 1",
             "UPDATE content_versions SET replacements = '[[0,1]]'",
             "UPDATE content_versions SET replacements = '[[5,3,\"x\"]]'",
             "UPDATE content_versions SET replacements = '[[0,5000,\"x\"]]'",
             "UPDATE content_versions SET replacements = '{'",
             "UPDATE content_versions SET base = content",
             "UPDATE contents SET text = 'x' WHERE id IN (SELECT content FROM content_versions)",
             "UPDATE content_versions SET base = 1, content = 3 WHERE content = 2; UPDATE contents SET text = NULL WHERE id = 3",
         }) {
        const std::filesystem::path copy = folder_ / "damaged.heddle";
        file_.reset();
        std::filesystem::copy_file(path_, copy, std::filesystem::copy_options::overwrite_existing);
        run_sql(copy, damage);
        const auto damaged = StudyFile::open(copy);
        ASSERT_TRUE(damaged) << damaged.error().message;
        const auto faults = damaged->check();
        ASSERT_TRUE(faults) << faults.error().message;
        EXPECT_FALSE(faults->empty()) << damage;
        const auto read = damaged->text(first);
        EXPECT_TRUE(!read || std::string(damage).find("text = 'x'") != std::string::npos) << damage;
        file_.emplace(*StudyFile::open(path_));
    }
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, Words_that_were_destroyed_are_gone_from_every_version_and_nothing_brings_them_back) {
    const ContentId first = content();
    correct(anna_, "Jon", "Johannes");
    file_.reset();
    run_sql(path_, "UPDATE content_versions SET replacements = NULL, fingerprint = NULL");
    reopen();
    EXPECT_EQ(text(first), "The text of this document has been destroyed.");
    EXPECT_EQ(text(), "Johannes: we met Johannes\nMary: yes, Johannes was there\n");
    EXPECT_EQ(check(), Rows());
    const auto group = file_->undo(study_, anna_);
    ASSERT_TRUE(group);
    Study unchanged = study_;
    const auto written = commit(*file_, unchanged, **group);
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("destroyed"), std::string::npos);
    EXPECT_EQ(dump(*file_->load()), dump(study_));
}

TEST_F(Versions, A_study_of_an_earlier_build_opens_and_its_texts_can_be_corrected) {
    file_.reset();
    run_sql(path_, "DROP TABLE content_versions; PRAGMA user_version = 1");
    {
        OpenOptions reading;
        reading.read_only = true;
        const auto file = StudyFile::open(path_, reading);
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ(*file->check(), Rows());
        EXPECT_TRUE(file->text(ContentId{1}));
    }
    EXPECT_EQ(run_sql(path_, "SELECT count(*) FROM sqlite_schema WHERE name = 'content_versions'"), Rows{"0"});
    reopen();
    correct(anna_, "Jon", "Johannes");
    reopen();
    EXPECT_EQ(undo(anna_), "done");
    EXPECT_EQ(text(), "Jon: we met Jon\nMary: yes, Jon was there\n");
    EXPECT_EQ(check(), Rows());
}

TEST_F(Versions, A_correction_that_is_not_of_the_stored_text_is_not_written) {
    EditGroup group = correction(anna_, "met", "saw");
    group.contents[0].text = Text("Jon: we saw Jim\nMary: yes, Jon was there\n");
    Study study = study_;
    const auto refused = commit(*file_, study, group);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("does not fit the text"), std::string::npos);
    EXPECT_EQ(text(), "Jon: we met Jon\nMary: yes, Jon was there\n");
    EXPECT_EQ(dump(*file_->load()), dump(study_));
}

TEST_F(Versions, A_coding_that_the_window_made_before_somebody_corrected_the_text_is_taken_back_and_named) {
    auto session = *StudySession::open(path_, testing::crowding(), [] {});
    const EditGroup coding = *apply_code(study_, ben_, document_, range_of(30, 33), code_);
    correct(anna_, "Jon", "Johannes");  // by another program
    ASSERT_TRUE(session->submit(coding));
    static_cast<void>(session->save_all());
    session->poll();
    const std::string message = session->take_message();
    EXPECT_NE(message.find("was taken back"), std::string::npos) << message;
    EXPECT_NE(message.find("has been corrected since"), std::string::npos) << message;
    EXPECT_EQ(session->study().codings(document_).size(), 0u);
    EXPECT_EQ(session->study().documents().find(document_)->length, study_.documents().find(document_)->length);
}

}  // namespace
}  // namespace heddle
