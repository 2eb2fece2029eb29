// The framework matrix by hand: states, what goes stale and what does not, rolling up.
#include "coding/framework.h"

#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/summary_marks.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

// Two sites, three people: Mary and Joan at Leeds (in one interview), Tom at York.
struct Matrix : ::testing::Test, testing::HandMadeStudy {
    CoderId ben = add_coder("Ben");
    DocumentId leeds = add_document("Leeds", 100);
    DocumentId york = add_document("York", 100);
    CodeId trust = add_code("Trust");
    CodeId lost = add_code("Trust > Lost");
    CodeId money = add_code("Money");
    ParticipantId mary = add_participant("Mary");
    ParticipantId joan = add_participant("Joan");
    ParticipantId tom = add_participant("Tom");
    AttributeId site = add_site();
    CodingId first = add_coding(leeds, range_of(10, 20), trust, anna);   // Mary's
    CodingId second = add_coding(leeds, range_of(30, 55), lost, anna);   // Mary's and Joan's
    CodingId third = add_coding(york, range_of(5, 9), money, anna);      // Tom's

    Matrix() {
        add_turns(leeds, {{mary, {0, 40}}, {joan, {40, 100}}});
        add_turns(york, {{tom, {0, 100}}});
        put_value(leeds, "Leeds");
        put_value(york, "York");
    }

    static Range range_of(std::int32_t start, std::int32_t end) { return {Position{start}, Position{end}}; }
    ParticipantId add_participant(const std::string& name) {
        const auto id = study.next_id<ParticipantId>();
        Study::Writer(study).put(Participant{id, new_guid(), name, true});
        return id;
    }
    AttributeId add_site() {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), "site", AttributeType::choice, {"York", "Leeds", "Hull"}});
        return id;
    }
    void put_value(DocumentId document, const std::string& value) {
        AttributeValue made;
        made.attribute = site;
        made.holder.document = document;
        made.values = {value};
        Study::Writer(study).put(made);
    }
    void add_turns(DocumentId document, const std::vector<std::pair<ParticipantId, std::pair<int, int>>>& said) {
        DocumentTurns turns{document, {}};
        for (const auto& [who, reach] : said) {
            Speaker speaker;
            speaker.id = study.next_id<SpeakerId>();
            speaker.guid = new_guid();
            speaker.document = document;
            speaker.label = study.participants().find(who)->name;
            speaker.participant = who;
            Study::Writer(study).put(speaker);
            Turn turn;
            turn.speaker = speaker.id;
            turn.start = Position{reach.first};
            turn.body = range_of(reach.first, reach.second);
            turns.turns.push_back(turn);
        }
        Study::Writer(study).put(turns);
    }
    void run(const Result<EditGroup>& group) {
        ASSERT_TRUE(group.ok()) << group.error().message;
        const std::string before = testing::dump(study);
        ASSERT_TRUE(act(*group)) << group->name;
        const auto undone = apply_edits(study, inverse(group->edits));
        ASSERT_TRUE(undone.ok()) << undone.error().message;
        EXPECT_EQ(testing::dump(*undone), before) << group->name;
    }
    void write(const SummaryCase& of, CodeId theme, const std::string& text = "Words.", SummaryState state = SummaryState::written) {
        run(write_summary(study, anna, of, theme, {state, state == SummaryState::written ? text : "", {}}));
    }
    Framework matrix(FrameworkQuestion question) const {
        auto made = make_framework(study, Codebook(study), question);
        EXPECT_TRUE(made.ok());
        return made.ok() ? *std::move(made) : Framework{};
    }
    Framework by_site(std::vector<CodeId> themes = {}) const {
        FrameworkQuestion question;
        question.kind = CaseKind::values;
        question.attribute = site;
        question.themes = std::move(themes);
        return matrix(question);
    }
    FrameworkCell cell(const SummaryCase& of, CodeId theme) const {
        FrameworkQuestion question;
        question.cases = {of};
        question.themes = {theme};
        const Framework made = matrix(question);
        return made.cells.size() == 1 ? made.cells.front() : FrameworkCell{};
    }
    bool stale(const SummaryCase& of, CodeId theme) const { return cell(of, theme).stale; }
    SummaryCase site_is(const std::string& value) const { return ValueCase{site, value}; }
};

TEST_F(Matrix, Cases_stand_in_declared_order_and_themes_are_the_top_level) {
    const Framework made = by_site();
    EXPECT_EQ(made.case_names, (std::vector<std::string>{"York", "Leeds", "Hull"}));
    EXPECT_EQ(made.themes, (std::vector{trust, money}));
    EXPECT_EQ(made.at(0, 0).coding_count(), 0u);
    EXPECT_EQ(made.at(0, 1).coding_count(), 1u);
    EXPECT_EQ(made.at(1, 0).coding_count(), 2u) << "with the codes below";
    const auto codings = made.codings_of(made.at(1, 0));
    EXPECT_EQ(std::vector(codings.begin(), codings.end()), (std::vector{first, second}));
}

