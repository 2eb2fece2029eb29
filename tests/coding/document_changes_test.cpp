#include "coding/changes/document_changes.h"

#include <gtest/gtest.h>

#include <string>

#include "coding/changes/attribute_changes.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

// One interview with an interviewer and one person, coded, described and remarked on; and a second, empty one.
class DocumentChanges : public ::testing::Test {
protected:
    void SetUp() override {
        GroupBuilder b(study_, CoderId{1}, "set up");
        need(b.add(Coder{CoderId{1}, new_guid(), "Ann"}));
        need(b.add(Participant{ParticipantId{1}, new_guid(), "one: P1", true}));
        need(b.add(document(1, "one")));
        need(b.add(document(2, "two")));
        need(b.add(Speaker{SpeakerId{1}, new_guid(), DocumentId{1}, "I", {}, true}));
        need(
            b.add(Speaker{SpeakerId{2}, new_guid(), DocumentId{1}, "P1", ParticipantId{1}, false}));
        need(b.add(
            DocumentTurns{DocumentId{1},
                          {{SpeakerId{1}, Position{0}, range_of(3, 9), Position{10}, {}},
                           {SpeakerId{2}, Position{10}, range_of(14, 90), Position{100}, 2.5}}}));
        need(b.add(Attribute{
            AttributeId{1}, new_guid(), "site", AttributeType::choice, {"York", "Leeds"}}));
        need(b.add(AttributeValue{AttributeId{1}, Holder::of(DocumentId{1}), {"Leeds"}}));
        need(b.add(Code{CodeId{1}, new_guid(), {}, 1, "Money", 0, {}, {}, {}, {}, {}, {}}));
        Coding coding;
        coding.id = CodingId{1};
        coding.guid = new_guid();
        coding.document = DocumentId{1};
        coding.code = CodeId{1};
        coding.coder = CoderId{1};
        coding.range = range_of(20, 40);
        coding.set_notes({"", "", "", {ParticipantId{1}}});
        need(b.add(coding));
        need(b.add(Memo{MemoId{1}, new_guid(), CodingId{1}, CoderId{1}, "On the coding.", 0}));
        need(b.add(Memo{MemoId{2}, new_guid(), DocumentId{1}, CoderId{1}, "On the document.", 0}));
        need(b.add(Progress{CoderId{1}, DocumentId{1}, ProgressState::done, 1}));
        apply(b.take());
    }
    static Document document(std::int64_t id, const std::string& name) {
        Document made;
        made.id = DocumentId{id};
        made.guid = new_guid();
        made.name = name;
        made.content = ContentId{id};
        made.length = 100;
        made.body = range_of(0, 100);
        return made;
    }
    static void need(const Result<>& result) { ASSERT_TRUE(result.ok()) << result.error().message; }
    void apply(const EditGroup& group) {
        auto after = apply_edits(study_, group.edits);
        ASSERT_TRUE(after.ok()) << after.error().message;
        study_ = *after;
    }
    // Applies it, and checks that undoing gives back what was.
    void apply_both_ways(const Result<EditGroup>& group) {
        ASSERT_TRUE(group.ok()) << group.error().message;
        const std::string before = testing::dump(study_);
        apply(*group);
        const auto back = apply_edits(study_, inverse(group->edits));
        ASSERT_TRUE(back.ok()) << back.error().message;
        EXPECT_EQ(testing::dump(*back), before);
    }
    const Speaker& speaker(std::int64_t id) const { return *study_.speakers().find(SpeakerId{id}); }

    Study study_;
};

TEST_F(DocumentChanges, Deleting_a_document_takes_along_all_that_hangs_on_it_and_says_so) {
    auto removal = delete_document(study_, CoderId{1}, DocumentId{1});
    ASSERT_TRUE(removal.ok());
    EXPECT_EQ(removal->takes_along(),
              "2 turns, 1 coding by 1 coder, 2 memos, 1 attribute value, 1 participant");
    apply_both_ways(removal->group);
    EXPECT_EQ(study_.documents().size(), 1u);
    EXPECT_EQ(study_.speakers().size(), 0u);
    EXPECT_EQ(study_.participants().size(), 0u);
    EXPECT_EQ(study_.coding_count(), 0u);
    EXPECT_EQ(study_.memos().size(), 0u);
    EXPECT_TRUE(study_.progress().empty());
    EXPECT_EQ(study_.codes().size(), 1u);
    EXPECT_EQ(delete_document(study_, CoderId{1}, DocumentId{1}).error().kind, ErrorKind::conflict);
    EXPECT_EQ(delete_document(study_, CoderId{1}, DocumentId{2})->takes_along(), "");
}

