// How quotations are attributed, and whom an attribution gives away.
#include <gtest/gtest.h>

#include <map>

#include "coding/attribution.h"
#include "coding/changes/attribute_changes.h"
#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

class Attributions : public ::testing::Test {
protected:
    Attributions() {
        organisation_ = add_attribute("organisation type");
        round_ = add_attribute("round");
        leeds_ = made_.add_document("Leeds", 100);
        york_ = made_.add_document("York", 100);
        ann_ = add_speaker(leeds_, "Leeds: Ann", 0);
        ben_ = add_speaker(leeds_, "Ben Okri", 50);
        cem_ = add_speaker(york_, "Cem", 0);
        record(Holder::of(ann_), organisation_, "CCG");
        record(Holder::of(ben_), organisation_, "Council");
        record(Holder::of(cem_), organisation_, "CCG");
        record(Holder::of(leeds_), round_, "1");
    }
    AttributeId add_attribute(const std::string& name) {
        Attribute attribute;
        attribute.id = made_.study.next_id<AttributeId>();
        attribute.guid = new_guid();
        attribute.name = name;
        Study::Writer(made_.study).put(attribute);
        return attribute.id;
    }
    ParticipantId add_speaker(DocumentId document, const std::string& name, std::int32_t at) {
        Participant participant;
        participant.id = made_.study.next_id<ParticipantId>();
        participant.guid = new_guid();
        participant.name = name;
        Study::Writer(made_.study).put(participant);
        Speaker speaker;
        speaker.id = made_.study.next_id<SpeakerId>();
        speaker.document = document;
        speaker.label = name;
        speaker.participant = participant.id;
        Study::Writer(made_.study).put(speaker);
        Turn turn;
        turn.start = Position{at};
        turn.body = {Position{at + 5}, Position{at + 50}};
        turn.end = Position{at + 50};
        turn.speaker = speaker.id;
        auto& turns = turns_[document];
        turns.push_back(turn);
        Study::Writer(made_.study).put(DocumentTurns{document, turns});
        return participant.id;
    }
    void record(const Holder& holder, AttributeId attribute, const std::string& value) {
        Study::Writer(made_.study).put(AttributeValue{attribute, holder, {value}});
    }
    std::string said(std::string_view written, DocumentId document, std::vector<ParticipantId> people) {
        const auto made = AttributionTemplate::parse(made_.study, written);
        if (!made) return made.error().message;
        EffectiveValues effective(made_.study);
        return made->text(made_.study, effective, document, people);
    }

    testing::HandMadeStudy made_;
    std::map<DocumentId, std::vector<Turn>> turns_;
    AttributeId organisation_, round_;
    DocumentId leeds_, york_;
    ParticipantId ann_, ben_, cem_;
};

TEST_F(Attributions, Name_person_and_document_where_nothing_else_is_wanted) {
    EffectiveValues effective(made_.study);
    const std::vector<ParticipantId> ben{ben_};
    const std::vector<ParticipantId> ann{ann_};
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, ben), "Ben Okri, Leeds");
    // The person's name says the document already.
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, ann), "Leeds: Ann");
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, {}), "Leeds");
}

TEST_F(Attributions, Say_what_is_recorded_and_leave_out_what_is_not) {
    EXPECT_EQ(said("{organisation type}, round {round}", leeds_, {ann_}), "CCG, round 1");
    EXPECT_EQ(said("{organisation type}, round {round}", york_, {cem_}), "CCG");
    EXPECT_EQ(said("{organisation type}, round {round}", leeds_, {ann_, ben_}), "CCG, Council, round 1");
    EXPECT_EQ(said("A person, {organisation type}", york_, {}), "A person");
    EXPECT_EQ(said("{ Organisation Type } ({round})", leeds_, {ben_}), "Council (1)");
}