TEST_F(Matrix, Cases_and_themes_that_are_chosen_stand_in_the_order_chosen) {
    FrameworkQuestion question;
    question.kind = CaseKind::values;
    question.attribute = site;
    question.cases = {site_is("Hull"), site_is("York")};
    question.themes = {money, lost, money};
    const Framework made = matrix(question);
    EXPECT_EQ(made.case_names, (std::vector<std::string>{"Hull", "York"}));
    EXPECT_EQ(made.themes, (std::vector{money, lost}));
    EXPECT_EQ(made.of_no_case, 1) << "Mary's and Joan's, at Leeds";
}

TEST_F(Matrix, A_coding_stands_in_the_cells_of_all_whom_it_belongs_to) {
    const Framework made = matrix({});
    EXPECT_EQ(made.case_names, (std::vector<std::string>{"Mary", "Joan", "Tom"}));
    EXPECT_EQ(made.at(0, 0).coding_count(), 2u);
    EXPECT_EQ(made.at(1, 0).coding_count(), 1u);
    EXPECT_EQ(made.at(2, 1).coding_count(), 1u);
    FrameworkQuestion documents;
    documents.kind = CaseKind::documents;
    EXPECT_EQ(matrix(documents).at(0, 0).coding_count(), 2u);
}

TEST_F(Matrix, Says_what_is_charted_and_what_is_to_be_looked_at) {
    write(site_is("Leeds"), money, "Nothing coded, and yet words.");
    write(site_is("York"), money, "", SummaryState::nothing_said);
    write(site_is("Hull"), trust, "", SummaryState::not_asked);
    const Framework made = by_site();
    EXPECT_EQ(made.at(1, 1).state, CellState::charted);
    EXPECT_EQ(made.at(0, 1).state, CellState::nothing_said);
    EXPECT_EQ(made.at(2, 0).state, CellState::not_asked);
    EXPECT_EQ(made.at(1, 0).state, CellState::not_charted);
    std::vector<std::string> gaps;
    for (const FrameworkGap& gap : gaps_of(made)) gaps.push_back(made.case_names[gap.of] + ": " + name_of(gap.kind));
    EXPECT_EQ(gaps, (std::vector<std::string>{"York: codings although not asked or nothing said", "Leeds: codings without a summary",
                                              "Leeds: summary without codings"}));
    EXPECT_EQ(heading_of(study, made), "What each site says on each theme; 1 of 6 cells is charted.");
}

TEST_F(Matrix, A_summary_is_stale_when_a_coding_comes_goes_or_is_resized_and_no_longer_when_that_is_put_back) {
    write(site_is("Leeds"), trust);
    write(mary, trust);
    write(joan, trust);
    EXPECT_FALSE(stale(site_is("Leeds"), trust));
    const Study before = study;
    run(remove_coding(study, anna, first));
    EXPECT_TRUE(stale(site_is("Leeds"), trust));
    EXPECT_TRUE(stale(mary, trust));
    EXPECT_FALSE(stale(joan, trust)) << "the coding was Mary's alone";
    study = before;
    EXPECT_FALSE(stale(mary, trust));
    run(move_coding(study, anna, first, range_of(12, 20)));
    EXPECT_TRUE(stale(mary, trust));
    run(move_coding(study, anna, first, range_of(12, 22)));
    EXPECT_TRUE(stale(mary, trust)) << "as long as it was, elsewhere";
    run(move_coding(study, anna, first, range_of(10, 20)));
    EXPECT_FALSE(stale(mary, trust));
    run(apply_code(study, ben, leeds, range_of(1, 5), lost));
    EXPECT_TRUE(stale(mary, trust));
    EXPECT_FALSE(stale(joan, trust));
}

TEST_F(Matrix, A_change_of_code_below_the_theme_of_stance_or_of_belonging_makes_stale_and_a_memo_does_not) {
    write(mary, trust);
    write(joan, trust);
    const Study before = study;
    CodingNotes notes;
    notes.memo = "Look again.";
    run(change_notes(study, anna, second, notes));
    EXPECT_FALSE(stale(mary, trust));
    notes.stance = "contradicts";
    run(change_notes(study, anna, second, notes));
    EXPECT_TRUE(stale(mary, trust));
    study = before;
    run(replace_code(study, anna, second, trust));
    EXPECT_TRUE(stale(mary, trust));
    study = before;
    run(change_notes(study, anna, second, CodingNotes{{}, {}, {}, {joan}}));
    EXPECT_TRUE(stale(joan, trust));
    EXPECT_FALSE(stale(mary, trust));
}

TEST_F(Matrix, What_a_site_is_changes_its_cells) {
    write(site_is("Leeds"), trust);
    write(site_is("Hull"), trust);
    put_value(leeds, "Hull");
    EXPECT_TRUE(stale(site_is("Leeds"), trust));
    EXPECT_TRUE(stale(site_is("Hull"), trust));
}

