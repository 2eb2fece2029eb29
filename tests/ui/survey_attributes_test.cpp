// Survey items in Details: listed for people who answered a survey, and for others when asked for.
#include "ui/views/survey_attributes.h"

#include <gtest/gtest.h>

#include "coding/attribute_values.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/survey/survey_record.h"
#include "storage/sheet.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"

namespace heddle {
namespace {

class SurveyItemsOfPeople : public ::testing::Test {
protected:
    SurveyItemsOfPeople() {
        Study::Writer(study_).put(Coder{coder_, new_guid(), "Ruth"});
        record("participant,occasion,funding\nA,2014,Very\nB,2015,Some\n");
        record("participant,town\nA,Leeds\nC,York\n");
    }
    void record(const std::string& csv) {
        auto outcome = import_attribute_sheet(study_, coder_, *parse_csv(csv, "sheet.csv"), "sheet.csv");
        ASSERT_TRUE(outcome.ok()) << outcome.error().message;
        study_ = *apply_edits(study_, outcome->group.edits);
    }
    AttributeId attribute(const char* name) const { return find_attribute(study_, name)->id; }
    ParticipantId person(const std::string& name) const {
        for (const Participant& each : study_.participants()) {
            if (each.name == name) return each.id;
        }
        return {};
    }

    Study study_;
    const CoderId coder_{1};
    SurveyAttributes survey_;
};

TEST_F(SurveyItemsOfPeople, Are_attributes_whose_values_are_all_of_occasions) {
    survey_.update(study_, 1);
    EXPECT_TRUE(survey_.contains(attribute("funding")));
    EXPECT_FALSE(survey_.contains(attribute("town")));
    EXPECT_TRUE(survey_.answered_by(study_, person("A")));
    EXPECT_TRUE(survey_.answered_by(study_, person("B")));
    EXPECT_FALSE(survey_.answered_by(study_, person("C")));
}

TEST_F(SurveyItemsOfPeople, Stay_items_where_a_survey_recorded_them_whatever_else_is_known_of_somebody) {
    Study::Writer(study_).put(AttributeValue{attribute("funding"), Holder::of(person("C")), {"Very"}});
    survey_.update(study_, 1);
    EXPECT_FALSE(survey_.contains(attribute("funding")));
    SurveyRecord record;
    record.occasion = "2014";
    record.items.push_back({find_attribute(study_, "funding")->guid, "Funding?"});
    Study::Writer(study_).put(survey_setting(record));
    survey_.update(study_, 2);
    EXPECT_TRUE(survey_.contains(attribute("funding")));
    EXPECT_FALSE(survey_.answered_by(study_, person("C"))) << "what was recorded is of no occasion";
    EXPECT_TRUE(survey_.answered_by(study_, person("A")));
}

// Two interviews, of Anna who answered a survey as well, and of Ben who did not.
TEST(SurveyItemsInDetails, Are_left_out_of_people_who_were_only_interviewed_until_they_are_asked_for) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"One", "Anna: We meet.\n"}, {"Two", "Ben: We talk.\n"}}, {"Trust"});
    {
        auto file = StudyFile::open(path);
        Study study = *file->load();
        const auto speaker_in = [&](const char* document) {
            return study.speakers_of(study.document_named(document)->id).front()->participant;
        };
        GroupBuilder builder(study, study.coder_named("Ruth")->id, "Record");
        for (const char* name : {"funding", "town"}) {
            Attribute attribute;
            attribute.id = builder.new_id<AttributeId>();
            attribute.guid = new_guid();
            attribute.name = name;
            ASSERT_TRUE(builder.add(attribute));
            const Holder holder = attribute.name == "town" ? Holder::of(speaker_in("One")) : Holder::of(speaker_in("One"), "2014");
            ASSERT_TRUE(builder.add(AttributeValue{attribute.id, holder, {"Leeds"}}));
        }
        ASSERT_TRUE(commit(*file, study, builder.take()).ok());
    }
    HeadlessWindow window;
    window.open(path);
    const auto show = [&](const char* document) {
        window.app().actions().emit(SelectDocument{window.study().document_named(document)->id});
        window.settle();
    };
    show("Two");
    EXPECT_TRUE(window.shows("Details/town"));
    EXPECT_FALSE(window.shows("Details/funding"));
    ASSERT_TRUE(window.click("Details/Show all attributes"));
    window.settle();
    EXPECT_TRUE(window.shows("Details/funding"));
    ASSERT_TRUE(window.click("Details/Hide survey items"));
    window.settle();
    EXPECT_FALSE(window.shows("Details/funding"));
    show("One");
    EXPECT_TRUE(window.shows("Details/funding"));
    EXPECT_FALSE(window.shows("Details/Show all attributes"));
}

}  // namespace
}  // namespace heddle