TEST_F(Attributions, What_the_study_has_not_is_refused_with_what_it_has) {
    EXPECT_NE(said("{region}", leeds_, {}).find("“region”; an attribution can hold {participant}, {document}, {organisation type}, {round}"), std::string::npos);
    EXPECT_NE(said("{round", leeds_, {}).find("no “}”"), std::string::npos);
    EXPECT_NE(said(" , ", leeds_, {}).find("says something"), std::string::npos);
    EXPECT_NE(said("a\nb", leeds_, {}).find("one line"), std::string::npos);
}

TEST_F(Attributions, Outlive_a_renamed_attribute_and_never_fall_back_on_names) {
    ASSERT_TRUE(made_.act(*set_attribution(made_.study, made_.anna, *AttributionTemplate::parse(made_.study, "{organisation type}, {round}"))));
    ASSERT_TRUE(made_.act(*rename_attribute(made_.study, made_.anna, organisation_, "kind")));
    EXPECT_EQ(AttributionTemplate::of(made_.study).written(made_.study), "{kind}, {round}");
    EffectiveValues effective(made_.study);
    const std::vector<ParticipantId> ann{ann_};
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, ann), "CCG, 1");
    Study::Writer(made_.study).put(Setting{std::string(attribution_setting), "{" + new_guid().to_string() + "}, a manager"});
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, ann), "a manager");
    Study::Writer(made_.study).put(Setting{std::string(attribution_setting), "{broken"});
    EXPECT_EQ(AttributionTemplate::of(made_.study).text(made_.study, effective, leeds_, ann), "");
}

TEST_F(Attributions, Of_one_person_alone_are_told) {
    const auto by_type = singled_out(made_.study, *AttributionTemplate::parse(made_.study, "{organisation type}"));
    EXPECT_EQ(by_type, (std::vector<SingledOut>{{"Council", {ben_}}}));
    // Two people of the CCG, but only one of them in a document of round 1.
    const auto by_both = singled_out(made_.study, *AttributionTemplate::parse(made_.study, "{organisation type}, {round}"));
    EXPECT_EQ(by_both, (std::vector<SingledOut>{{"CCG", {cem_}}, {"CCG, 1", {ann_}}, {"Council, 1", {ben_}}}));
    EXPECT_TRUE(singled_out(made_.study, AttributionTemplate()).empty());
    // A passage in which two of them speak has an attribution of its own.
    made_.add_coding(leeds_, {Position{40}, Position{60}}, made_.add_code("Trust"), made_.anna);
    const auto with_passages = singled_out(made_.study, *AttributionTemplate::parse(made_.study, "{organisation type}"));
    EXPECT_EQ(with_passages, (std::vector<SingledOut>{{"CCG, Council", {ann_, ben_}}, {"Council", {ben_}}}));
}

TEST_F(Attributions, Of_one_person_alone_below_a_heading_are_told) {
    const auto by_type = *AttributionTemplate::parse(made_.study, "{organisation type}");
    const auto round = made_.study.attribute_named("round")->id;
    // Ben is the only one of the council anyway; of the two of the CCG only one has a round.
    EXPECT_EQ(singled_out(made_.study, by_type, round), (std::vector<SingledOut>{{"CCG", {cem_}, "(not recorded)"}, {"CCG", {ann_}, "1"}}));
    EXPECT_EQ(sentence_of(made_.study, {"CCG", {cem_}, "2"}).rfind("Under “2” “CCG” is said of one person alone: ", 0), 0u);
    EXPECT_TRUE(singled_out(made_.study, by_type, AttributeId{999}).empty());
}

TEST_F(Attributions, The_ordinary_one_is_kept_as_none) {
    EXPECT_TRUE(set_attribution(made_.study, made_.anna, AttributionTemplate())->edits.empty());
    ASSERT_TRUE(made_.act(*set_attribution(made_.study, made_.anna, *AttributionTemplate::parse(made_.study, "{round}"))));
    ASSERT_TRUE(made_.act(*set_attribution(made_.study, made_.anna, *AttributionTemplate::parse(made_.study, "{participant}, {document}"))));
    EXPECT_EQ(made_.study.setting(std::string(attribution_setting)), "");
}

}  // namespace
}  // namespace heddle
