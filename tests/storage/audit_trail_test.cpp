// How the coding frame came to be, what each coder did by day, and the codebook as it stood.

#include "storage/audit_trail.h"

#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/progress_changes.h"
#include "coding/codebook_difference.h"
#include "storage/codebook_then.h"
#include "storage/local_time.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/coded_study.h"
#include "tests/support/storage/raw_database.h"

namespace heddle {
namespace {

class AuditTrails : public testing::CodedStudy {
protected:
    AuditTrail trail() {
        auto read = file_->audit_trail();
        EXPECT_TRUE(read) << read.error().message;
        return read ? *std::move(read) : AuditTrail{};
    }
    void redefine(CodeId id, const std::string& definition) {
        const Code before = *study_.codes().find(id);
        Code after = before;
        after.definition = definition;
        GroupBuilder builder(study_, anna_, "Redefine");
        ASSERT_TRUE(builder.change(before, after));
        run(builder.take());
    }
};

TEST_F(AuditTrails, Tell_how_each_code_developed) {
    const CodeId below = add_code_named(ben_, "Broken", code_);
    run(*rename_code(study_, anna_, code_, "Confidence"));
    redefine(code_, "=HYPERLINK(1)");
    apply(anna_, 4, below);
    run(*merge_codes(study_, anna_, below, code_));
    undo(anna_);
    std::vector<std::string> said;
    for (const FrameEvent& event : trail().frame) {
        said.push_back(event.coder + " " + event.by + ": " + event.code + " " + event.change + " " + event.what + "/" +
                       event.before + "/" + event.after);
    }
    EXPECT_EQ(said, (std::vector<std::string>{
                        "Anna action: Trust made //",
                        "Ben action: Trust > Broken made //",
                        "Anna action: Confidence renamed /Trust/Confidence",
                        "Anna action: Confidence redefined definition//=HYPERLINK(1)",
                        "Anna action: Confidence > Broken merged //Confidence",
                        "Anna undo: Confidence > Broken made //",
                    }));
    const std::string csv = to_csv(without_formulas(frame_listing(trail())));
    EXPECT_NE(csv.find(",'=HYPERLINK(1),"), std::string::npos) << csv;
    const std::string html = audit_html(trail(), "Pioneers");
    EXPECT_NE(html.find("merged into “Confidence”"), std::string::npos);
    EXPECT_NE(html.find("renamed from “Trust” to “Confidence”"), std::string::npos);
}

TEST_F(AuditTrails, Count_what_each_coder_did_by_day) {
    apply(ben_, 4, code_);
    apply(ben_, 12, code_);
    undo(ben_);
    redo(ben_);
    CodingNotes notes;
    notes.memo = "look again";
    run(*change_notes(study_, ben_, study_.codings(document_)[0].id, notes));
    run(*mark_progress(study_, ben_, document_, ProgressState::done));
    correct(anna_, 0, 2, "Participant");
    const auto days = trail().days;
    std::vector<DayOfWork> bens;
    std::int64_t documents = 0;
    for (const DayOfWork& day : days) {
        if (day.coder == "Ben") bens.push_back(day);
        else documents += day.documents_added + day.texts_corrected;
    }
    ASSERT_EQ(bens.size(), 1u);
    EXPECT_EQ(bens[0].day, local_day(now_milliseconds()));
    EXPECT_EQ(bens[0].codings_made, 2);
    EXPECT_EQ(bens[0].codings_changed, 1);
    EXPECT_EQ(bens[0].memos, 1);
    EXPECT_EQ(bens[0].documents_done, 1);
    EXPECT_EQ(bens[0].undone, 1);
    EXPECT_EQ(bens[0].redone, 1);
    EXPECT_EQ(documents, 2);
}

TEST_F(AuditTrails, Go_on_where_words_were_destroyed) {
    run(*rename_code(study_, anna_, code_, "Confidence"));
    file_.reset();
    testing::run_sql(path_, "UPDATE journal_texts SET text = NULL WHERE text = 'Trust'");
    file_.emplace(*StudyFile::open(path_));
    const auto frame = trail().frame;
    ASSERT_EQ(frame.size(), 2u);
    EXPECT_EQ(frame[1].before, "(destroyed)");
    EXPECT_EQ(frame[1].after, "Confidence");
    const auto then = file_->codebook_then(ActionId{5});
    ASSERT_TRUE(then) << then.error().message;
    EXPECT_NE(to_csv(frame_listing(trail())).find("(destroyed)"), std::string::npos);
}

TEST_F(AuditTrails, The_codebook_stands_as_it_stood) {
    const ActionId point = last_action();
    const CodeId below = add_code_named(ben_, "Broken", code_);
    run(*rename_code(study_, anna_, code_, "Confidence"));
    redefine(code_, "to rely on");
    const ActionId second = last_action();
    run(*delete_code(study_, anna_, below));
    const auto first = *file_->codebook_then(point);
    ASSERT_EQ(first.then.size(), 1u);
    EXPECT_EQ(first.then[0].name, "Trust");
    EXPECT_EQ(first.then[0].definition, "");
    EXPECT_EQ(file_->codebook_then(ActionId{})->then.size(), 0u);
    const auto rows = compare_codebooks(file_->codebook_then(second)->then, first.now);
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].same());
    EXPECT_TRUE(rows[1].removed);
    EXPECT_EQ(rows[1].path, "Confidence > Broken");
    const auto since = compare_codebooks(first.then, first.now);
    ASSERT_EQ(since.size(), 1u);
    EXPECT_EQ(since[0].in_words(), (std::vector<std::string>{"renamed to “Confidence”", "redefined (definition)"}));
}

// After each of many random actions, undo among them, the codebook was as it is found afterwards.
TEST_F(AuditTrails, Any_codebook_of_a_random_history_is_found_again) {
    testing::RandomEdits random(3);
    std::vector<std::pair<ActionId, std::vector<Code>>> passed;
    for (int i = 0; i < 150; ++i) {
        std::optional<EditGroup> group;
        if (random.up_to(4) == 0) {
            auto undoing = file_->undo(study_, anna_);
            if (undoing) group = *undoing;
        }
        if (!group) group = random.next(study_);
        group->coder = anna_;
        if (group->edits.empty()) continue;
        if (!commit(*file_, study_, *group)) continue;
        passed.emplace_back(last_action(), std::vector<Code>(study_.codes().begin(), study_.codes().end()));
    }
    reopen();
    ASSERT_GT(passed.size(), 50u);
    for (const auto& [action, codes] : passed) {
        const auto then = file_->codebook_then(action);
        ASSERT_TRUE(then) << then.error().message;
        ASSERT_EQ(then->then.size(), codes.size()) << "at action " << action.value;
        for (std::size_t i = 0; i < codes.size(); ++i) {
            const Code& a = then->then[i];
            const Code& b = codes[i];
            EXPECT_EQ(a.name, b.name);
            EXPECT_EQ(a.guid, b.guid);
            EXPECT_EQ(a.parent, b.parent);
            EXPECT_EQ(a.place, b.place);
            EXPECT_EQ(a.stances, b.stances);
            EXPECT_TRUE(a == b) << "code " << b.id.value << " at action " << action.value;
        }
    }
}

}  // namespace
}  // namespace heddle
