// Questions that are kept, and all results again in one go.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <set>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

TEST(Reports, A_saved_question_prints_the_same_table_again) {
    const SmallStudy s;
    const std::string table = s.ok({"count", "s.heddle", "--by", "site", "--unit", "participants", "--format", "csv", "--save-as", "By site"});
    s.ok({"cross", "s.heddle", "--rows", "site", "--save-as", "Sample"});
    s.ok({"tabulate", "s.heddle", "--item", "organisation_type", "--distribution", "--show", "count", "--save-as", "Organisations"});
    s.ok({"panel", "s.heddle", "--save-as", "Panel"});
    const auto listed = json::parse(s.ok({"questions", "s.heddle", "--format", "json"}));
    ASSERT_EQ(listed.size(), 4u);
    EXPECT_EQ(listed[0]["command"], "heddle count s.heddle --by site --unit participants");
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(s.read("results/By site.csv"), table);
    EXPECT_EQ(s.read("results/Organisations.csv"),
              s.ok({"tabulate", "s.heddle", "--item", "organisation_type", "--distribution", "--show", "count", "--format", "csv"}));
    EXPECT_TRUE(std::filesystem::exists(s.path("results/Sample.xlsx")));
    EXPECT_NE(s.read("results/report.html").find("heddle cross s.heddle --rows site"), std::string::npos);
}

TEST(Reports, A_question_follows_a_renamed_attribute_and_undo_takes_it_back) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--code", "Money", "--save-as", "Money"});
    s.ok({"undo", "s.heddle"});
    EXPECT_EQ(s.heddle({"report", "s.heddle", "--output", "results"}).status, 1);
    EXPECT_EQ(s.ok({"questions", "s.heddle", "--format", "json"}), "[]\n");
}

TEST(Reports, Only_named_questions_are_asked_and_an_unknown_name_is_wrong_usage) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--save-as", "One"});
    s.ok({"count", "s.heddle", "--fold", "--save-as", "Two"});
    EXPECT_EQ(s.heddle({"report", "s.heddle", "Three", "--output", "results"}).status, 2);
    EXPECT_FALSE(std::filesystem::exists(s.path("results")));
    s.ok({"report", "s.heddle", "two", "--output", "results", "--format", "csv"});
    EXPECT_TRUE(std::filesystem::exists(s.path("results/Two.csv")));
    EXPECT_FALSE(std::filesystem::exists(s.path("results/Two.xlsx")));
    EXPECT_FALSE(std::filesystem::exists(s.path("results/One.csv")));
}

TEST(Reports, A_name_that_is_taken_is_refused_and_nothing_is_printed) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--save-as", "One"});
    const auto refused = s.heddle({"count", "s.heddle", "--fold", "--save-as", "One"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.out, "");
    s.ok({"count", "s.heddle", "--fold", "--save-as", "One", "--replace"});
    s.ok({"questions", "s.heddle", "--rename", "One", "--to", "Uno"});
    s.ok({"questions", "s.heddle", "--remove", "uno"});
    EXPECT_EQ(s.ok({"questions", "s.heddle", "--format", "json"}), "[]\n");
}

TEST(Reports, A_target_that_cannot_be_written_is_told_for_each_result) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--save-as", "One"});
    s.file("results", "not a folder");
    const auto refused = s.heddle({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.error_lines().size(), 1u);
    EXPECT_EQ(s.read("results"), "not a folder");
    std::filesystem::create_directories(s.path("folder/One.csv"));
    const auto partly = s.heddle({"report", "s.heddle", "--output", "folder"});
    EXPECT_EQ(partly.status, 1);
    EXPECT_TRUE(std::filesystem::exists(s.path("folder/One.xlsx")));
}

