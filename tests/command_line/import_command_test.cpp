// What can be said about an import on the command line.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/command_line/heddle_process.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::Finished;
using testing::has;
using testing::Workplace;

const std::string talk =
    "Chercheur: Who pays for all of this, when you look at it from where you sit?\n"
    "Anna: We do, mostly, and nobody pays for the rest; it has always been like that here.\n"
    "the others: so it is\n"
    "Chercheur: And did something change when the pilot began to work?\n"
    "Anna: It was worse. We used to count every hour, and send each other bills that nobody could read.\n";

class ImportCommand : public ::testing::Test {
protected:
    ImportCommand() { place_.ok({"new", "s.heddle"}); }
    std::string speakers(const std::string& document) {
        std::string all;
        const json shown = json::parse(place_.ok({"show", "s.heddle", document, "--format", "json"}));
        for (const json& turn : shown["turns"]) {
            all += turn["speaker"].get<std::string>() + (turn["interviewer"].get<bool>() ? "*" : "") + " ";
        }
        return all;
    }
    Workplace place_;
};

TEST_F(ImportCommand, A_preview_imports_nothing_and_says_who_would_speak) {
    place_.file("in/a.txt", talk);
    place_.file("in/b.txt", "Date: 3 May\nSite: Leeds\n\nInterviewer: Why?\nBen: So.\nInterviewer: How?\nBen: Well.\n");
    place_.file("in/c.docx", "no archive");
    const Finished finished = place_.heddle({"import", "s.heddle", "in", "--preview"});
    EXPECT_EQ(finished.status, 1) << "one file cannot come in";
    EXPECT_TRUE(has(finished.error, "c.docx"));
    for (const char* words :
         {"in/a.txt: Plain text, 4 turns", "    Chercheur: 2 turns, perhaps the interviewer (is called so)", "    Interviewer: 2 turns, the interviewer",
          "    not taken: “the others”, 1 line: the others: so it is", "a cover, which --cover reads into attributes: Date, Site",
          "Say who is the interviewer with --interviewer LABEL", "2 documents would be imported, with 8 turns. Nothing was changed."}) {
        EXPECT_TRUE(has(finished.out, words)) << words << "\n" << finished.out;
    }
    EXPECT_EQ(json::parse(place_.ok({"list", "s.heddle", "documents", "--format", "json"})).size(), 0u);
}

TEST_F(ImportCommand, A_preview_says_which_format_of_a_recording_is_left_out_and_which_is_taken) {
    place_.file("in/a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, it was.\n");
    place_.file("in/a.txt", "Yes, it was.\n");
    const std::string left_out = "“in/a.txt” is left out, since “in/a.vtt” beside it has the same words and is taken.";
    const std::string one = place_.ok({"import", "s.heddle", "in", "--preview"});
    EXPECT_TRUE(has(one, left_out.c_str())) << one;
    EXPECT_TRUE(has(one, "1 document would be imported, with 1 turn.")) << one;
    EXPECT_FALSE(has(one, "in/a.txt: ")) << one;
    const std::string both = place_.ok({"import", "s.heddle", "in", "--preview", "--again"});
    EXPECT_FALSE(has(both, left_out.c_str())) << both;
    EXPECT_TRUE(has(both, "2 documents would be imported, with 1 turn.")) << both;
}

TEST_F(ImportCommand, The_second_of_two_files_with_one_text_is_said_to_be_the_same_as_the_first_of_this_import) {
    place_.file("in/a.txt", talk);
    place_.file("in/b.txt", talk);
    const std::string said = "“in/b.txt” has the same text as “a” of this import, and was left out.";
    for (const bool preview : {true, false}) {
        const std::string out = preview ? place_.ok({"import", "s.heddle", "in", "--preview"}) : place_.ok({"import", "s.heddle", "in"});
        EXPECT_TRUE(has(out, said.c_str())) << out;
        EXPECT_FALSE(has(out, "in the study already")) << out;
    }
}

TEST_F(ImportCommand, A_rule_says_which_labels_speak) {
    place_.file("a.txt", talk);
    place_.ok({"import", "s.heddle", "a.txt", "--speaker", "The others", "--not-speaker", "anna", "--interviewer", "chercheur"});
    EXPECT_EQ(speakers("a"), "Chercheur* the others Chercheur* ");
    place_.file("b.txt", talk + "More.\n");
    place_.ok({"import", "s.heddle", "b.txt", "--no-turns"});
    EXPECT_EQ(speakers("b"), "");
}

TEST_F(ImportCommand, A_file_that_is_there_already_is_left_out_and_a_changed_one_may_be_taken) {
    place_.file("a.txt", talk);
    place_.ok({"import", "s.heddle", "a.txt"});
    place_.file("copy.txt", talk);
    EXPECT_TRUE(has(place_.ok({"import", "s.heddle", "copy.txt"}), "“copy.txt” is in the study already, as “a”"));
    place_.file("a.txt", talk + "Anna: And that was all.\n");
    EXPECT_TRUE(has(place_.ok({"import", "s.heddle", "a.txt"}), "“a.txt” is a changed version of “a”, and was left out; import it with --replace"));
    EXPECT_TRUE(has(place_.ok({"import", "s.heddle", "a.txt", "--replace"}), "The text of “a” was replaced by that of “a.txt”: 0 codings kept, 0 codings lost."));
    EXPECT_EQ(speakers("a"), "Chercheur Anna Chercheur Anna Anna ");
    place_.ok({"undo", "s.heddle"});
    EXPECT_EQ(speakers("a"), "Chercheur Anna Chercheur Anna ");
    place_.ok({"import", "s.heddle", "copy.txt", "a.txt", "--again"});
    EXPECT_EQ(json::parse(place_.ok({"list", "s.heddle", "documents", "--format", "json"})).size(), 3u);
    EXPECT_EQ(place_.heddle({"check", "s.heddle"}).status, 0);
}

TEST_F(ImportCommand, Names_folders_and_covers_become_attributes) {
    place_.file("in/Leeds/CCG_1.txt", "Date: 3 May 2014\nInterviewee: Anna\n\n" + talk);
    place_.file("in/York/other.txt", talk + "More.\n");
    const std::string said = place_.ok({"import", "s.heddle", "in", "--name-pattern", "{type}_{round}", "--folder-pattern", "{site}", "--cover",
                                        "--set", "round=7"});
    EXPECT_TRUE(has(said, "“other”: Its name does not match the pattern “{type}_{round}”")) << said;
    EXPECT_TRUE(has(said, "Its cover was read into attributes and left out of the text: Date, Interviewee.")) << said;
    const json leeds = json::parse(place_.ok({"show", "s.heddle", "CCG_1", "--format", "json"}));
    EXPECT_EQ(leeds["attributes"]["site"], "Leeds");
    EXPECT_EQ(leeds["attributes"]["round"], "1");
    EXPECT_EQ(leeds["attributes"]["Date"], "2014-05-03");
    EXPECT_EQ(leeds["text"], talk);
    EXPECT_EQ(json::parse(place_.ok({"show", "s.heddle", "other", "--format", "json"}))["attributes"]["round"], "7");
    const Finished wrong = place_.heddle({"import", "s.heddle", "in", "--name-pattern", "{site"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_TRUE(has(wrong.error, "no “}” closes")) << wrong.error;
}

}  // namespace
}  // namespace heddle
