// The history: what is undone in which order, by whom, and what is said where it cannot be.

#include "storage/journal.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "storage/journal_codec.h"
#include "storage/study_file.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::dump;
using testing::run_sql;

class History : public ::testing::Test {
protected:
    void SetUp() override {
        file_.emplace(*StudyFile::create(path_));
        study_ = *file_->load();
        anna_ = add("Anna");
        ben_ = add("Ben");
        GroupBuilder builder(study_, anna_, "Import “Leeds”");
        const Text text("P1: we share the budget and we trust each other\n");
        Document document;
        document.id = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = "Leeds";
        document.content = builder.add_content(text);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        ASSERT_TRUE(builder.add(document));
        document_ = document.id;
        run(builder.take());
        code_ = add_code_named(anna_, "Trust");
    }

    CoderId add(const std::string& name) {
        run(*add_coder(study_, name));
        return study_.coder_named(name)->id;
    }
    CodeId add_code_named(CoderId coder, const std::string& name) {
        const EditGroup group = *heddle::add_code(study_, coder, {}, name);
        run(group);
        return added_code(group);
    }
    void apply(CoderId coder, int start, CodeId code) {
        run(*apply_code(study_, coder, document_, range_of(start, start + 5), code));
    }
    void run(const EditGroup& group) {
        const auto written = commit(*file_, study_, group);
        ASSERT_TRUE(written) << written.error().message;
    }
    // The name of what was taken back, or the sentence about why not.
    std::string step(CoderId coder, bool undo) {
        const auto group = undo ? file_->undo(study_, coder) : file_->redo(study_, coder);
        if (!group) {
            EXPECT_EQ(group.error().kind, ErrorKind::conflict);
            return group.error().message;
        }
        if (!*group) return "nothing";
        run(**group);
        return (*group)->name;
    }
    std::string undo(CoderId coder) { return step(coder, true); }
    std::string redo(CoderId coder) { return step(coder, false); }

    testing::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
    CoderId anna_;
    CoderId ben_;
    DocumentId document_;
    CodeId code_;
};

TEST_F(History, Each_coder_takes_back_their_own_latest_action) {
    apply(anna_, 4, code_);
    apply(ben_, 12, code_);
    apply(anna_, 20, code_);
    const std::string all = dump(study_);
    EXPECT_NE(undo(ben_).find("Trust"), std::string::npos);
    EXPECT_EQ(study_.coding_count(), 2u);
    EXPECT_NE(undo(anna_).find("Trust"), std::string::npos);
    const auto left = study_.codings(document_);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].range.start.value, 4);
    redo(ben_);
    redo(anna_);
    EXPECT_EQ(dump(study_), all);
    EXPECT_EQ(redo(anna_), "nothing");
}

TEST_F(History, After_a_new_action_what_was_undone_is_not_done_again) {
    apply(anna_, 4, code_);
    apply(ben_, 12, code_);
    undo(anna_);
    undo(ben_);
    apply(anna_, 20, code_);
    EXPECT_EQ(redo(anna_), "nothing");
    EXPECT_NE(redo(ben_), "nothing");  // only Anna went on
    EXPECT_EQ(study_.coding_count(), 2u);
    const auto history = file_->history(100);
    int undone = 0;
    for (const HistoryEntry& entry : *history)
        undone += entry.undone ? 1 : 0;
    EXPECT_EQ(undone, 1);
}

TEST_F(History, Who_rests_on_an_action_is_named_when_it_cannot_be_undone) {
    apply(ben_, 12, code_);
    const std::string before = dump(study_);
    const std::string said = undo(anna_);  // the code itself
    EXPECT_NE(said.find("cannot be undone because Ben did “"), std::string::npos) << said;
    EXPECT_NE(said.find("rests on it"), std::string::npos) << said;
    EXPECT_NE(said.find(" at "), std::string::npos) << said;
    EXPECT_EQ(dump(study_), before);
    undo(ben_);
    EXPECT_EQ(undo(anna_).find("cannot"), std::string::npos);
    EXPECT_FALSE(study_.codes().contains(code_));
}

