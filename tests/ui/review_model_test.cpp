#include "coding/marked_quotations.h"
#include "ui/views/review/review_model.h"

#include <gtest/gtest.h>

#include "tests/support/hand_made_study.h"
#include "tests/ui/text_fonts.h"
#include "ui/views/review/quotation_texts.h"

namespace heddle {
namespace {

class Review : public ::testing::Test {
protected:
    static constexpr const char* interview = "Interviewer: What about trust?\nAnna: We had none. Not at first.\nBen: I did.\n";
    Review() {
        Attribute attribute;
        attribute.id = type = made.study.next_id<AttributeId>();
        attribute.guid = new_guid();
        attribute.name = "type";
        attribute.order = {"CCG", "Council"};
        Study::Writer(made.study).put(attribute);
        document = made.add_document("Leeds", text.end().value);
        anna = add_person("Leeds: Anna", "Council");
        ben = add_person("Ben Okri", "CCG");
        Study::Writer writer(made.study);
        writer.put(DocumentTurns{document,
                                 {turn(add_speaker("Interviewer", {}, true), "Interviewer:", "What about trust?"),
                                  turn(add_speaker("Anna", anna), "Anna:", "We had none. Not at first."),
                                  turn(add_speaker("Ben", ben), "Ben:", "I did.")}});
        trust = made.add_code("Culture > Trust");
        first = made.add_coding(document, where("We had none."), trust, made.anna);
        both = made.add_coding(document, where("Not at first.\nBen: I did."), trust, made.anna);
        asked = made.add_coding(document, where("What about trust?"), trust, made.anna);
        QuotationQuestion question;
        question.codes = {trust};
        model.ask(question);
    }

    ParticipantId add_person(const std::string& name, const std::string& of_type) {
        Participant person;
        person.id = made.study.next_id<ParticipantId>();
        person.guid = new_guid();
        person.name = name;
        Study::Writer writer(made.study);
        writer.put(person);
        writer.put(AttributeValue{type, Holder::of(person.id), {of_type}});
        return person.id;
    }
    SpeakerId add_speaker(const std::string& label, ParticipantId person, bool interviewer = false) {
        const auto id = made.study.next_id<SpeakerId>();
        Study::Writer(made.study).put(Speaker{id, new_guid(), document, label, person, interviewer});
        return id;
    }
    Range where(std::string_view part) const {
        const auto at = static_cast<std::int32_t>(std::string_view(interview).find(part));
        return range_of(at, at + static_cast<std::int32_t>(part.size()));
    }
    Turn turn(SpeakerId speaker, std::string_view label, std::string_view body) const {
        return {speaker, where(label).start, where(body), where(body).end + 1, std::nullopt};
    }
    void update() {
        const Codebook codebook(made.study);
        model.update(made.study, codebook, ++version);
    }
    std::string rows() const {
        std::string out;
        for (const ReviewRow& row : model.rows()) {
            out += out.empty() ? "" : " | ";
            if (row.quotation) {
                const Range range = made.study.coding(model.quotations()[*row.quotation].coding)->range;
                out += std::string(text.slice(range)).substr(0, 8);
            } else {
                out += model.groups()[row.group].name + ":";
            }
        }
        return out;
    }

