// What a draft of a summary is kept under: the same for the same cell, another for another, and found again.
#include "coding/summary_draft.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

struct SummaryDrafts : ::testing::Test, testing::HandMadeStudy {
    DocumentId leeds = add_document("Leeds", 10);
    CodeId trust = add_code("Trust");
    CodeId money = add_code("Money");
    ParticipantId mary;
    AttributeId site;
    AttributeId town;

    SummaryDrafts() {
        mary = study.next_id<ParticipantId>();
        Study::Writer(study).put(Participant{mary, new_guid(), "Mary", true});
        site = add_attribute("site");
        town = add_attribute("town");
    }
    AttributeId add_attribute(const std::string& name) {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), name, AttributeType::choice, {"Leeds", "York"}});
        return id;
    }
    std::vector<SummaryPlace> cells() const {
        std::vector<SummaryPlace> all;
        for (const CodeId theme : {trust, money}) {
            for (const SummaryCase& of : {SummaryCase(mary), SummaryCase(leeds), SummaryCase(ValueCase{site, "Leeds"}), SummaryCase(ValueCase{site, "York"}),
                                          SummaryCase(ValueCase{town, "Leeds"})}) {
                all.push_back({of, theme});
            }
        }
        return all;
    }
};

TEST_F(SummaryDrafts, Each_cell_has_a_guid_of_its_own_and_is_found_by_it) {
    std::set<Guid> seen;
    for (const SummaryPlace& cell : cells()) {
        const Guid draft = draft_guid(study, cell);
        EXPECT_FALSE(draft.is_nil());
        EXPECT_EQ(draft, draft_guid(study, cell));
        EXPECT_TRUE(seen.insert(draft).second);
        const auto found = cell_of_draft(study, draft);
        ASSERT_TRUE(found);
        EXPECT_EQ(*found, cell);
    }
}

TEST_F(SummaryDrafts, A_cell_keeps_its_guid_when_its_case_and_theme_are_renamed) {
    const SummaryPlace cell{ValueCase{site, "York"}, trust};
    const Guid before = draft_guid(study, cell);
    Attribute renamed = *study.attributes().find(site);
    renamed.name = "place";
    Code theme = *study.codes().find(trust);
    theme.name = "Confidence";
    Study::Writer(study).put(renamed);
    Study::Writer(study).put(theme);
    EXPECT_EQ(draft_guid(study, cell), before);
}

TEST_F(SummaryDrafts, What_is_of_no_cell_is_found_nowhere) {
    EXPECT_FALSE(cell_of_draft(study, new_guid()));
    EXPECT_FALSE(cell_of_draft(study, study.codes().find(trust)->guid));
    EXPECT_TRUE(draft_guid(study, {mary, CodeId{99}}).is_nil());
    EXPECT_TRUE(draft_guid(study, {ParticipantId{99}, trust}).is_nil());
    const Guid of_another_study = draft_guid(testing::HandMadeStudy().study, {mary, trust});
    EXPECT_TRUE(of_another_study.is_nil());
}

}  // namespace
}  // namespace heddle
