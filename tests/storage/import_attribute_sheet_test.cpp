#include "storage/import/attribute_sheet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "coding/changes/attribute_changes.h"
#include "coding/changes/document_changes.h"

namespace heddle {
namespace {

// Two interviews ("one" with I and P1, "two" with I, P1 and P2) and a field note without turns.
class AttributeSheet : public ::testing::Test {
protected:
    void SetUp() override {
        GroupBuilder builder(study_, CoderId{1}, "set up");
        ASSERT_TRUE(builder.add(Coder{CoderId{1}, new_guid(), "Ann"}).ok());
        add(builder, "one", {"I", "P1"});
        add(builder, "two", {"I", "P1", "P2"});
        add(builder, "note", {});
        apply(builder.take());
    }
    void add(GroupBuilder& builder, const std::string& name,
             const std::vector<std::string>& labels) {
        Document document;
        document.id = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.length = 100;
        document.body = range_of(0, 100);
        document.source = "folder/" + name + ".txt";
        ASSERT_TRUE(builder.add(document).ok());
        DocumentTurns turns{document.id, {}};
        std::int32_t at = 0;
        for (const std::string& label : labels) {
            Speaker speaker;
            speaker.id = builder.new_id<SpeakerId>();
            speaker.guid = new_guid();
            speaker.document = document.id;
            speaker.label = label;
            speaker.interviewer = label == "I";
            if (!speaker.interviewer) {
                speaker.participant = *new_participant(builder, name + ": " + label, true);
            }
            ASSERT_TRUE(builder.add(speaker).ok());
            turns.turns.push_back(
                {speaker.id, Position{at}, range_of(at + 3, at + 9), Position{at + 10}, {}});
            at += 10;
        }
        if (labels.empty()) return;
        ASSERT_TRUE(builder.add(turns).ok());
    }
    void apply(const EditGroup& group) {
        auto after = apply_edits(study_, group.edits);
        ASSERT_TRUE(after.ok()) << after.error().message;
        study_ = *after;
    }

    Result<SheetOutcome> read(const std::string& csv) {
        const auto sheet = parse_csv(csv, "sheet.csv");
        if (!sheet) return sheet.error();
        return import_attribute_sheet(study_, CoderId{1}, *sheet, "sheet.csv");
    }
    // Imports and applies.
    SheetOutcome import(const std::string& csv) {
        auto outcome = read(csv);
        if (!outcome) {
            ADD_FAILURE() << outcome.error().message
                          << (outcome.error().details.empty() ? "" : outcome.error().details[0]);
            return {};
        }
        apply(outcome->group);
        return *outcome;
    }
    Error refusal(const std::string& csv) {
        const auto outcome = read(csv);
        if (!outcome) return outcome.error();
        ADD_FAILURE() << "it was taken";
        return failure("");
    }

    DocumentId document(const std::string& name) const { return study_.document_named(name)->id; }
    ParticipantId person(const std::string& name) const {
        const Participant* found = study_.participant_named(name);
        return found ? found->id : ParticipantId{};
    }
    // Who a label is: a participant's name, "(interviewer)" or "".
    std::string who(const std::string& name, const std::string& label) const {
        for (const Speaker* speaker : study_.speakers_of(document(name))) {
            if (speaker->label != label) continue;
            if (speaker->interviewer) return "(interviewer)";
            return study_.participants().find(speaker->participant)->name;
        }
        return "(no such label)";
    }
    // The values recorded, joined by "+"; "" for none.
    std::string value(const std::string& attribute, const Holder& holder) const {
        const Attribute* known = study_.attribute_named(attribute);
        const auto* values = known ? study_.value(known->id, holder) : nullptr;
        std::string joined;
        for (std::size_t i = 0; values && i < values->size(); ++i)
            joined += (i ? "+" : "") + (*values)[i];
        return joined;
    }
    AttributeType type(const std::string& attribute) const {
        return study_.attribute_named(attribute)->type;
    }