TEST(Reports, A_name_never_leads_out_of_the_folder_and_names_alike_do_not_take_each_others_files) {
    const SmallStudy s;
    // All are names of one line; some mean something to a file system, and the last four are the same to one that knows no capitals.
    const std::vector<std::string> names{"../../out", "..", "/etc/passwd", "C:\\x", "a/b", "A:B", "A\\B", "a?b"};
    for (std::size_t i = 0; i < names.size(); ++i) s.ok({"count", "s.heddle", "--min-base", std::to_string(i + 1), "--save-as", names[i]});
    EXPECT_EQ(s.heddle({"count", "s.heddle", "--save-as", "A/B"}).status, 1) << "another question has this name in small letters";
    std::filesystem::create_directories(s.path("in/results"));
    const std::string said = s.ok({"report", "s.heddle", "--output", "in/results", "--format", "csv"});
    std::set<std::string> files;
    for (const auto& each : std::filesystem::directory_iterator(s.path("in/results"))) files.insert(each.path().filename().string());
    EXPECT_EQ(files.size(), 2 * names.size() + 1) << said;  // with what each says of itself, and the page
    for (const char* file : {"_._.._out.csv", "_.csv", "_etc_passwd.csv", "C__x.csv"}) EXPECT_TRUE(files.contains(file)) << file << " of " << said;
    std::set<std::string> folded;
    for (std::string file : files) {
        std::ranges::transform(file, file.begin(), [](unsigned char c) { return std::tolower(c); });
        EXPECT_TRUE(folded.insert(file).second) << file;
    }
    // Nothing beside the folder.
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(s.path("in")), {}), 1);
    EXPECT_FALSE(std::filesystem::exists(s.path("out.csv")));
    // Each file is of its own question.
    for (std::size_t i = 0; i < names.size(); ++i) {
        int found = 0;
        for (const std::string& file : files) {
            const std::string text = s.read("in/results/" + file);
            if (file.ends_with(".txt") && text.find("Question: " + names[i] + "\n") != std::string::npos) ++found;
        }
        EXPECT_EQ(found, 1) << names[i];
    }
}

TEST(Reports, On_a_full_disk_what_was_there_stays) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--by", "site", "--picture", "bars", "--save-as", "One"});
    s.ok({"segments", "s.heddle", "--save-as", "Two"});
    std::filesystem::create_directories(s.path("results"));
    for (const char* file : {"One.csv", "One.xlsx", "One.png", "Two.docx", "report.html", "report.docx"}) s.file(std::string("results/") + file, "what was there");
    const auto finished = testing::run({.arguments = {"report", "s.heddle", "--output", "results"}, .folder = s.folder(), .largest_file = 10});
    EXPECT_EQ(finished.status, 1);
    for (const char* file : {"One.csv", "One.xlsx", "One.png", "Two.docx", "report.html", "report.docx"}) EXPECT_EQ(s.read(std::string("results/") + file), "what was there") << file;
}

TEST(Reports, A_folder_that_is_missing_is_made_with_those_above_it) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--save-as", "One"});
    s.ok({"report", "s.heddle", "--output", "a/b/c", "--format", "csv"});
    EXPECT_TRUE(std::filesystem::exists(s.path("a/b/c/One.csv")));
    s.file("taken", "a file");
    const auto refused = s.heddle({"report", "s.heddle", "--output", "taken/below"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.error_lines().size(), 1u) << refused.error;
}

TEST(Attribution, One_template_stands_behind_every_exported_quotation) {
    const SmallStudy s;
    EXPECT_NE(s.ok({"attribution", "s.heddle"}).find("“{participant}, {document}”"), std::string::npos);
    EXPECT_FALSE(json::parse(s.ok({"segments", "s.heddle", "--format", "json"}))[0].contains("attribution"));
    EXPECT_EQ(s.heddle({"attribution", "s.heddle", "{region}"}).status, 2);
    const std::string said = s.ok({"attribution", "s.heddle", "{organisation_type}, round {round}"});
    EXPECT_NE(said.find("“Council, round 1” is said of one person alone: Tom."), std::string::npos) << said;
    EXPECT_NE(said.find("“CCG, round 2” is said of one person alone: Ann."), std::string::npos) << said;
    const json segments = json::parse(s.ok({"segments", "s.heddle", "--code", "Culture > Trust", "--format", "json"}));
    EXPECT_EQ(segments[0]["attribution"], "Council, round 1");
    const std::string page = s.heddle({"segments", "s.heddle", "--format", "html"}).out;
    EXPECT_NE(page.find("Council, round 1"), std::string::npos);
    for (const char* name : {"Tom", "Mary", "Leeds", "Anna", "a memo"}) EXPECT_EQ(page.find(name), std::string::npos) << name;
}

TEST(Reports, A_file_says_where_it_comes_from_and_standard_output_does_not) {
    const SmallStudy s;
    EXPECT_FALSE(json::parse(s.ok({"count", "s.heddle", "--format", "json"})).contains("about"));
    s.ok({"count", "s.heddle", "--by", "site", "--format", "json", "--output", "t.json"});
    const json about = json::parse(s.read("t.json"))["about"];
    EXPECT_EQ(about["study"], "s.heddle");
    EXPECT_EQ(about["command"], "heddle count s.heddle --by site");
    s.ok({"count", "s.heddle", "--by", "site", "--format", "csv", "--output", "t.csv"});
    EXPECT_NE(s.read("t.csv.about.txt").find("Command: heddle count s.heddle --by site\n"), std::string::npos);
    s.ok({"count", "s.heddle", "--format", "html", "--output", "t.html"});
    EXPECT_NE(s.read("t.html").find("Program: Heddle "), std::string::npos);
}

}  // namespace
}  // namespace heddle
