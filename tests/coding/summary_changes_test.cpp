// Cells of the framework matrix, and what happens to them when what they are about changes.
#include "coding/changes/summary_changes.h"

#include <gtest/gtest.h>

#include "coding/changes/attribute_changes.h"
#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

struct Fixture : testing::HandMadeStudy {
    CoderId tom = add_coder("Tom");
    DocumentId leeds = add_document("Leeds", 100);
    DocumentId york = add_document("York", 100);
    CodeId trust = add_code("Trust");
    CodeId money = add_code("Money");
    CodingId first = add_coding(leeds, range_of(0, 10), trust, anna);
    CodingId second = add_coding(leeds, range_of(20, 30), trust, tom);
    CodingId third = add_coding(york, range_of(5, 9), money, anna);
    ParticipantId mary = add_participant("Mary");
    AttributeId site = add_site();

    ParticipantId add_participant(const std::string& name) {
        const auto id = study.next_id<ParticipantId>();
        Study::Writer(study).put(Participant{id, new_guid(), name, true});
        return id;
    }
    AttributeId add_site() {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), "site", AttributeType::choice, {}});
        return id;
    }
    // Applies it, and sees that its inverse brings back what was.
    void run(const Result<EditGroup>& group) {
        ASSERT_TRUE(group.ok()) << group.error().message;
        const std::string before = testing::dump(study);
        ASSERT_TRUE(act(*group)) << group->name;
        const auto undone = apply_edits(study, inverse(group->edits));
        ASSERT_TRUE(undone.ok()) << undone.error().message;
        EXPECT_EQ(testing::dump(*undone), before) << group->name;
    }
    const Summary* write(const SummaryCase& of, CodeId theme, const std::string& text,
                         std::vector<CodingId> codings = {}, CoderId coder = {}) {
        run(write_summary(study, coder ? coder : anna, of, theme,
                          {SummaryState::written, text, std::move(codings)}));
        return study.summary(of, theme);
    }
};

TEST(Summaries, A_cell_is_written_for_a_participant_a_document_or_a_value_and_has_one_summary) {
    Fixture s;
    s.write(s.mary, s.trust, " She trusts few. \n", {s.second, s.first, s.second});
    s.write(s.leeds, s.trust, "Little trust.");
    s.write(ValueCase{s.site, "Leeds"}, s.trust, "Trust grows slowly.");
    s.write(s.mary, s.money, "Too little.", {s.third});
    EXPECT_EQ(s.study.summary_count(), 4u);
    const Summary* cell = s.study.summary(SummaryCase(s.mary), s.trust);
    ASSERT_TRUE(cell);
    EXPECT_EQ(cell->text, "She trusts few.");
    EXPECT_EQ(cell->codings, (std::vector{s.first, s.second}));
    EXPECT_EQ(cell->author, s.anna);
    EXPECT_FALSE(cell->reader);
    EXPECT_FALSE(cell->guid.is_nil());
    EXPECT_GT(cell->created, 0);
    EXPECT_EQ(s.study.summary(cell->id), cell);
    EXPECT_EQ(s.study.summaries(s.trust).size(), 3u);
    EXPECT_TRUE(s.study.is_summed_up(s.third));

    Summary same_cell = *cell;
    same_cell.id = s.study.next_id<SummaryId>();
    const auto refused = apply_edits(s.study, {Change<Summary>{std::nullopt, same_cell}});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message,
              "There is already a summary of this case on “Trust”; change that one.");
}

TEST(Summaries, Written_again_a_cell_keeps_its_author_and_what_somebody_else_rewrites_is_unread) {
    Fixture s;
    const Summary first = *s.write(s.mary, s.trust, "Little.");
    s.run(mark_summary_read(s.study, s.tom, first.id));
    EXPECT_EQ(s.study.summary(first.id)->reader, s.tom);
    EXPECT_TRUE(
        write_summary(s.study, s.anna, s.mary, s.trust, {SummaryState::written, "Little.", {}})
            ->edits.empty());

    s.write(s.mary, s.trust, "Little, and less each year.", {}, s.tom);
    EXPECT_EQ(s.study.summary(first.id)->author, s.anna);
    EXPECT_EQ(s.study.summary(first.id)->reader, s.tom);  // who knows what stands there
    s.write(s.mary, s.trust, "None.");
    const Summary* now = s.study.summary(first.id);
    EXPECT_EQ(now->text, "None.");
    EXPECT_EQ(now->guid, first.guid);
    EXPECT_FALSE(now->reader);

    const auto refused = mark_summary_read(s.study, s.anna, first.id);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("You wrote this summary yourself"), std::string::npos);
}

