// The history a page at a time, with filters.

#include "storage/history_page.h"

#include <gtest/gtest.h>

#include "coding/changes/document_changes.h"
#include "coding/changes/progress_changes.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/coded_study.h"
#include "tests/support/storage/raw_database.h"

namespace heddle {
namespace {

class HistoryPages : public testing::CodedStudy {
protected:
    std::vector<HistoryLine> ask(const HistoryQuestion& question) {
        const auto page = file_->history(question, {}, 100);
        EXPECT_TRUE(page) << page.error().message;
        return page ? page->lines : std::vector<HistoryLine>();
    }
    std::vector<HistoryLine> about(HistoryTopic topic) {
        HistoryQuestion question;
        question.topic = topic;
        return ask(question);
    }
    std::size_t on(const std::string& name) {
        const auto question = file_->history_of(name);
        return question && !question->on.empty() ? ask(*question).size() : 0;
    }
};

TEST_F(HistoryPages, Tell_what_each_action_was_about) {
    apply(ben_, 4, code_);
    run(*mark_progress(study_, ben_, document_, ProgressState::done));
    correct(anna_, 0, 2, "Participant");
    CodingNotes notes;
    notes.memo = "look again";
    run(*change_notes(study_, ben_, study_.codings(document_)[0].id, notes));
    const auto lines = ask({});
    ASSERT_EQ(lines.size(), 8u);
    const auto expect = [&](std::size_t line, HistoryTopic topic, const std::string& of) {
        EXPECT_EQ(topic_word(lines[line].topic), topic_word(topic)) << line;
        EXPECT_EQ(lines[line].on, of) << line;
    };
    expect(0, HistoryTopic::memo, "Leeds");
    expect(1, HistoryTopic::text, "Leeds");
    expect(2, HistoryTopic::progress, "Leeds");
    expect(3, HistoryTopic::coding, "Leeds");
    expect(4, HistoryTopic::code, "Trust");
    expect(5, HistoryTopic::import, "Leeds");
    expect(7, HistoryTopic::coder, "");
    EXPECT_EQ(lines[0].entry.coder, "Ben");
    EXPECT_GT(lines[0].entry.id, lines[1].entry.id);
}

TEST_F(HistoryPages, Join_without_a_gap_or_a_repetition) {
    for (int i = 0; i < 20; ++i) apply(i % 2 ? anna_ : ben_, i, code_);
    HistoryQuestion question;
    question.coder = "Ben";
    std::vector<ActionId> seen;
    ActionId before;
    for (int pages = 0; pages < 100; ++pages) {
        const auto page = *file_->history(question, before, 3);
        for (const HistoryLine& line : page.lines) {
            EXPECT_EQ(line.entry.coder, "Ben");
            seen.push_back(line.entry.id);
        }
        before = page.next;
        if (!before) break;
    }
    EXPECT_EQ(seen.size(), 11u);  // with that he came
    EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend()));
    EXPECT_EQ(std::adjacent_find(seen.begin(), seen.end()), seen.end());
}

TEST_F(HistoryPages, Let_through_only_what_was_asked_for) {
    apply(ben_, 4, code_);
    const CodeId other = add_code_named(anna_, "Distance");
    apply(anna_, 4, other);
    EXPECT_EQ(about(HistoryTopic::code).size(), 2u);
    EXPECT_EQ(about(HistoryTopic::coding).size(), 2u);
    EXPECT_EQ(about(HistoryTopic::import).size(), 1u);
    EXPECT_EQ(about(HistoryTopic::memo).size(), 0u);
    HistoryQuestion words;
    words.words = "DISTANCE";
    EXPECT_EQ(ask(words).size(), 2u);
    HistoryQuestion future;
    future.from = now_milliseconds() + 60'000;
    EXPECT_TRUE(ask(future).empty());
    HistoryQuestion past;
    past.to = now_milliseconds() - 60'000;
    EXPECT_TRUE(ask(past).empty());
    HistoryQuestion nobody;
    nobody.coder = "Cora";
    EXPECT_TRUE(ask(nobody).empty());
}

TEST_F(HistoryPages, Find_what_was_done_to_a_document_or_code_also_after_it_is_gone) {
    apply(ben_, 4, code_);
    EXPECT_EQ(on("Leeds"), 2u);   // came in, and was coded
    EXPECT_EQ(on("Trust"), 2u);   // was made, and applied
    EXPECT_EQ(on("Nowhere"), 0u);
    run(delete_document(study_, anna_, document_)->group);
    EXPECT_EQ(on("Leeds"), 3u);
    run(*rename_code(study_, anna_, code_, "Confidence"));
    EXPECT_EQ(on("Confidence"), on("Trust"));
    EXPECT_EQ(ask({}).at(1).on, "Leeds");
}

TEST_F(HistoryPages, Say_what_undo_and_redo_turn_to) {
    const ActionId coded = apply(anna_, 4, code_);
    EXPECT_EQ(file_->next_steps(anna_)->undo.id, coded);
    EXPECT_FALSE(file_->next_steps(anna_)->redo.id);
    undo(anna_);
    EXPECT_EQ(file_->next_steps(anna_)->redo.id, coded);
    EXPECT_EQ(file_->next_steps(anna_)->redo.name, file_->history(2)->at(1).name);
    EXPECT_EQ(file_->actors()->size(), 2u);
}

// Every kind of edit, and words that were destroyed.
TEST_F(HistoryPages, Random_histories_are_listed_whole) {
    testing::RandomEdits random(5);
    for (int i = 0; i < 100; ++i) {
        const EditGroup group = random.next(study_);
        if (!group.edits.empty()) run(group);
    }
    file_.reset();
    testing::run_sql(path_, "UPDATE journal_texts SET text = NULL WHERE id % 3 = 0");
    file_.emplace(*StudyFile::open(path_));
    const auto all = file_->history(-1);
    const auto page = file_->history(HistoryQuestion{}, {}, 1000);
    ASSERT_TRUE(page) << page.error().message;
    ASSERT_EQ(page->lines.size(), all->size());
    std::size_t topics = 0;
    for (std::size_t topic = 0; topic < history_topics.size(); ++topic) {
        if (!about(static_cast<HistoryTopic>(topic)).empty()) ++topics;
    }
    EXPECT_GT(topics, 9u);
    for (const HistoryLine& line : page->lines) {
        HistoryQuestion question;
        question.topic = line.topic;
        if (line.topic == HistoryTopic::other) continue;
        const auto found = ask(question);
        EXPECT_TRUE(std::ranges::any_of(found, [&](const HistoryLine& other) { return other.entry.id == line.entry.id; }) ||
                    found.size() == 100u)
            << topic_word(line.topic);
    }
}

}  // namespace
}  // namespace heddle
