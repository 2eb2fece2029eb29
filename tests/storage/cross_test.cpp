// The sample: who counts, and where (docs/counting.md "The sample").
#include <gtest/gtest.h>

#include "storage/counting/cross.h"
#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

// Anna's two interviews, Ben's one, a field note of nobody, and Cleo, who is known from a sheet only.
class Sample : public ::testing::Test {
protected:
    Sample() {
        type_ = add_attribute("organisation_type");
        year_ = add_attribute("year");
        for (const char* name : {"Anna", "Ben", "Cleo"}) {
            const auto id = made_.study.next_id<ParticipantId>();
            put(Participant{id, new_guid(), name, false});
        }
        record(type_, Holder::of(anna_), "CCG");
        record(type_, Holder::of(cleo_), "Council");
        for (const char* year : {"2014", "2015"}) record(year_, Holder::of(cleo_, std::string(year)), year);
    }

    template <class T> void put(T object) { Study::Writer(made_.study).put(std::move(object)); }
    AttributeId add_attribute(const std::string& name) {
        const auto id = made_.study.next_id<AttributeId>();
        put(Attribute{id, new_guid(), name, AttributeType::choice, {}});
        return id;
    }
    void record(AttributeId attribute, Holder holder, const std::string& value) {
        put(AttributeValue{attribute, std::move(holder), {value}});
    }
    void add_interview(const std::string& name, ParticipantId who) {
        Document document = *made_.study.documents().find(made_.add_document(name, 10));
        document.body = range_of(0, 10);
        document.assigned = who;
        put(document);
    }
    void add_interviews() {
        add_interview("Anna 1", anna_);
        add_interview("Anna 2", anna_);
        add_interview("Ben", ben_);
        add_interview("Field note", {});
    }

    // "CCG 1 1 | Council 0 0 | (n) 1 1": the cells and the total of each kind of organisation.
    std::string answer(Unit unit = Unit::participants, std::optional<AttributeId> by = {}, bool include_silent = false) {
        CrossQuestion question;
        question.rows = type_;
        question.by = by;
        question.unit = unit;
        question.include_silent = include_silent;
        const auto table = cross(made_.study, question);
        if (!table.ok()) return table.error().message;
        notes_ = table->notes;
        std::string text;
        for (const CrossRow& row : table->rows) {
            text += row.name;
            for (const CrossCell& cell : row.cells) text += " " + std::to_string(cell.count);
            text += " " + std::to_string(row.total.count) + " | ";
        }
        text += "(n)";
        for (const CrossGroup& group : table->groups) text += " " + std::to_string(group.n.count);
        return text + " " + std::to_string(table->total_n.count);
    }

    testing::HandMadeStudy made_;
    AttributeId type_, year_;
    ParticipantId anna_{1}, ben_{2}, cleo_{3};
    std::vector<std::string> notes_;
};

TEST_F(Sample, Counts_people_at_the_occasions_at_which_they_gave_closed_answers_only) {
    add_interview("Ben 2014", ben_);
    record(year_, Holder::of(made_.study.document_named("Ben 2014")->id), "2014");
    const AttributeId item = add_attribute("Money is short");
    record(type_, Holder::of(ben_, "2014"), "CCG");
    record(type_, Holder::of(ben_, "2015"), "Council");
    record(item, Holder::of(ben_, "2014"), "Yes");
    record(item, Holder::of(ben_, "2015"), "No");
    record(year_, Holder::of(ben_, "2015"), "2015");
    EXPECT_EQ(answer(Unit::participations), "CCG 1 1 | (n) 1 1") << "where he speaks";
    EXPECT_EQ(answer(Unit::participations, year_, true), "CCG 1 0 1 | Council 1 2 3 | (n) 2 2 4") << "Ben in 2015, and Cleo twice";
    EXPECT_EQ(answer(Unit::participants, {}, true), "CCG 2 2 | Council 2 2 | (n) 3 3") << "one person in two places, and Anna without an occasion";
}