TEST(Summaries, A_case_that_was_not_asked_or_said_nothing_has_neither_words_nor_passages) {
    Fixture s;
    for (const SummaryState state : {SummaryState::not_asked, SummaryState::nothing_said}) {
        s.run(write_summary(s.study, s.anna, s.mary, s.trust, {state, "", {}}));
        EXPECT_EQ(s.study.summary(SummaryCase(s.mary), s.trust)->state, state);
        EXPECT_FALSE(write_summary(s.study, s.anna, s.mary, s.trust, {state, "words", {}}).ok());
        EXPECT_FALSE(write_summary(s.study, s.anna, s.mary, s.trust, {state, "", {s.first}}).ok());
    }
    const auto empty =
        write_summary(s.study, s.anna, s.mary, s.trust, {SummaryState::written, " \n", {}});
    ASSERT_FALSE(empty.ok());
    EXPECT_EQ(empty.error().message, "A summary needs a text.");
}

TEST(Summaries, Refer_only_to_what_is_in_the_study) {
    Fixture s;
    const SummaryContent words{SummaryState::written, "words", {}};
    EXPECT_FALSE(write_summary(s.study, s.anna, ParticipantId{77}, s.trust, words).ok());
    EXPECT_FALSE(write_summary(s.study, s.anna, DocumentId{77}, s.trust, words).ok());
    EXPECT_FALSE(
        write_summary(s.study, s.anna, ValueCase{AttributeId{77}, "Leeds"}, s.trust, words).ok());
    EXPECT_FALSE(write_summary(s.study, s.anna, ValueCase{s.site, ""}, s.trust, words).ok());
    EXPECT_FALSE(write_summary(s.study, s.anna, s.mary, CodeId{77}, words).ok());
    EXPECT_FALSE(write_summary(s.study, CoderId{77}, s.mary, s.trust, words).ok());
    EXPECT_FALSE(write_summary(s.study, s.anna, s.mary, s.trust,
                               {SummaryState::written, "words", {CodingId{77}}})
                     .ok());
    EXPECT_FALSE(remove_summary(s.study, s.anna, SummaryId{77}).ok());
}

TEST(Summaries, Hold_what_they_refer_to) {
    Fixture s;
    const Summary summary = *s.write(s.mary, s.trust, "words", {s.second});
    s.run(mark_summary_read(s.study, s.tom, summary.id));
    s.write(s.york, s.money, "words");
    s.write(ValueCase{s.site, "Leeds"}, s.money, "words");
    const auto refuses_to_remove = [&](auto object) {
        using T = decltype(object);
        const auto result = apply_edits(s.study, {Change<T>{std::move(object), std::nullopt}});
        return !result.ok() && result.error().message.find("is still in use") != std::string::npos;
    };
    EXPECT_TRUE(refuses_to_remove(*s.study.participants().find(s.mary)));
    EXPECT_TRUE(refuses_to_remove(*s.study.attributes().find(s.site)));
    EXPECT_TRUE(refuses_to_remove(*s.study.coding(s.second)));
    EXPECT_TRUE(refuses_to_remove(*s.study.coders().find(s.tom)));
    Study::Writer(s.study).erase(Coding(*s.study.coding(s.third)));
    EXPECT_TRUE(refuses_to_remove(*s.study.codes().find(s.money)));
    EXPECT_TRUE(refuses_to_remove(*s.study.documents().find(s.york)));
    s.run(remove_summary(s.study, s.anna, s.study.summary(SummaryCase(s.york), s.money)->id));
    EXPECT_FALSE(refuses_to_remove(*s.study.documents().find(s.york)));
}

TEST(Summaries, A_removed_coding_is_taken_out_of_them_and_a_joined_one_replaced) {
    Fixture s;
    const SummaryId id = s.write(s.mary, s.trust, "words", {s.first, s.second, s.third})->id;
    s.run(remove_coding(s.study, s.anna, s.third));
    EXPECT_EQ(s.study.summary(id)->codings, (std::vector{s.first, s.second}));

    // Anna's two passages become one, which is the older.
    const CodingId later = s.add_coding(s.leeds, range_of(40, 50), s.trust, s.anna);
    s.write(s.mary, s.trust, "words", {s.second, later});
    s.run(apply_code(s.study, s.anna, s.leeds, range_of(5, 45), s.trust));
    EXPECT_EQ(s.study.summary(id)->codings, (std::vector{s.first, s.second}));
    EXPECT_FALSE(s.study.is_summed_up(later));
}

TEST(Summaries, Go_with_their_theme_and_stay_when_only_their_passages_go) {
    Fixture s;
    s.write(s.mary, s.trust, "on the theme that goes");
    const SummaryId stays = s.write(s.mary, s.money, "rests on it", {s.first, s.third})->id;
    const auto summary = deletion_summary(s.study, s.trust);
    EXPECT_EQ(summary.summaries, 1);
    EXPECT_EQ(summary.sentence(), "1 code, 2 codings in 1 document by 2 coders and 1 summary");
    s.run(delete_code(s.study, s.anna, s.trust));
    EXPECT_EQ(s.study.summary_count(), 1u);
    EXPECT_EQ(s.study.summary(stays)->codings, std::vector{s.third});
}