TEST_F(DocumentChanges, A_participant_of_whom_more_is_known_outlives_the_document) {
    apply(*set_value(study_, CoderId{1}, AttributeId{1}, Holder::of(ParticipantId{1}), "York"));
    auto removal = delete_document(study_, CoderId{1}, DocumentId{1});
    EXPECT_EQ(removal->participants, 0u);
    apply(removal->group);
    EXPECT_EQ(study_.participants().size(), 1u);
}

TEST_F(DocumentChanges, Renaming_refuses_empty_and_taken_names) {
    apply_both_ways(rename_document(study_, CoderId{1}, DocumentId{1}, " first \n talk "));
    EXPECT_NE(study_.document_named("first   talk"), nullptr);
    EXPECT_FALSE(rename_document(study_, CoderId{1}, DocumentId{1}, " ").ok());
    EXPECT_FALSE(rename_document(study_, CoderId{1}, DocumentId{1}, "two").ok());
}

TEST_F(DocumentChanges, A_label_that_is_assigned_leaves_its_own_person_behind_who_disappears) {
    apply(*add_participant(study_, CoderId{1}, "Mary"));
    const ParticipantId mary = study_.participant_named("Mary")->id;
    apply_both_ways(assign_speaker(study_, CoderId{1}, SpeakerId{2}, mary));
    EXPECT_EQ(speaker(2).participant, mary);
    EXPECT_EQ(study_.participant_named("one: P1"), nullptr);
    EXPECT_EQ(study_.coding(CodingId{1})->notes().excluded, std::vector<ParticipantId>{mary});
}

TEST_F(DocumentChanges, Marking_the_interviewer_and_back_makes_a_person_of_the_document_again) {
    apply_both_ways(set_interviewer(study_, CoderId{1}, SpeakerId{2}, true));
    EXPECT_TRUE(speaker(2).interviewer);
    EXPECT_FALSE(speaker(2).participant);
    EXPECT_EQ(study_.participants().size(), 0u);
    EXPECT_TRUE(study_.coding(CodingId{1})->notes().excluded.empty());
    apply_both_ways(set_interviewer(study_, CoderId{1}, SpeakerId{2}, false));
    ASSERT_NE(study_.participant_named("one: P1"), nullptr);
    EXPECT_EQ(speaker(2).participant, study_.participant_named("one: P1")->id);
    EXPECT_TRUE(set_interviewer(study_, CoderId{1}, SpeakerId{2}, false)->edits.empty());
}

TEST_F(DocumentChanges, A_participant_named_by_hand_stays_when_its_turns_go) {
    apply_both_ways(rename_participant(study_, CoderId{1}, ParticipantId{1}, "Mary"));
    apply(*set_interviewer(study_, CoderId{1}, SpeakerId{2}, true));
    EXPECT_NE(study_.participant_named("Mary"), nullptr);
}

TEST_F(DocumentChanges, A_document_without_turns_belongs_to_whom_it_is_assigned) {
    apply_both_ways(assign_document(study_, CoderId{1}, DocumentId{2}, ParticipantId{1}));
    EXPECT_EQ(study_.documents().find(DocumentId{2})->assigned, ParticipantId{1});
    apply_both_ways(assign_document(study_, CoderId{1}, DocumentId{2}, {}));
    EXPECT_FALSE(study_.documents().find(DocumentId{2})->assigned);
}

TEST_F(DocumentChanges, An_attribute_takes_type_and_order_where_its_values_allow_it) {
    apply_both_ways(declare_attribute(study_, CoderId{1}, "SITE", {},
                                      std::vector<std::string>{"Leeds", " York "}));
    EXPECT_EQ(study_.attribute_named("site")->order, (std::vector<std::string>{"Leeds", "York"}));
    const auto refused = declare_attribute(study_, CoderId{1}, "site", AttributeType::number, {});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().details, std::vector<std::string>{"“Leeds”"});
    apply_both_ways(declare_attribute(study_, CoderId{1}, "new one", AttributeType::date, {}));
    EXPECT_EQ(study_.attribute_named("new one")->type, AttributeType::date);
    EXPECT_FALSE(
        declare_attribute(study_, CoderId{1}, "site", {}, std::vector<std::string>{"A", "A"}).ok());
    apply_both_ways(set_value(study_, CoderId{1}, AttributeId{1}, Holder::of(DocumentId{1}), " "));
    EXPECT_TRUE(study_.values(AttributeId{1}).empty());
    apply_both_ways(delete_attribute(study_, CoderId{1}, AttributeId{1}));
}

}  // namespace
}  // namespace heddle
