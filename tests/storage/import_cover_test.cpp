#include <gtest/gtest.h>

#include "storage/import/batch/import_preview.h"
#include "tests/support/storage/import_fixture.h"

namespace heddle {
namespace {

class ImportCovers : public testing::ImportFixture {};

const std::string talk = "Interviewer: Who pays?\nP1: We do.\nInterviewer: Why?\nP1: Money.\n";

TEST_F(ImportCovers, Stay_in_the_text_unless_it_is_asked_for) {
    write("a.txt", "Project: Pioneers\nDate: 3 May 2014\n\n" + talk);
    import({folder_.path()});
    EXPECT_EQ(text("a"), "Project: Pioneers\nDate: 3 May 2014\n\n" + talk);
    EXPECT_EQ(study_.attributes().size(), 0u);
}

TEST_F(ImportCovers, Become_attributes_of_their_documents_and_what_is_left_out_is_told) {
    write("a.txt", "Interview 12\n\nProject: Pioneers\nInterviewee: Anna\nDate: 3 May 2014\nParticipant: P1\n\n" + talk);
    write("b.txt", "Date\t31/12/2014\nInterviewee\tBen\n\n" + talk + "More.\n");
    write("c.txt", talk + "And more.\n");
    ImportOptions options;
    options.cover = true;
    const ImportOutcome outcome = import({folder_.path()}, options);
    EXPECT_EQ(text("a"), talk);
    EXPECT_EQ(turns("a")[0], "Interviewer: Who pays?");
    EXPECT_EQ(value("a", "Project"), "Pioneers");
    EXPECT_EQ(value("a", "Date"), "2014-05-03");
    EXPECT_EQ(value("b", "Date"), "2014-12-31");
    EXPECT_EQ(value("b", "Interviewee"), "Ben");
    EXPECT_EQ(value("a", "Participant (cover)"), "P1");
    EXPECT_EQ(study_.attribute_named("Date")->type, AttributeType::date);
    EXPECT_EQ(text("c"), talk + "And more.\n");
    ASSERT_EQ(outcome.imported[0].notes.size(), 1u);
    EXPECT_EQ(outcome.imported[0].notes[0],
              "Its cover was read into attributes and left out of the text: Project, Interviewee, Date, Participant; left out with it: "
              "“Interview 12”.");
    EXPECT_TRUE(outcome.imported[2].notes.empty());
}

TEST_F(ImportCovers, A_date_that_may_be_two_is_kept_as_written) {
    write("a.txt", "Date: 3/5/2014\nSite: Leeds\n\n" + talk);
    write("b.txt", "Date: 3 May 2014\nSite: York\n\n" + talk + "More.\n");
    ImportOptions options;
    options.cover = true;
    import({folder_.path()}, options);
    EXPECT_EQ(value("a", "Date"), "3/5/2014");
    EXPECT_EQ(value("b", "Date"), "3 May 2014");
    EXPECT_NE(study_.attribute_named("Date")->type, AttributeType::date);
}

TEST_F(ImportCovers, What_a_files_name_says_wins_over_its_cover_and_that_over_what_is_set_for_all) {
    write("York.txt", "Date: 3 May 2014\nSite: Leeds\nRound: 2\n\n" + talk);
    ImportOptions options;
    options.cover = true;
    options.name_pattern = "{site}";
    options.set = {{"round", "1"}, {"wave", "a"}};
    import({folder_.path()}, options);
    EXPECT_EQ(value("York", "site"), "York");
    EXPECT_EQ(value("York", "round"), "2");
    EXPECT_EQ(value("York", "wave"), "a");
}

TEST_F(ImportCovers, A_document_that_is_a_cover_alone_stays_whole) {
    write("a.txt", "Date: 3 May 2014\nSite: Leeds\n");
    ImportOptions options;
    options.cover = true;
    import({folder_.path()}, options);
    EXPECT_EQ(text("a"), "Date: 3 May 2014\nSite: Leeds\n");
}

TEST_F(ImportCovers, The_same_file_is_known_again_without_its_cover) {
    write("a.txt", "Date: 3 May 2014\nSite: Leeds\n\n" + talk);
    ImportOptions options;
    options.cover = true;
    import({folder_.path()}, options);
    EXPECT_EQ(import({folder_.path()}, options).already_there.size(), 1u);
    // Nor does it become a later version, with the cover in its text again, where the tick is forgotten the next time.
    ImportOptions replace;
    replace.replace = true;
    const ImportOutcome again = import({folder_.path()}, replace);
    EXPECT_EQ(again.already_there.size(), 1u);
    EXPECT_TRUE(again.changed.empty());
    EXPECT_EQ(text("a"), talk);
}

TEST_F(ImportCovers, The_preview_lists_their_fields) {
    write("a.txt", "Date: 3 May 2014\nSite: Leeds\n\n" + talk);
    write("b.txt", "date: 4 May 2014\nTeam: North\n\n" + talk);
    const auto batch = read_batch({folder_.path()}, {});
    ASSERT_TRUE(batch.ok());
    const ImportPreview preview = preview_of(*batch);
    EXPECT_EQ(preview.covers, 2u);
    EXPECT_EQ(preview.cover_fields,
              (std::vector<std::pair<std::string, std::size_t>>{{"Date", 2}, {"Site", 1}, {"Team", 1}}));
}

}  // namespace
}  // namespace heddle