TEST(Summaries, Move_to_the_theme_that_theirs_is_merged_into) {
    Fixture s;
    const CodingId twin = s.add_coding(s.leeds, range_of(0, 10), s.money, s.anna);
    s.write(s.leeds, s.trust, "moves", {s.first});
    const SummaryId kept = s.write(s.mary, s.money, "One.", {s.third})->id;
    s.run(mark_summary_read(s.study, s.tom, kept));
    s.write(s.mary, s.trust, "Two.", {s.first, s.second}, s.tom);
    s.run(merge_codes(s.study, s.anna, s.trust, s.money));
    EXPECT_EQ(s.study.summary_count(), 2u);
    EXPECT_EQ(s.study.summary(SummaryCase(s.leeds), s.money)->codings,
              std::vector{twin});  // the one that stayed of two
    const Summary* joined = s.study.summary(kept);
    EXPECT_EQ(joined->text, "One.\n\nTwo.");
    EXPECT_EQ(joined->codings, (std::vector{s.second, s.third, twin}));
    EXPECT_EQ(joined->author, s.anna);
    EXPECT_FALSE(joined->reader);  // nobody has read both together
}

TEST(Summaries, Of_two_that_are_merged_words_outweigh_silence_and_silence_outweighs_not_asked) {
    struct Pair {
        SummaryState kept, other, result;
    };
    for (const auto& [kept, other, result] :
         {Pair{SummaryState::not_asked, SummaryState::nothing_said, SummaryState::nothing_said},
          Pair{SummaryState::nothing_said, SummaryState::not_asked, SummaryState::nothing_said},
          Pair{SummaryState::not_asked, SummaryState::written, SummaryState::written},
          Pair{SummaryState::written, SummaryState::nothing_said, SummaryState::written},
          Pair{SummaryState::not_asked, SummaryState::not_asked, SummaryState::not_asked}}) {
        Fixture s;
        const auto text = [](SummaryState state) {
            return state == SummaryState::written ? "words" : "";
        };
        s.run(write_summary(s.study, s.anna, s.mary, s.money, {kept, text(kept), {}}));
        s.run(write_summary(s.study, s.tom, s.mary, s.trust, {other, text(other), {}}));
        s.run(merge_codes(s.study, s.anna, s.trust, s.money));
        const Summary* left = s.study.summary(SummaryCase(s.mary), s.money);
        ASSERT_TRUE(left);
        EXPECT_EQ(left->state, result);
        EXPECT_EQ(left->author, other == SummaryState::written ? s.tom : s.anna);
    }
}

TEST(Summaries, Of_a_document_go_with_it_and_those_of_others_rest_on_what_is_left) {
    Fixture s;
    s.write(s.leeds, s.trust, "of the document");
    const SummaryId stays = s.write(s.mary, s.trust, "of Mary", {s.first, s.third})->id;
    const auto removal = delete_document(s.study, s.anna, s.leeds);
    ASSERT_TRUE(removal.ok());
    EXPECT_EQ(removal->summaries, 1u);
    EXPECT_EQ(removal->takes_along(), "2 codings by 2 coders, 1 summary");
    s.run(removal->group);
    EXPECT_EQ(s.study.summary_count(), 1u);
    EXPECT_EQ(s.study.summary(stays)->codings, std::vector{s.third});
}

TEST(Summaries, Keep_a_person_who_was_made_from_a_label) {
    Fixture s;
    s.write(s.mary, s.trust, "words");
    GroupBuilder builder(s.study, s.anna, "");
    ASSERT_TRUE(remove_if_left_over(builder, s.mary).ok());
    EXPECT_TRUE(builder.study().participants().contains(s.mary));
    ASSERT_TRUE(remove_summaries(builder, [](const Summary&) { return true; }).ok());
    ASSERT_TRUE(remove_if_left_over(builder, s.mary).ok());
    EXPECT_FALSE(builder.study().participants().contains(s.mary));
}

TEST(Summaries, Of_an_attributes_values_go_with_it_and_follow_how_a_type_keeps_them) {
    Fixture s;
    const SummaryCase one = ValueCase{s.site, "3,5"};
    s.write(one, s.trust, "words");
    s.run(declare_attribute(s.study, s.anna, "site", AttributeType::number, {}));
    EXPECT_FALSE(s.study.summary(one, s.trust));
    EXPECT_TRUE(s.study.summary(ValueCase{s.site, "3.5"}, s.trust));
    s.run(delete_attribute(s.study, s.anna, s.site));
    EXPECT_EQ(s.study.summary_count(), 0u);
}

TEST(Summaries, States_are_named_as_sheets_spell_them) {
    for (const SummaryState state :
         {SummaryState::not_asked, SummaryState::nothing_said, SummaryState::written}) {
        EXPECT_EQ(summary_state_named(name_of(state)), state);
    }
    EXPECT_EQ(summary_state_named("Not-asked"), SummaryState::not_asked);
    EXPECT_FALSE(summary_state_named("asked"));
}

}  // namespace
}  // namespace heddle