    Study study_;
};

TEST_F(AttributeSheet, Documents_get_attributes_and_new_attributes_a_type) {
    const SheetOutcome outcome = import(
        "document,site,round,date,team\none,Leeds,1,2014-05-14,yes\ntwo,York,2,2014-06-01,no\nnote,"
        ",,,\n");
    EXPECT_EQ(value("site", Holder::of(document("one"))), "Leeds");
    EXPECT_EQ(value("round", Holder::of(document("two"))), "2");
    EXPECT_EQ(type("site"), AttributeType::choice);
    EXPECT_EQ(type("round"), AttributeType::number);
    EXPECT_EQ(type("date"), AttributeType::date);
    EXPECT_EQ(type("team"), AttributeType::yes_no);
    EXPECT_EQ(value("site", Holder::of(document("note"))), "");
    EXPECT_EQ(outcome.values, 8u);
    EXPECT_EQ(outcome.notes.size(), 4u);
    EXPECT_EQ(outcome.group.name, "Record attributes from “sheet.csv”");
}

TEST_F(AttributeSheet, The_same_sheet_again_changes_nothing_and_a_new_value_replaces_the_old_one) {
    import("Document ; Site\none;Leeds\n");
    EXPECT_TRUE(import("document,SITE\none,Leeds\n").group.edits.empty());
    import("document,SITE\none,York\n");
    EXPECT_EQ(value("Site", Holder::of(document("one"))), "York");
    EXPECT_EQ(study_.attributes().size(), 1u);
    import("document,site\none,\n");  // an empty cell records nothing and takes nothing away
    EXPECT_EQ(value("Site", Holder::of(document("one"))), "York");
}

TEST_F(AttributeSheet, Documents_are_found_by_the_name_of_their_file_too) {
    import("document,site\none.txt,Leeds\n");
    EXPECT_EQ(value("site", Holder::of(document("one"))), "Leeds");
}

TEST_F(AttributeSheet, Unknown_documents_and_labels_are_one_error_that_lists_them_all) {
    const Error error = refusal(
        "document,speaker,participant\none,P1,Mary\nthree,P1,Pat\none,P9,Sam\nfour,,Jo\nthree,P2,"
        "Al\n");
    EXPECT_EQ(error.details,
              (std::vector<std::string>{"the document “three” (line 3)",
                                        "the speaker “P9” in the document “one” (line 4)",
                                        "the document “four” (line 5)"}));
    EXPECT_NE(error.message.find("nothing was changed"), std::string::npos);
}

TEST_F(AttributeSheet, Participants_get_attributes_and_are_made_where_they_are_unknown) {
    const SheetOutcome outcome =
        import("participant,role\none: P1,Manager\nNew Person,Clinician\n,Nobody\n");
    EXPECT_EQ(value("role", Holder::of(person("one: P1"))), "Manager");
    EXPECT_EQ(value("role", Holder::of(person("New Person"))), "Clinician");
    EXPECT_EQ(outcome.new_participants, 1u);
    ASSERT_EQ(outcome.notes.size(), 2u);
    EXPECT_EQ(outcome.notes[0], "The row in line 4 names no participant and was passed over.");
    EXPECT_TRUE(study_.participant_named("one: P1")->from_label);
    EXPECT_FALSE(study_.participant_named("New Person")->from_label);
}

TEST_F(AttributeSheet, With_an_occasion_values_belong_to_the_participant_at_that_occasion) {
    import("participant,occasion,role\nMary,2014,Manager\nMary,2016,Director\nMary,,Nurse\n");
    EXPECT_EQ(value("role", Holder::of(person("Mary"), "2014")), "Manager");
    EXPECT_EQ(value("role", Holder::of(person("Mary"), "2016")), "Director");
    EXPECT_EQ(value("role", Holder::of(person("Mary"))), "Nurse");
}

TEST_F(AttributeSheet, The_same_participant_in_several_documents_is_one_person) {
    const SheetOutcome outcome = import(
        "document,speaker,participant,organisation_type\none,P1,Mary,CCG\ntwo,P2,Mary,Council\n");
    EXPECT_EQ(who("one", "P1"), "Mary");
    EXPECT_EQ(who("two", "P2"), "Mary");
    EXPECT_EQ(outcome.new_participants, 1u);
    EXPECT_EQ(outcome.assigned, 2u);
    EXPECT_EQ(value("organisation_type", Holder::of(person("Mary"), document("one"))), "CCG");
    EXPECT_EQ(value("organisation_type", Holder::of(person("Mary"), document("two"))), "Council");
    // The people made from those labels are gone; the others are there.
    EXPECT_EQ(study_.participant_named("one: P1"), nullptr);
    EXPECT_EQ(study_.participant_named("two: P2"), nullptr);
    EXPECT_NE(study_.participant_named("two: P1"), nullptr);
}

TEST_F(AttributeSheet, A_person_made_from_a_label_stays_while_attributes_or_memos_are_left) {
    import("participant,role\none: P1,Manager\n");
    GroupBuilder builder(study_, CoderId{1}, "memo");
    ASSERT_TRUE(
        builder.add(Memo{MemoId{1}, new_guid(), person("two: P1"), CoderId{1}, "Loud.", 0}).ok());
    apply(builder.take());
    import("document,speaker,participant\none,P1,Mary\ntwo,P1,Mary\ntwo,P2,Mary\n");
    EXPECT_NE(study_.participant_named("one: P1"), nullptr);
    EXPECT_NE(study_.participant_named("two: P1"), nullptr);
    EXPECT_EQ(study_.participant_named("two: P2"), nullptr);
}

TEST_F(AttributeSheet, An_empty_speaker_assigns_the_whole_document) {
    import("document,speaker,participant,role\nnote,,Mary,Carer\ntwo,,Pat,Nurse\ntwo,P2,Sam,GP\n");
    EXPECT_EQ(study_.document_named("note")->assigned, person("Mary"));
    EXPECT_EQ(value("role", Holder::of(person("Mary"), document("note"))), "Carer");
    // Where there are turns: all but the interviewer's; a row about a label has the last word.
    EXPECT_EQ(who("two", "I"), "(interviewer)");
    EXPECT_EQ(who("two", "P1"), "Pat");
    EXPECT_EQ(who("two", "P2"), "Sam");
    EXPECT_EQ(value("role", Holder::of(person("Pat"), document("two"))), "Nurse");
    EXPECT_EQ(value("role", Holder::of(person("Sam"), document("two"))), "GP");
}

TEST_F(AttributeSheet, The_speaker_column_may_be_missing) {
    import("document,participant\nnote,Mary\none,Mary\n");
    EXPECT_EQ(study_.document_named("note")->assigned, person("Mary"));
    EXPECT_EQ(who("one", "P1"), "Mary");
}

TEST_F(AttributeSheet, Without_a_participant_column_values_belong_to_whoever_the_label_is) {
    import("document,speaker,role\none,P1,Manager\n");
    EXPECT_EQ(value("role", Holder::of(person("one: P1"), document("one"))), "Manager");
}

TEST_F(AttributeSheet, The_interviewer_is_marked_and_unmarked) {
    const SheetOutcome outcome =
        import("document,speaker,participant,role\ntwo,P2,(Interviewer),Chair\ntwo,I,Mary,GP\n");
    EXPECT_EQ(who("two", "P2"), "(interviewer)");
    EXPECT_EQ(who("two", "I"), "Mary");
    EXPECT_EQ(study_.participant_named("two: P2"), nullptr);
    EXPECT_EQ(value("role", Holder::of(person("Mary"), document("two"))), "GP");
    EXPECT_EQ(study_.participant_named("(interviewer)"), nullptr);
    EXPECT_TRUE(std::ranges::any_of(outcome.notes, [](const std::string& note) {
        return note.find("is about the interviewer") != std::string::npos;
    }));
    EXPECT_FALSE(refusal("document,participant\none,(interviewer)\n").details.empty());
}

TEST_F(AttributeSheet, A_sheet_about_an_attribute_describes_its_values) {
    import("document,site\none,Leeds\ntwo,York\n");
    import("site,wave,setting\nLeeds,1,town\nYork,2,rural\n,3,x\n");
    const AttributeId site = study_.attribute_named("site")->id;
    EXPECT_EQ(value("wave", Holder::of(site, "Leeds")), "1");
    EXPECT_EQ(value("setting", Holder::of(site, "York")), "rural");
    // Again, when the study knows all three, and with the columns in another order.
    import("setting,wave,site\ntown,1,Leeds\ntown,2,York\n");
    EXPECT_EQ(value("setting", Holder::of(site, "York")), "town");
    EXPECT_NE(refusal("nothing,known\na,b\n").message.find("whom it is about"), std::string::npos);
}

TEST_F(AttributeSheet,
       Cells_that_do_not_fit_or_contradict_each_other_change_nothing_and_are_all_listed) {
    import("participant,age\nMary,44\n");
    const Error error = refusal("participant,age\nMary,old\nPat,45\nPat,46\nPat,45\n");
    EXPECT_EQ(error.details,
              (std::vector<std::string>{
                  "“old” is no number (such as 12 or 3.5), as the attribute “age” needs (line 2)",
                  "“age” is “45” in line 3 and “46” in line 4, but both are about the same"}));
    EXPECT_EQ(study_.participant_named("Pat"), nullptr);
    EXPECT_FALSE(
        refusal("document,speaker,participant\none,P1,Mary\none,P1,Pat\n").details.empty());
}

TEST_F(AttributeSheet, Several_choices_are_parted_by_semicolons_once_the_attribute_is_declared_so) {
    GroupBuilder builder(study_, CoderId{1}, "declare");
    ASSERT_TRUE(
        builder
            .add(Attribute{AttributeId{1}, new_guid(), "roles", AttributeType::several_choices, {}})
            .ok());
    apply(builder.take());
    import("participant,roles\nMary,\"Manager; Carer;;Manager\"\n");
    EXPECT_EQ(value("roles", Holder::of(person("Mary"))), "Manager+Carer");
}

TEST_F(AttributeSheet, The_occasion_of_a_document_is_recorded_of_the_document) {
    import("document,occasion,site\none,2014,Leeds\n");
    EXPECT_EQ(value("occasion", Holder::of(document("one"))), "2014");
    import("document,speaker,participant,occasion,role\ntwo,P1,Mary,2015,GP\ntwo,P2,Pat,2015,GP\n");
    EXPECT_EQ(value("occasion", Holder::of(document("two"))), "2015");
    EXPECT_EQ(value("role", Holder::of(person("Pat"), document("two"))), "GP");
}

TEST_F(AttributeSheet, An_exclusion_follows_the_person_when_the_label_is_named) {
    GroupBuilder builder(study_, CoderId{1}, "code");
    ASSERT_TRUE(
        builder.add(Code{CodeId{1}, new_guid(), {}, 1, "Money", 0, {}, {}, {}, {}, {}, {}}).ok());
    Coding coding;
    coding.id = CodingId{1};
    coding.guid = new_guid();
    coding.document = document("two");
    coding.code = CodeId{1};
    coding.coder = CoderId{1};
    coding.range = range_of(10, 30);
    coding.set_notes({"", "", "", {person("two: P1")}});
    ASSERT_TRUE(builder.add(coding).ok());
    apply(builder.take());
    import("document,speaker,participant\ntwo,P1,Mary\n");
    EXPECT_EQ(study_.coding(CodingId{1})->notes().excluded,
              std::vector<ParticipantId>{person("Mary")});
    EXPECT_EQ(study_.participant_named("two: P1"), nullptr);
    // A later name goes the same way, and marking the interviewer excludes nobody any more.
    import("document,speaker,participant\ntwo,P1,(interviewer)\n");
    EXPECT_TRUE(study_.coding(CodingId{1})->notes().excluded.empty());
}

TEST_F(AttributeSheet, Sheets_without_a_sense_are_refused) {
    EXPECT_NE(refusal("speaker,participant\nP1,Mary\n").message.find("“document”"),
              std::string::npos);
    import("document,site\none,Leeds\n");
    EXPECT_NE(refusal("site,occasion,wave\nLeeds,1,2\n").message.find("occasion"),
              std::string::npos);
}

TEST_F(AttributeSheet, Names_that_differ_only_in_how_accents_are_encoded_are_one) {
    GroupBuilder builder(study_, CoderId{1}, "more");
    add(builder, "Entre\u0301tien", {"I", "P1"});  // decomposed, as some computers name files
    apply(builder.take());
    import("document,speaker,participant\nEntr\u00E9tien,P1,Ame\u0301lie\none,P1,Am\u00E9lie\n");
    EXPECT_EQ(who("Entre\u0301tien", "P1"), who("one", "P1"));
    EXPECT_EQ(study_.participants().size(), 3u);
}

TEST_F(AttributeSheet, The_interviewer_is_no_participant_of_that_name) {
    const SheetOutcome outcome = import("participant,role\n(Interviewer),chief\nMary,boss\n");
    EXPECT_EQ(outcome.new_participants, 1u);
    EXPECT_EQ(person("(Interviewer)"), ParticipantId{});
    ASSERT_EQ(outcome.notes.size(), 2u);
    EXPECT_NE(outcome.notes[0].find("is about the interviewer"), std::string::npos);
}

TEST_F(AttributeSheet, No_attribute_can_be_called_like_the_columns_that_say_whom_a_sheet_is_about) {
    import("document,site\none,Leeds\n");
    for (const std::string name : {"document", "Speaker", "PARTICIPANT"}) {
        GroupBuilder builder(study_, CoderId{1}, "set");
        EXPECT_FALSE(attribute_for(builder, name, AttributeType::choice)) << name;
    }
}

TEST_F(AttributeSheet, Names_that_were_probably_meant_are_proposed_and_taken_when_the_user_says_so) {
    const auto sheet = *parse_csv("document,site\nOne.docx,Leeds\ntow,York\nthree,Hull\n", "sheet.csv");
    const auto refused = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().details,
              (std::vector<std::string>{"the document “One.docx” (line 2); did you mean “one”?", "the document “tow” (line 3)", "the document “three” (line 4)"}));
    SheetChoices choices;
    choices.documents = {{"One.docx", "one"}, {"tow", "two"}};
    choices.skip_unmatched = true;
    const auto taken = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    apply(taken->group);
    EXPECT_EQ(value("site", Holder::of(document("one"))), "Leeds");
    EXPECT_EQ(value("site", Holder::of(document("two"))), "York");
    EXPECT_EQ(taken->values, 2u);
    EXPECT_EQ(taken->notes.back().find("The attribute"), 0u);
    EXPECT_EQ(taken->notes.front(), "The row in line 4 is about the document “three”, which the study does not have, and was passed over.");
}

TEST_F(AttributeSheet, Speakers_that_their_documents_lack_are_listed_each_once_whether_they_are_passed_over_or_not) {
    const auto sheet = *parse_csv("document,speaker,participant,role\none,P11,Mary,x\none,P11,Mary,x\none,P1,Ann,y\nnowhere,P1,Tom,z\n", "sheet.csv");
    SheetChoices choices;
    const auto listed = unmatched_speakers(study_, sheet, "sheet.csv", choices);
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].document, "one");
    EXPECT_EQ(listed[0].label, "P11");
    EXPECT_EQ(listed[0].line, 2u);
    const auto refused = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().details.size(), 2u) << "P11 and “nowhere”";
    choices.skip_unmatched = true;
    EXPECT_EQ(unmatched_speakers(study_, sheet, "sheet.csv", choices), listed);
    EXPECT_TRUE(unmatched_speakers(study_, *parse_csv("document,site\none,York\n", "sheet.csv"), "sheet.csv", choices).empty());
}