    testing::HandMadeStudy made;
    Text text{std::string(interview)};
    AttributeId type;
    DocumentId document;
    ParticipantId anna, ben;
    CodeId trust;
    CodingId first, both, asked;
    ReviewModel model;
    std::uint64_t version = 0;
};

TEST_F(Review, Without_a_group_quotations_stand_in_reading_order) {
    update();
    EXPECT_EQ(rows(), "What abo | We had n | Not at f");
    EXPECT_EQ(model.documents(), 1u);
    EXPECT_EQ(model.participants(), 2u);
}

TEST_F(Review, A_quotation_of_two_people_stands_under_both_their_kinds_and_the_interviewers_come_last) {
    model.set_group_by(type);
    update();
    EXPECT_EQ(rows(), "CCG: | Not at f | Council: | We had n | Not at f | (interviewer): | What abo");
}

TEST_F(Review, Accounts_are_told_apart_by_stance_and_by_whom_they_speak_of) {
    const auto note = [&](CodingId id, const std::string& stance, const std::string& about) {
        Coding coding = *made.study.coding(id);
        CodingNotes notes = coding.notes();
        notes.stance = stance;
        notes.about = about;
        coding.set_notes(notes);
        Study::Writer(made.study).put(coding);
    };
    note(first, "supports", "the council");
    note(both, "contradicts", "");
    model.set_group_by(QuotationKey(QuotationKey::By::stance));
    update();
    // In the order of the scale, not of the alphabet.
    EXPECT_EQ(rows(), "supports: | We had n | contradicts: | Not at f | (not recorded): | What abo");
    model.set_group_by(QuotationKey(QuotationKey::By::about));
    update();
    EXPECT_EQ(rows(), "the council: | We had n | (not recorded): | What abo | Not at f");
}

TEST_F(Review, What_is_marked_for_the_report_is_listed_alone_where_that_is_asked) {
    ASSERT_TRUE(made.act(*mark_quotation(made.study, made.anna, both, true)));
    EXPECT_TRUE(mark_quotation(made.study, made.anna, both, true)->edits.empty());
    QuotationQuestion question = model.question();
    question.marked_only = true;
    model.ask(question);
    update();
    EXPECT_EQ(rows(), "Not at f");
    ASSERT_TRUE(made.act(*mark_quotation(made.study, made.anna, both, false)));
    update();
    EXPECT_TRUE(model.rows().empty());
}

TEST_F(Review, A_folded_group_keeps_its_heading) {
    model.set_group_by(type);
    update();
    model.set_folded(1, true);
    EXPECT_EQ(rows(), "CCG: | Not at f | Council: | (interviewer): | What abo");
}

TEST_F(Review, Without_a_code_nothing_is_listed) {
    model.ask({});
    update();
    EXPECT_TRUE(model.rows().empty());
    QuotationQuestion gone;
    gone.codes = {CodeId{77}};
    model.ask(gone);
    update();
    EXPECT_TRUE(model.rows().empty());
}

TEST_F(Review, The_cell_of_a_kind_lists_only_what_its_people_say) {
    CountQuestion count;
    count.by = {type};
    model.ask(quotations_of(count, made.code("Culture")->id, {"CCG"}));
    update();
    EXPECT_EQ(rows(), "Not at f");
    EXPECT_EQ(model.quotations()[0].participants(), std::vector{ben});
}

TEST_F(Review, Who_was_excluded_from_a_passage_is_not_named_with_it) {
    const auto group = [&] {
        Coding coding = *made.study.coding(both);
        CodingNotes notes;
        notes.excluded = {anna};
        coding.set_notes(notes);
        Study::Writer(made.study).put(coding);
    };
    group();
    model.set_group_by(type);
    update();
    EXPECT_EQ(rows(), "CCG: | Not at f | Council: | We had n | (interviewer): | What abo");
}

TEST_F(Review, Arrow_keys_pass_over_headings_and_stop_at_the_ends) {
    model.set_group_by(type);
    update();
    EXPECT_EQ(model.next_quotation(0, 1), 1u);
    EXPECT_EQ(model.next_quotation(1, 1), 3u);
    EXPECT_EQ(model.next_quotation(3, -1), 1u);
    EXPECT_EQ(model.next_quotation(1, -1), 1u);
    EXPECT_EQ(model.next_quotation(6, 1), 6u);
    EXPECT_EQ(model.row_of(made.study.document_of(both), both, 2), std::optional<std::size_t>(4));
    EXPECT_EQ(model.row_of(DocumentId{99}, CodingId{99}), std::nullopt);
}

TEST_F(Review, What_is_gone_is_dropped_from_what_is_asked) {
    QuotationQuestion question = model.question();
    question.coders = {CoderId{999}};
    model.ask(question);
    model.set_sort(QuotationKey(AttributeId{999}));
    model.set_group_by(QuotationKey(type));
    model.drop_what_is_gone(made.study);
    EXPECT_TRUE(model.question().coders.empty());
    EXPECT_FALSE(bool(model.sort()));
    EXPECT_EQ(model.group_by(), QuotationKey(type));
    EXPECT_EQ(model.question().codes, std::vector{trust});
}

TEST_F(Review, A_quotation_is_attributed_to_who_says_it_and_where) {
    update();
    EXPECT_EQ(attribution(made.study, model.quotations()[1]), "Leeds: Anna");
    EXPECT_EQ(attribution(made.study, model.quotations()[0]), "Leeds");
    EXPECT_EQ(attribution(made.study, model.quotations()[2]), "Leeds: Anna, Ben Okri");
    EXPECT_EQ(quoted(made.study, model.quotations()[1], " We had none. "), "“We had none.” (Leeds: Anna)");
}

TEST_F(Review, Context_brings_the_question_before_and_the_rest_of_the_turn) {
    const Range wide = with_context(text, made.study.turns(document), where("We had none."));
    EXPECT_EQ(text.slice(wide), "What about trust?\nAnna: We had none. Not at first.");
}

TEST(Context, Long_surroundings_are_cut_between_words) {
    std::string long_text;
    for (int i = 0; i < 600; ++i) long_text += "word ";
    const Text text(long_text);
    const Range passage = range_of(1500, 1504);
    const Range wide = with_context(text, {}, passage);
    EXPECT_TRUE(wide.covers(passage));
    EXPECT_LT(wide.length(), 900);
    EXPECT_GT(wide.length(), 600);
    EXPECT_EQ(text.slice(wide).substr(0, 5), "word ");
    EXPECT_TRUE(text.slice(wide).ends_with(" word"));
}

TEST(QuotationTextsTest, Labels_of_a_Markdown_file_stand_without_their_marks_and_the_passage_on_its_words) {
    HEDDLE_NEEDS_FONT("Noto Serif", "fonts-noto-core");
    const std::string marked = "**Anna:** We *had* P_1.\n__P_2__: None.\n";
    const Text text(marked);
    const auto at = [&](const char* part) { return static_cast<std::int32_t>(marked.find(part)); };
    const auto body = [&](const char* words) { return range_of(at(words), at(words) + static_cast<std::int32_t>(std::string(words).size())); };
    const std::vector<Turn> turns{{SpeakerId{1}, Position{0}, body("We *had* P_1."), Position{at("__P_2")}, std::nullopt},
                                  {SpeakerId{2}, Position{at("__P_2")}, body("None."), text.end(), std::nullopt}};
    QuotationTexts texts(*testing::fonts());
    texts.begin_frame({16, 4000, 1});
    Coding coding;
    coding.id = CodingId{1};
    coding.range = body("*had*");
    const LaidQuotation& laid = texts.get(coding, text, turns);
    ASSERT_EQ(laid.paragraphs.size(), 2u);
    EXPECT_EQ(laid.passage, "*had*") << "what was said stays as it is";
    EXPECT_EQ(laid.paragraphs[0].layout->end(), Text("Anna: We *had* P_1.").end());
    EXPECT_EQ(laid.paragraphs[0].passage, range_of(9, 14));
    EXPECT_EQ(laid.paragraphs[1].layout->end(), Text("P_2: None.").end());
}

}  // namespace
}  // namespace heddle
