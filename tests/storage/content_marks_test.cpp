// What is bold or italic in a text, its pages and times, in the study file: with the version of the text that they are of, through corrections and
// undo; damage is found; what was destroyed takes them along.
#include "storage/content_marks.h"

#include <gtest/gtest.h>

#include "coding/changes/document_changes.h"
#include "storage/salvage/salvage.h"
#include "storage/study_session.h"
#include "storage/withdrawal/withdrawal.h"
#include "tests/support/marks_shown.h"
#include "tests/support/storage/corrected_study.h"
#include "tests/support/storage/raw_database.h"

namespace heddle {
namespace {

using testing::run_sql;
using testing::shown_marks;
using Rows = std::vector<std::string>;

const TextMarks marks{{MarkKind::page, range_of(0, 16), 3},
                      {MarkKind::bold, range_of(5, 11), 0},
                      {MarkKind::page, range_of(16, 42), 4},
                      {MarkKind::italic, range_of(27, 30), 0}};

class ContentMarks : public testing::CorrectedStudy {
protected:
    void SetUp() override {
        CorrectedStudy::SetUp();
        add_document("P1", "Jon: we met Jon\nMary: yes, Jon was there.\n", marks);
    }
    std::string now() {
        const Text text = *file_->text(content());
        const auto read = file_->marks(content(), text.end());
        return read ? shown_marks(text, *read) : read.error().message;
    }
    EditGroup correction(const std::string& words, const std::string& by) { return CorrectedStudy::correction(anna_, words, by); }
    void undo() { ASSERT_EQ(CorrectedStudy::undo(anna_), "done"); }
};

const char* const at_first = "page 3(Jon: we met Jon\n) bold(we met) page 4(Mary: yes, Jon was there.\n) italic(Jon)";
const char* const corrected =
    "page 3(Johannes: we met Johannes\n) bold(we met) page 4(Mary: yes, Johannes was there.\n) italic(Johannes)";

TEST_F(ContentMarks, They_are_read_as_they_were_written_and_stand_in_the_file_as_readers_of_it_see_them) {
    reopen();
    EXPECT_EQ(now(), at_first);
    EXPECT_EQ(run_sql(path_, "SELECT marks FROM content_marks"),
              Rows{R"([["page",0,16,3],["bold",5,11],["page",16,42,4],["italic",27,30]])"});
    EXPECT_EQ(marks_from_json(marks_as_json(marks)), marks);
    EXPECT_EQ(file_->check().value(), Rows());
}

TEST_F(ContentMarks, Times_stand_in_the_file_as_seconds_and_move_with_their_text) {
    EditGroup group = correction("met", "saw");
    group.contents.front().marks = TextMarks{{MarkKind::time, range_of(0, 16), 43'810}, {MarkKind::time, range_of(16, 42), 61'000}};
    run(group);
    reopen();
    EXPECT_EQ(now(), "time 43810(Jon: we saw Jon\n) time 61000(Mary: yes, Jon was there.\n)");
    EXPECT_EQ(run_sql(path_, "SELECT marks FROM content_marks ORDER BY content DESC LIMIT 1"), Rows{R"([["time",0,16,43.81],["time",16,42,61]])"});
    // As a reader of the file asks for them.
    EXPECT_EQ(run_sql(path_, "SELECT name || ' ' || json_extract(mark.value, '$[1]') || ' ' || json_extract(mark.value, '$[3]') "
                             "FROM documents JOIN content_marks USING(content), json_each(marks) AS mark "
                             "WHERE json_extract(mark.value, '$[0]') = 'time'"),
              (Rows{"P1 0 43.81", "P1 16 61"}));
    run(correction("Jon", "Johannes"));
    EXPECT_EQ(now(), "time 43810(Johannes: we saw Johannes\n) time 61000(Mary: yes, Johannes was there.\n)");
    EXPECT_EQ(file_->check().value(), Rows());
}

TEST_F(ContentMarks, A_time_keeps_its_thousandths_and_no_more_digits_than_it_has) {
    const TextMarks times{{MarkKind::time, range_of(0, 1), 0}, {MarkKind::time, range_of(1, 2), 7}, {MarkKind::time, range_of(2, 3), 2'147'483'000}};
    EXPECT_EQ(marks_as_json(times), R"([["time",0,1,0],["time",1,2,0.007],["time",2,3,2147483]])");
    EXPECT_EQ(marks_from_json(marks_as_json(times)), times);
}

TEST_F(ContentMarks, A_correction_carries_them_and_undo_goes_back_to_those_that_were) {
    run(correction("Jon", "Johannes"));
    EXPECT_EQ(now(), corrected);
    run(correction("we met", "we saw"));
    EXPECT_EQ(now(), "page 3(Johannes: we saw Johannes\n) bold(we saw) page 4(Mary: yes, Johannes was there.\n) italic(Johannes)");
    reopen();
    EXPECT_EQ(file_->check().value(), Rows());
    undo();
    EXPECT_EQ(now(), corrected);
    undo();
    EXPECT_EQ(now(), at_first);
    EXPECT_EQ(redo(anna_), "done");
    EXPECT_EQ(now(), corrected);
    EXPECT_EQ(file_->check().value(), Rows());
}

TEST_F(ContentMarks, A_text_that_brings_its_own_keeps_those_and_one_without_any_has_no_row) {
    EditGroup group = correction("Jon", "Johannes");
    group.contents.front().marks = TextMarks{{MarkKind::bold, range_of(0, 8), 0}};
    run(group);
    EXPECT_EQ(now(), "bold(Johannes)");
    run(correction("Johannes:", "We:"));
    EXPECT_EQ(now(), "bold(We)");
    undo();
    undo();
    EXPECT_EQ(now(), at_first);
    // Nothing is left of what was marked.
    const Text text = *file_->text(content());
    run(correct_texts(study_, anna_, "Correct", {{document_, content(), text, {{text.whole(), "x"}}}})->group);
    EXPECT_EQ(now(), "page 3(x)");
}

TEST_F(ContentMarks, A_text_that_is_said_to_have_none_takes_none_of_the_text_that_it_was) {
    EditGroup group = correction("Jon", "Johannes");
    group.contents.front().marks = TextMarks();
    run(group);
    EXPECT_EQ(now(), "");
    reopen();
    EXPECT_EQ(now(), "");
    EXPECT_EQ(file_->check().value(), Rows());
    undo();
    EXPECT_EQ(now(), at_first);
}

TEST_F(ContentMarks, The_window_has_them_with_the_text_and_after_a_correction_at_once) {
    file_.reset();
    auto session = StudySession::open(path_, {}, [] {});
    ASSERT_TRUE(session) << session.error().message;
    StudySession& open = **session;
    const ContentId first = content();
    EXPECT_EQ(open.marks(first), nullptr);
    for (int i = 0; i < 1000 && !open.text(first); ++i) {
        ASSERT_TRUE(open.save_all());
        open.poll();
    }
    ASSERT_TRUE(open.text(first));
    ASSERT_TRUE(open.marks(first));
    EXPECT_EQ(*open.marks(first), marks);
    const Text text = *open.text(first);
    ASSERT_TRUE(open.submit(
        correct_texts(open.study(), anna_, "Correct", {{document_, first, text, replace_everywhere(text, "Jon", "Johannes", false)}})->group));
    const ContentId second = open.study().documents().find(document_)->content;
    ASSERT_TRUE(open.marks(second));
    EXPECT_EQ(shown_marks(*open.text(second), *open.marks(second)), corrected);
    const TextMarks in_window = *open.marks(second);
    ASSERT_TRUE(open.save_all());
    session->reset();
    reopen();
    EXPECT_EQ(file_->marks(second, file_->text(second)->end()).value(), in_window);
}

TEST_F(ContentMarks, What_cannot_be_is_found_and_not_shown) {
    run(correction("Jon", "Johannes"));
    for (const char* damage : {"'{'", "'[[\"bold\",5]]'", "'[[\"bold\",5,5]]'", "'[[\"bold\",5,500]]'", "'[[\"underlined\",5,8]]'",
                               "'[[\"bold\",5,8],[\"bold\",8,9]]'", "'[[\"page\",0,8,0]]'", "'[[\"bold\",-1,4]]'", "'[[\"page\",0,8]]'",
                               "'[[\"time\",0,8]]'", "'[[\"time\",0,8,-1]]'", "'[[\"time\",0,8,\"1\"]]'", "'[[\"time\",0,8,1e99]]'",
                               "'[[\"time\",0,8,1],[\"time\",7,9,2]]'"}) {
        run_sql(path_, std::string("UPDATE content_marks SET marks = ") + damage + " WHERE content = 2");
        const auto faults = file_->check();
        ASSERT_TRUE(faults);
        ASSERT_EQ(faults->size(), 1u) << damage;
        EXPECT_NE(faults->front().find("cannot be so in 1 text"), std::string::npos) << faults->front();
        EXPECT_FALSE(file_->marks(content(), study_.documents().find(document_)->length > 0 ? file_->text(content())->end() : Position{}))
            << damage;
    }
    run_sql(path_, "DELETE FROM content_marks WHERE content = 2");
    EXPECT_EQ(file_->check().value(), Rows());
    EXPECT_EQ(now(), "");
}

TEST_F(ContentMarks, A_withdrawal_destroys_those_of_earlier_texts_and_of_documents_that_go) {
    GroupBuilder builder(study_, anna_, "Speakers");
    const auto person = [&](const char* name) {
        Participant participant;
        participant.id = builder.new_id<ParticipantId>();
        participant.guid = new_guid();
        participant.name = name;
        EXPECT_TRUE(builder.add(participant));
        return participant;
    };
    const Participant mary = person("Mary");
    Speaker jon{builder.new_id<SpeakerId>(), new_guid(), document_, "Jon", person("Jon").id, false};
    Speaker speaker{builder.new_id<SpeakerId>(), new_guid(), document_, "Mary", mary.id, false};
    ASSERT_TRUE(builder.add(jon));
    ASSERT_TRUE(builder.add(speaker));
    DocumentTurns turns{document_, {{jon.id, {0}, range_of(5, 15), {16}, {}}, {speaker.id, {16}, range_of(22, 41), {42}, {}}}};
    ASSERT_TRUE(builder.add(turns));
    run(builder.take());
    run(correction("met", "saw"));
    ASSERT_EQ(run_sql(path_, "SELECT count(*) FROM content_marks"), Rows{"2"});
    const auto withdrawn = file_->withdraw(study_, anna_, mary.id);
    ASSERT_TRUE(withdrawn) << withdrawn.error().message;
    study_ = withdrawn->study;
    EXPECT_EQ(run_sql(path_, "SELECT count(*) FROM content_marks"), Rows{"1"});
    EXPECT_EQ(now().find("page 3(Jon: we saw Jon\n) bold(we saw)"), 0u) << now();
    EXPECT_EQ(now().find("italic"), std::string::npos);
    EXPECT_EQ(file_->check().value(), Rows());
    // Kept all the same, they are found.
    run_sql(path_, "INSERT INTO content_marks(content, marks) VALUES(1, '[[\"bold\",5,11]]')");
    ASSERT_EQ(file_->check().value().size(), 1u);
    EXPECT_NE(file_->check().value().front().find("destroyed"), std::string::npos);
}

TEST_F(ContentMarks, A_salvaged_study_has_them_and_drops_what_cannot_be) {
    run(correction("Jon", "Johannes"));
    file_.reset();
    const auto report = salvage_study(path_, folder_ / "made.heddle", "");
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->lost, Rows());
    constexpr const char* all = "SELECT content, marks FROM content_marks ORDER BY content";
    EXPECT_EQ(run_sql(folder_ / "made.heddle", all), run_sql(path_, all));
    run_sql(path_, "UPDATE content_marks SET marks = '[[\"bold\",5,500]]' WHERE content = 2");
    const auto again = salvage_study(path_, folder_ / "again.heddle", "");
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(again->lost, Rows{"What was bold or italic in 1 text, where its pages begin and when it was said, is lost."});
    EXPECT_EQ(StudyFile::open(folder_ / "again.heddle")->check().value(), Rows());
}

}  // namespace
}  // namespace heddle