TEST_F(Sample, Counts_who_speaks_in_a_document) {
    add_interviews();
    EXPECT_EQ(answer(), "CCG 1 1 | (not recorded) 1 1 | (n) 2 2");
    EXPECT_EQ(answer(Unit::participations), "CCG 2 2 | (not recorded) 1 1 | (n) 3 3");
    EXPECT_EQ(answer(Unit::documents), "CCG 2 2 | (not recorded) 2 2 | (n) 4 4");
}

TEST_F(Sample, Has_the_rows_of_a_count_of_codes_also_where_nobody_is_counted) {
    add_interview("Anna 1", anna_);
    add_interview("Field note", {});
    EXPECT_EQ(answer(), "CCG 1 1 | (not recorded) 0 0 | (n) 1 1");
    const AttributeId kind = add_attribute("kind");
    record(kind, Holder::of(made_.study.document_named("Field note")->id), "note");
    EXPECT_EQ(answer(Unit::participants, kind), "CCG 0 1 1 | (not recorded) 0 0 0 | (n) 0 1 1");
}

TEST_F(Sample, Leaves_out_people_who_speak_nowhere_and_says_so) {
    add_interviews();
    answer();
    EXPECT_EQ(notes_, (std::vector<std::string>{
                          "1 participant of the study speaks in no document and is not counted."}));
    answer(Unit::documents);
    EXPECT_EQ(notes_, std::vector<std::string>());
}

TEST_F(Sample, Counts_people_who_speak_nowhere_where_that_is_asked_for) {
    add_interviews();
    EXPECT_EQ(answer(Unit::participants, {}, true),
              "CCG 1 1 | Council 1 1 | (not recorded) 1 1 | (n) 3 3");
    EXPECT_EQ(notes_, (std::vector<std::string>{
                          "1 participant who is counted speaks in no document of the study."}));
    EXPECT_EQ(answer(Unit::participations, year_, true),
              "CCG 0 0 2 2 | Council 1 1 0 2 | (not recorded) 0 0 1 1 | (n) 1 1 3 5");
    EXPECT_EQ(answer(Unit::documents, {}, true),
              "CCG 2 2 | (not recorded) 2 2 | (n) 4 4");
}

TEST_F(Sample, Counts_everybody_in_a_study_in_which_nobody_speaks) {
    EXPECT_EQ(answer(), "CCG 1 1 | Council 1 1 | (not recorded) 1 1 | (n) 3 3");
    EXPECT_EQ(answer(Unit::participations), "Council 2 2 | (n) 2 2");
}

TEST_F(Sample, Tells_no_number_of_people_in_the_notes_where_small_cells_are_hidden) {
    add_interviews();
    for (const bool include_silent : {false, true}) {
        CrossQuestion question;
        question.rows = type_;
        question.by = year_;
        question.unit = Unit::participations;
        question.include_silent = include_silent;
        // One person at an occasion, and Cleo, who speaks nowhere.
        record(type_, Holder::of(ben_, "2015"), "Council");
        const auto open = cross(made_.study, question);
        ASSERT_TRUE(open.ok());
        EXPECT_FALSE(open->notes_of_people.empty());
        // One of the numbers is large enough to be shown in a cell, and would be hidden there for all that.
        for (const std::int64_t below : {1, 2, 3}) {
            question.suppress_below = below;
            const auto table = cross(made_.study, question);
            ASSERT_TRUE(table.ok());
            EXPECT_TRUE(table->notes_of_people.empty());
            ASSERT_GE(table->notes.size(), open->notes.size());
            for (std::size_t i = 0; i < open->notes.size(); ++i) {
                EXPECT_EQ(table->notes[i].find_first_of("0123456789"), std::string::npos) << table->notes[i];
            }
        }
    }
}

TEST_F(Sample, Hides_n_where_each_of_its_rows_could_only_be_one_person) {
    // Three rows are listed, so somebody is in each.
    CrossQuestion question;
    question.rows = type_;
    question.suppress_below = 2;
    const auto table = cross(made_.study, question);
    ASSERT_TRUE(table.ok());
    ASSERT_EQ(table->rows.size(), 3u);
    for (const CrossRow& row : table->rows) EXPECT_TRUE(row.total.hidden) << row.name;
    EXPECT_TRUE(table->total_n.hidden);
    EXPECT_TRUE(table->groups[0].n.hidden);
}

}  // namespace
}  // namespace heddle