TEST_F(Matrix, Writing_again_is_what_makes_a_summary_current) {
    write(mary, trust);
    run(remove_coding(study, anna, first));
    ASSERT_TRUE(stale(mary, trust));
    const SummaryId summary = cell(mary, trust).summary;
    run(mark_summary_read(study, ben, summary));
    EXPECT_TRUE(stale(mary, trust)) << "reading it changes nothing of what it is about";
    const Summary before = *study.summary(summary);
    write(mary, trust);
    EXPECT_FALSE(stale(mary, trust));
    EXPECT_EQ(*study.summary(summary), before);
    EXPECT_TRUE(write_summary(study, anna, mary, trust, {SummaryState::written, "Words.", {}})->edits.empty());
}

TEST_F(Matrix, Merged_codes_leave_a_cell_current_where_only_one_of_them_had_codings_in_it) {
    write(tom, money);
    write(mary, trust);
    run(merge_codes(study, anna, money, trust));
    EXPECT_EQ(study.summary_count(), 2u);
    EXPECT_FALSE(stale(tom, trust)) << "the same passages under another name";
    EXPECT_FALSE(stale(mary, trust));
    const CodeId third_code = add_code("Other");
    add_coding(leeds, range_of(2, 4), third_code, anna);
    run(merge_codes(study, anna, third_code, trust));
    EXPECT_TRUE(stale(mary, trust)) << "another passage came to it";
    EXPECT_FALSE(stale(tom, trust));
}

TEST_F(Matrix, Nothing_is_kept_of_a_summary_that_is_removed) {
    write(mary, trust);
    write(tom, money);
    EXPECT_EQ(study.settings().size(), 2u);
    run(remove_summary(study, anna, cell(mary, trust).summary));
    EXPECT_EQ(study.settings().size(), 1u);
    run(delete_code(study, anna, money));
    EXPECT_TRUE(study.settings().empty());
}

TEST_F(Matrix, Of_a_summary_of_an_earlier_version_it_is_not_known_whether_it_is_stale) {
    write(mary, trust);
    const Setting kept{study.settings().begin()->first, study.settings().begin()->second};
    Study::Writer(study).erase(kept);
    EXPECT_FALSE(stale(mary, trust));
    EXPECT_TRUE(cell(mary, trust).unmarked);
    EXPECT_EQ(notes_of(study, matrix({})).size(), 1u);
}

TEST_F(Matrix, A_correction_elsewhere_in_the_text_leaves_a_cell_current) {
    write(mary, trust);
    // As a correction does: positions shift, and the text is another version.
    Document corrected = *study.documents().find(leeds);
    corrected.content = ContentId{77};
    Study::Writer(study).put(corrected);
    for (const CodingId id : {first, second}) {
        Coding moved = *study.coding(id);
        moved.range = range_of(moved.range.start.value + 1, moved.range.end.value + 1);
        Study::Writer(study).put(moved);
    }
    EXPECT_FALSE(stale(mary, trust));
    Coding longer = *study.coding(first);
    longer.range.end = longer.range.end + 1;
    Study::Writer(study).put(longer);
    EXPECT_TRUE(stale(mary, trust));
}

TEST_F(Matrix, Rolled_up_a_site_has_the_summaries_of_its_participants_below_its_own) {
    write(mary, trust, "Mary's.");
    write(joan, trust, "", SummaryState::nothing_said);
    write(tom, trust, "Tom's.");
    write(site_is("Leeds"), trust, "The site's.");
    FrameworkQuestion question;
    question.kind = CaseKind::values;
    question.attribute = site;
    question.roll_up = true;
    const Framework made = matrix(question);
    const auto below = made.below_of(made.at(1, 0));
    ASSERT_EQ(below.size(), 2u);
    EXPECT_EQ(study.summary(below[0])->text, "Mary's.");
    EXPECT_EQ(study.summary(below[1])->state, SummaryState::nothing_said);
    EXPECT_EQ(made.below_of(made.at(2, 0)).size(), 0u);
    EXPECT_EQ(made.elsewhere, 0);
    question.roll_up = false;
    EXPECT_EQ(matrix(question).elsewhere, 3);
}

TEST_F(Matrix, Conditions_narrow_cases_and_codings_and_leave_what_is_stale_as_it_is) {
    write(mary, trust);
    FrameworkQuestion question;
    question.where = {{site, "York"}};
    EXPECT_EQ(matrix(question).case_names, std::vector<std::string>{"Tom"});
    question.cases = {mary};
    question.themes = {trust};
    const Framework made = matrix(question);
    EXPECT_EQ(made.cells.front().coding_count(), 0u);
    EXPECT_FALSE(made.cells.front().stale);
}

TEST_F(Matrix, What_the_study_lacks_is_wrong_usage) {
    FrameworkQuestion question;
    question.themes = {CodeId{99}};
    EXPECT_FALSE(make_framework(study, Codebook(study), question).ok());
    question = {};
    question.kind = CaseKind::values;
    EXPECT_FALSE(make_framework(study, Codebook(study), question).ok());
}

}  // namespace
}  // namespace heddle
