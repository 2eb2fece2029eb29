#include "coding/effective_value.h"

#include <gtest/gtest.h>

#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;
using Values = std::vector<std::string>;

class EffectiveValue : public ::testing::Test {
protected:
    AttributeId add(const std::string& name, AttributeType type = AttributeType::choice) {
        const auto id = made.study.next_id<AttributeId>();
        Study::Writer(made.study).put(Attribute{id, new_guid(), name, type, {}});
        return id;
    }
    void record(AttributeId attribute, Holder holder, Values values) {
        Study::Writer(made.study)
            .put(AttributeValue{attribute, std::move(holder), std::move(values)});
    }
    Values of(AttributeId attribute) {
        return EffectiveValues(made.study).of(attribute, document, person);
    }

    HandMadeStudy made;
    DocumentId document = made.add_document("Leeds 1", 100);
    ParticipantId person = [this] {
        Study::Writer(made.study).put(Participant{{1}, new_guid(), "Ann", false});
        return ParticipantId{1};
    }();
};

TEST_F(EffectiveValue, The_nearest_record_decides) {
    const AttributeId type = add("organisation_type");
    const AttributeId site = add("site");
    const AttributeId round = add("round");
    EXPECT_EQ(of(type), Values{});
    record(site, Holder::of(document), {"Leeds"});
    record(type, Holder::of(site, "Leeds"), {"through the site"});
    EXPECT_EQ(of(type), Values{"through the site"});
    record(type, Holder::of(document), {"of the document"});
    EXPECT_EQ(of(type), Values{"of the document"});
    record(type, Holder::of(person), {"of the person"});
    EXPECT_EQ(of(type), Values{"of the person"});
    record(round, Holder::of(document), {"2"});
    record(type, Holder::of(person, std::string("1")), {"at another occasion"});
    EXPECT_EQ(of(type), Values{"of the person"});
    record(type, Holder::of(person, std::string("2")), {"at the occasion"});
    EXPECT_EQ(of(type), Values{"at the occasion"});
    record(type, Holder::of(person, document), {"in the document"});
    EXPECT_EQ(of(type), Values{"in the document"});
}

TEST_F(EffectiveValue, The_occasion_is_the_documents_own_occasion_else_round_else_wave_else_year) {
    const AttributeId year = add("Year");
    const AttributeId wave = add("wave");
    const AttributeId round = add("ROUND");
    const AttributeId occasion = add("occasion");
    const auto occasions = [&] { return EffectiveValues(made.study).occasions(document); };
    EXPECT_EQ(occasions(), Values{});
    record(year, Holder::of(document), {"2014"});
    EXPECT_EQ(occasions(), Values{"2014"});
    record(wave, Holder::of(document), {"W1"});
    EXPECT_EQ(occasions(), Values{"W1"});
    record(round, Holder::of(person), {"of the person, so not the document's own"});
    EXPECT_EQ(occasions(), Values{"W1"});
    record(round, Holder::of(document), {"1"});
    EXPECT_EQ(occasions(), Values{"1"});
    record(occasion, Holder::of(document), {"spring"});
    EXPECT_EQ(occasions(), Values{"spring"});
}

TEST_F(EffectiveValue, Attributes_of_values_are_looked_up_over_several_steps) {
    const AttributeId site = add("site", AttributeType::several_choices);
    const AttributeId region = add("region");
    const AttributeId nation = add("nation");
    record(site, Holder::of(document), {"Leeds", "Cardiff", "Atlantis"});
    record(region, Holder::of(site, "Leeds"), {"north"});
    record(region, Holder::of(site, "Cardiff"), {"west"});
    record(nation, Holder::of(region, "north"), {"England"});
    record(nation, Holder::of(region, "west"), {"Wales"});
    EXPECT_EQ(of(nation), (Values{"England", "Wales"}));
}

TEST_F(EffectiveValue, Attributes_that_describe_each_other_end_in_nothing) {
    const AttributeId a = add("a");
    const AttributeId b = add("b");
    record(a, Holder::of(b, "x"), {"y"});
    record(b, Holder::of(a, "y"), {"x"});
    EXPECT_EQ(of(a), Values{});
    record(b, Holder::of(document), {"x"});
    EXPECT_EQ(of(a), Values{"y"});
}

TEST_F(EffectiveValue, A_person_without_a_document_has_values_at_an_occasion) {
    const AttributeId type = add("type");
    record(type, Holder::of(person), {"always"});
    record(type, Holder::of(person, std::string("2015")), {"then"});
    EffectiveValues values(made.study);
    EXPECT_EQ(values.at(type, person, "2015"), Values{"then"});
    EXPECT_EQ(values.at(type, person, "2016"), Values{"always"});
    EXPECT_EQ(values.at(type, person, ""), Values{"always"});
}

}  // namespace
}  // namespace heddle