TEST_F(History, Who_took_away_what_an_action_needs_is_named_when_it_cannot_be_done_again) {
    apply(ben_, 12, code_);
    undo(ben_);
    undo(anna_);  // the code itself
    const std::string said = redo(ben_);
    EXPECT_NE(said.find("cannot be done again because Anna undid “"), std::string::npos) << said;
    EXPECT_NE(said.find("took away what it needs"), std::string::npos) << said;
    redo(anna_);
    EXPECT_EQ(redo(ben_).find("cannot"), std::string::npos);
}

TEST_F(History, Whoever_changed_the_same_thing_later_is_named) {
    apply(anna_, 4, code_);
    const CodingId coding = study_.codings(document_)[0].id;
    CodingNotes notes;
    notes.memo = "I see it differently";
    run(*change_notes(study_, ben_, coding, notes));
    const std::string said = undo(anna_);
    EXPECT_NE(said.find("because Ben did"), std::string::npos) << said;
    EXPECT_EQ(said.find("differently"), std::string::npos);
}

TEST_F(History, Whoever_took_the_name_is_named_when_it_cannot_be_done_again) {
    undo(anna_);
    add_code_named(ben_, "Trust");
    const std::string said = redo(anna_);
    EXPECT_NE(said.find("cannot be done again because Ben did"), std::string::npos) << said;
}

TEST_F(History, A_coder_who_came_with_the_action_can_do_it_again_though_gone) {
    const CoderId cora = add("Cora");
    EXPECT_EQ(undo(cora).find("cannot"), std::string::npos);
    EXPECT_FALSE(study_.coders().contains(cora));
    const auto history = file_->history(1);
    EXPECT_EQ(history->at(0).coder, "Cora");  // the name outlives the coder
    redo(cora);
    ASSERT_TRUE(study_.coders().contains(cora));
    EXPECT_EQ(study_.coders().find(cora)->name, "Cora");
}

TEST_F(History, An_undo_that_another_program_has_done_meanwhile_is_refused) {
    apply(anna_, 4, code_);
    const auto group = file_->undo(study_, anna_);
    ASSERT_TRUE(group && *group);
    run(**group);
    // The same once more: the rows are as the group leaves them, so only the states tell.
    EditGroup again = **group;
    again.edits.clear();
    again.contents.push_back({study_.next_id<ContentId>(), Text("x")});
    const auto refused = file_->write(study_, again);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
}

