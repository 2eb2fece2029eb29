// A sheet that says who speaks in very many interviews leaves as many people behind who were made from labels; they leave together.
#include <gtest/gtest.h>

#include <filesystem>
#include <optional>

#include "coding/changes/document_changes.h"
#include "storage/import/attribute_sheet.h"
#include "storage/study_file.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

constexpr int interviews = 90;

class ManyPeople : public ::testing::Test {
protected:
    void SetUp() override {
        auto file = StudyFile::create(path_);
        ASSERT_TRUE(file.ok());
        file_.emplace(*std::move(file));
        study_ = *file_->load();
        GroupBuilder builder(study_, CoderId{1}, "set up");
        ASSERT_TRUE(builder.add(Coder{CoderId{1}, new_guid(), "Ann"}).ok());
        for (int i = 1; i <= interviews; ++i) {
            Document document;
            document.id = builder.new_id<DocumentId>();
            document.guid = new_guid();
            document.name = "talk " + std::to_string(i);
            document.content = builder.add_content(Text("P: yes and no, perhaps"));
            document.length = 22;
            document.body = range_of(0, 22);
            ASSERT_TRUE(builder.add(document).ok());
            Speaker speaker{builder.new_id<SpeakerId>(), new_guid(), document.id, "P", *new_participant(builder, document.name + ": P", true), false};
            ASSERT_TRUE(builder.add(speaker).ok());
            ASSERT_TRUE(builder.add(DocumentTurns{document.id, {{speaker.id, Position{0}, range_of(3, 22), Position{22}, {}}}}).ok());
        }
        Memo memo;
        memo.id = builder.new_id<MemoId>();
        memo.guid = new_guid();
        memo.on = study_person(builder.study(), "talk 7: P");
        memo.coder = CoderId{1};
        memo.text = "met her twice";
        ASSERT_TRUE(builder.add(memo).ok());
        write(builder.take());
    }
    static ParticipantId study_person(const Study& study, const std::string& name) {
        const Participant* person = study.participant_named(name);
        return person ? person->id : ParticipantId{};
    }
    void write(const EditGroup& group) {
        const auto written = commit(*file_, study_, group);
        ASSERT_TRUE(written.ok()) << written.error().message;
    }
    EditGroup sheet() {
        std::string csv = "document,speaker,participant\n";
        for (int i = 1; i <= interviews; ++i) csv += "talk " + std::to_string(i) + ",P,Person " + std::to_string(i) + "\n";
        const auto parsed = parse_csv(csv, "speakers.csv");
        auto outcome = import_attribute_sheet(study_, CoderId{1}, *parsed, "speakers.csv");
        EXPECT_TRUE(outcome.ok());
        return std::move(outcome->group);
    }

    testing::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
};

TEST_F(ManyPeople, Those_to_whom_nothing_refers_any_more_leave_and_the_others_stay) {
    write(sheet());
    EXPECT_EQ(study_.participants().size(), interviews + 1u);
    EXPECT_TRUE(study_person(study_, "talk 7: P"));
    EXPECT_FALSE(study_person(study_, "talk 8: P"));
    const auto faults = file_->check();
    ASSERT_TRUE(faults.ok());
    EXPECT_TRUE(faults->empty());
    EXPECT_EQ(file_->load()->participants().size(), study_.participants().size());
    // What the tables were put in order by is gone, so that the file is as every study.
    EXPECT_EQ(testing::run_sql(path_, "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'while_removing%'"), std::vector<std::string>{"0"});

    const auto undone = file_->undo(study_, CoderId{1});
    ASSERT_TRUE(undone.ok() && undone->has_value());
    write(**undone);
    EXPECT_EQ(study_.participants().size(), static_cast<std::size_t>(interviews));
    EXPECT_TRUE(study_person(study_, "talk 8: P"));
}

TEST_F(ManyPeople, One_who_is_needed_by_now_keeps_all_of_them) {
    EditGroup group = sheet();
    for (const Participant& person : study_.participants()) {
        if (person.name == "talk 7: P") group.edits.emplace_back(Change<Participant>{person, std::nullopt});
    }
    const auto refused = apply_edits(study_, group.edits);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message, "This cannot be done because the participant “talk 7: P” is still in use.");
}

}  // namespace
}  // namespace heddle