TEST_F(AttributeSheet, A_column_may_be_called_otherwise_be_of_another_type_or_be_left_out) {
    const auto sheet = *parse_csv("File name,when,round,note\none,3.5.2014,1,x\ntwo,25.5.2014,2,y\n", "sheet.csv");
    const auto refused = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv");
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("--column \"File name=document\""), std::string::npos) << refused.error().message;
    SheetChoices choices;
    choices.columns = {{"File name", "document"}, {"when", "date"}};
    choices.types = {{"round", AttributeType::choice}};
    choices.skip = {"note"};
    auto taken = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    EXPECT_NE(taken->notes[0].find("give --dates dmy"), std::string::npos) << taken->notes[0];
    choices.dates = DayOrder::day_first;
    taken = import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices);
    ASSERT_TRUE(taken.ok()) << taken.error().message;
    apply(taken->group);
    EXPECT_EQ(value("date", Holder::of(document("one"))), "2014-05-03");
    EXPECT_EQ(type("date"), AttributeType::date);
    EXPECT_EQ(type("round"), AttributeType::choice);
    EXPECT_EQ(study_.attribute_named("note"), nullptr);
    choices.types = {{"round", AttributeType::number}};
    EXPECT_EQ(import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices).error().kind, ErrorKind::usage);
    choices.types = {{"nothing", AttributeType::number}};
    EXPECT_EQ(import_attribute_sheet(study_, CoderId{1}, sheet, "sheet.csv", choices).error().kind, ErrorKind::usage);
}

TEST_F(AttributeSheet, A_new_person_whose_name_is_nearly_anothers_is_told) {
    import("participant,role\nMary Smith,Nurse\n");
    const SheetOutcome outcome = import("participant,role\nMary Smyth,Nurse\n");
    EXPECT_EQ(outcome.new_participants, 1u);
    EXPECT_NE(outcome.notes.back().find("“Mary Smyth” is new, though there is “Mary Smith” already"), std::string::npos);
}

}  // namespace
}  // namespace heddle