TEST_F(History, Is_listed_latest_first_with_who_when_and_what) {
    apply(ben_, 12, code_);
    undo(ben_);
    const auto history = file_->history(3);
    ASSERT_EQ(history->size(), 3u);
    EXPECT_EQ(history->at(0).kind, ActionKind::undo);
    EXPECT_EQ(history->at(0).target, history->at(1).id);
    EXPECT_EQ(history->at(0).coder, "Ben");
    EXPECT_EQ(history->at(1).coder, "Ben");
    EXPECT_TRUE(history->at(1).undone);
    EXPECT_EQ(history->at(2).coder, "Anna");
    EXPECT_LE(history->at(2).at, history->at(1).at);
    EXPECT_LT(std::abs(now_milliseconds() - history->at(0).at), 60'000);
    EXPECT_EQ(file_->history(-1)->size(), 6u);
}

TEST_F(History, Words_that_were_destroyed_cannot_be_brought_back_and_the_rest_remains) {
    apply(anna_, 4, code_);
    file_.reset();
    run_sql(path_, "UPDATE journal_texts SET text = NULL");
    file_.emplace(*StudyFile::open(path_));
    undo(anna_);  // a coding without notes has no words
    EXPECT_EQ(study_.coding_count(), 0u);
    const std::string said = undo(anna_);
    EXPECT_NE(said.find("has been destroyed"), std::string::npos) << said;
    const auto history = file_->history(-1);
    ASSERT_TRUE(history);
    EXPECT_EQ(history->back().name, "");
    EXPECT_EQ(history->back().coder, "Anna");
    const auto faults = file_->check();
    for (const std::string& fault : *faults)
        ADD_FAILURE() << fault;
}

TEST_F(History, Undo_and_redo_store_no_words_again) {
    apply(anna_, 4, code_);
    const CodingId coding = study_.codings(document_)[0].id;
    CodingNotes notes;
    notes.memo = "a memo to be destroyed some day";
    run(*change_notes(study_, anna_, coding, notes));
    undo(anna_);
    redo(anna_);
    undo(anna_);
    EXPECT_EQ(
        run_sql(
            path_,
            "SELECT count(*) FROM journal_texts WHERE text = 'a memo to be destroyed some day'"),
        std::vector<std::string>{"1"});
}

// Each kind of object, alone and in all its fields.
TEST_F(History, Every_edit_reads_back_from_the_journal_equal_in_every_field) {
    auto db = sqlite::Connection::open(folder_ / "texts.db", sqlite::Access::create, "“texts”", {});
    ASSERT_TRUE(db);
    ASSERT_TRUE(db->execute("CREATE TABLE journal_texts(id INTEGER PRIMARY KEY, text TEXT)"));
    ASSERT_TRUE(db->execute("BEGIN"));
    JournalTexts texts(*db);
    std::set<std::pair<std::size_t, int>> seen;
    Study study;
    testing::RandomEdits random(31);
    for (int round = 0; round < 1500; ++round) {
        if (round % 20 == 0) study = Study();  // in a large study hardly anything can be removed
        const EditGroup group = random.next(study);
        for (const Edit& edit : group.edits) {
            const auto row = encode(edit, texts);
            ASSERT_TRUE(row) << row.error().message;
            const auto again = decode(*row, texts);
            ASSERT_TRUE(again) << again.error().message;
            EXPECT_TRUE(*again == edit) << row->kind;
            const int shape = std::visit(
                [](const auto& change) { return (change.before ? 1 : 0) + (change.after ? 2 : 0); },
                edit);
            seen.insert({edit.index(), shape});
        }
        study = *apply_edits(study, group.edits);
    }
    for (std::size_t kind = 0; kind < std::variant_size_v<Edit>; ++kind) {
        const bool text = kind == Edit(Change<DocumentText>()).index();  // always has both sides
        for (const int shape : text ? std::vector{3} : std::vector{1, 2, 3}) {
            EXPECT_TRUE(seen.contains({kind, shape}))
                << "no edit of kind " << kind << " and shape " << shape;
        }
    }
}

// It stands in the journal only where its GUID does not tell it.
TEST_F(History, A_coding_keeps_the_moment_it_was_made_in_whether_its_GUID_tells_it_or_not) {
    const Guid guid = *parse_guid("018bcfe5-6800-7000-8000-000000000001");
    for (const std::int64_t created : {std::int64_t{1'700'000'000'000}, std::int64_t{1'700'000'000'001}, std::int64_t{0}}) {
        GroupBuilder builder(study_, anna_, "Code");
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = guid;
        coding.document = document_;
        coding.code = code_;
        coding.coder = anna_;
        coding.range = range_of(4, 9);
        coding.created = created;
        ASSERT_TRUE(builder.add(coding));
        run(builder.take());
        undo(anna_);
        redo(anna_);
        ASSERT_TRUE(study_.coding(coding.id));
        EXPECT_EQ(study_.coding(coding.id)->created, created);
        auto db = sqlite::Connection::open(path_, sqlite::Access::read, "“study”", {});
        ASSERT_TRUE(db);
        const auto said = db->integer("SELECT instr(after, 'created') > 0 FROM journal WHERE kind = 'coding' ORDER BY sequence DESC");
        ASSERT_TRUE(said);
        EXPECT_EQ(*said, created == 1'700'000'000'000 ? 0 : 1);
        undo(anna_);
    }
}

TEST_F(History, A_name_that_is_no_text_is_refused_before_anything_is_written) {
    for (const std::string& bad : {std::string("a\0b", 3), std::string("\xFF")}) {
        GroupBuilder builder(study_, anna_, "Add");
        ASSERT_TRUE(builder.add(Attribute{
            builder.new_id<AttributeId>(), new_guid(), "x", AttributeType::choice, {bad}}));
        const auto refused = file_->write(study_, builder.take());
        ASSERT_FALSE(refused);
        EXPECT_NE(refused.error().message.find("is not text"), std::string::npos);
    }
    EXPECT_EQ(file_->load()->attributes().size(), 0u);
}

}  // namespace
}  // namespace heddle
