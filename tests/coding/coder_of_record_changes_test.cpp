#include "coding/changes/coder_of_record_changes.h"

#include <gtest/gtest.h>

#include "coding/coder_of_record.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

TEST(CoderOfRecord, Is_named_for_one_document_changed_and_taken_back) {
    testing::HandMadeStudy s;
    const DocumentId leeds = s.add_document("Leeds", 10);
    const DocumentId kent = s.add_document("Kent", 10);
    const CoderId tom = s.add_coder("Tom");
    const std::string start = testing::dump(s.study);
    for (const CoderId who : {tom, s.anna, CoderId{}}) {
        const std::string before = testing::dump(s.study);
        const auto group = name_coder_of_record(s.study, s.anna, leeds, who);
        ASSERT_TRUE(group.ok());
        EXPECT_FALSE(group->edits.empty());
        ASSERT_TRUE(s.act(*group));
        EXPECT_EQ(coder_of_record(s.study, *s.study.documents().find(leeds)), who);
        EXPECT_EQ(coder_of_record(s.study, *s.study.documents().find(kent)), CoderId{});
        EXPECT_TRUE(name_coder_of_record(s.study, s.anna, leeds, who)->edits.empty());
        EXPECT_EQ(testing::dump(*apply_edits(s.study, inverse(group->edits))), before);
    }
    EXPECT_EQ(testing::dump(s.study), start);
    EXPECT_FALSE(name_coder_of_record(s.study, s.anna, DocumentId{9}, tom).ok());
    EXPECT_FALSE(name_coder_of_record(s.study, s.anna, leeds, CoderId{9}).ok());
}

}  // namespace
}  // namespace heddle
