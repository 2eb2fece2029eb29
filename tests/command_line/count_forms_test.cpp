// What count and cross print and how they end: the forms that other programs read (docs/command-line.md).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

TEST(CountForms, An_attribute_that_the_study_lacks_is_wrong_usage_wherever_it_is_named) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"count", "s.heddle", "--by", "region"},
             {"count", "s.heddle", "--by", "site", "--by", "region"},
             {"count", "s.heddle", "--where", "region=North"},
             {"cross", "s.heddle", "--rows", "region"},
             {"cross", "s.heddle", "--rows", "site", "--by", "region"},
             {"cross", "s.heddle", "--rows", "site", "--where", "region=North"},
             {"segments", "s.heddle", "--where", "region=North"}}) {
        const auto finished = s.heddle(words);
        EXPECT_EQ(finished.status, 2) << words[0] << " " << words[2];
        EXPECT_EQ(finished.out, "");
        ASSERT_EQ(finished.error_lines().size(), 1u);
        EXPECT_NE(finished.error.find("“region”"), std::string::npos);
    }
}

TEST(CountForms, Of_two_attributes_that_a_condition_could_name_it_names_the_longer_one) {
    const SmallStudy s;
    s.file("more.csv", "document,kind,kind=of\nLeeds,x,talk\nYork,of=talk,other\n");
    s.ok({"attributes", "s.heddle", "more.csv"});
    const auto page = [&](const char* where) { return s.ok({"count", "s.heddle", "--unit", "documents", "--where", where, "--format", "html"}); };
    EXPECT_TRUE(testing::has(page("kind=of=talk"), "only where kind=of is talk"));
    EXPECT_TRUE(testing::has(page("kind=x"), "only where kind is x"));
}

TEST(CountForms, What_has_no_meaning_is_wrong_usage) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--unit", "segments", "--percent", "group"},
             {"--unit", "documents", "--percent", "column"},
             {"--unit", "participants", "--percent", "column"},
             {"--unit", "coverage", "--percent", "row"},
             {"--unit", "sentences"},
             {"--percent", "all"},
             {"--coders", "everybody"},
             {"--where", "site"},
             {"--suppress-below", "0"},
             {"--min-base", "-1"},
             {"--format", "pdf"}}) {
        std::vector<std::string> command{"count", "s.heddle"};
        command.insert(command.end(), words.begin(), words.end());
        EXPECT_EQ(s.heddle(command).status, 2) << words.back();
    }
    EXPECT_EQ(s.heddle({"cross", "s.heddle", "--rows", "site", "--unit", "words"}).status, 2);
}

TEST(CountForms, Without_attributes_there_is_one_group_named_all_that_the_interviewer_is_part_of) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"count", "s.heddle", "--fold", "--format", "csv"}),
              "code,all,total\n(n),3,3\nCulture,4,4\nMoney,1,1\nRecords,1,1\n");
    EXPECT_EQ(s.ok({"count", "s.heddle", "--fold", "--include-interviewer", "--format", "csv"}),
              "code,all,total\n(n),3,3\nCulture,4,4\nMoney,2,2\nRecords,1,1\n");
}

TEST(CountForms, The_interviewer_is_one_group_before_what_is_not_recorded) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"count", "s.heddle", "--by", "organisation_type", "--fold", "--include-interviewer", "--format", "csv"}),
              "code,CCG,Council,(interviewer),(not recorded),total\n"
              "(n),2,1,2,1,3\n"
              "Culture,1,2,0,1,4\n"
              "Money,0,1,1,0,2\n"
              "Records,1,0,0,0,1\n");
}

TEST(CountForms, Percentages_are_not_rounded_and_an_empty_base_is_a_dash_in_CSV_and_null_in_JSON) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"count", "s.heddle", "--by", "organisation_type", "--unit", "participants", "--percent", "group", "--fold",
                    "--format", "csv"}),
              "code,CCG,Council,(not recorded),total\n"
              "(n),2,1,0,3\n"
              "Culture,50,100,–,66.66666666666667\n"
              "Money,0,100,–,33.333333333333336\n"
              "Records,50,0,–,33.333333333333336\n");
    const json table = json::parse(s.ok({"count", "s.heddle", "--by", "organisation_type", "--unit", "participants", "--percent",
                                         "group", "--fold", "--format", "json"}));
    EXPECT_EQ(table["rows"][0]["cells"][2], nullptr);
    EXPECT_EQ(table["rows"][0]["total"], 100.0 * 2 / 3);
    EXPECT_EQ(table["groups"][2], (json{{"name", "(not recorded)"}, {"n", 0}}));
}

TEST(CountForms, A_hidden_cell_is_a_mark_in_CSV_and_in_JSON) {
    const SmallStudy s;
    const std::string csv = s.ok({"count", "s.heddle", "--by", "site", "--suppress-below", "3", "--format", "csv"});
    EXPECT_NE(csv.find("<3"), std::string::npos) << csv;
    const json table =
        json::parse(s.ok({"count", "s.heddle", "--by", "site", "--suppress-below", "3", "--format", "json"}));
    for (const json& row : table["rows"]) {
        for (const json& cell : row["cells"]) EXPECT_TRUE(cell == "<3" || cell == 0 || cell >= 3) << row;
    }
}

TEST(CountForms, A_condition_may_be_written_as_its_value_may_be_in_a_sheet) {
    const SmallStudy s;
    s.file("more.csv", "document,date,lead\nLeeds,2014-05-31,yes\nYork,2015-01-02,no\n");
    s.ok({"attributes", "s.heddle", "more.csv"});
    const auto documents = [&](const std::string& where) {
        return json::parse(s.ok({"count", "s.heddle", "--where", where, "--format", "json"}))["total_n"];
    };
    EXPECT_EQ(documents("date=2014/05/31"), 1);
    EXPECT_EQ(documents("lead=Yes"), 1);
    EXPECT_EQ(documents("round=2.0"), 2);
    EXPECT_EQ(documents("lead=(not recorded)"), 1);
}

TEST(CountForms, Only_the_coder_of_record_counts_where_one_is_named) {
    const SmallStudy s;
    const auto trust = [&] {
        const json table = json::parse(s.ok({"count", "s.heddle", "--coders", "record", "--format", "json"}));
        return table["rows"][1]["total"];
    };
    EXPECT_EQ(trust(), 3);
    s.ok({"coder-of-record", "s.heddle", "Leeds", "Tom Okafor"});
    EXPECT_EQ(trust(), 2);
    s.ok({"coder-of-record", "s.heddle", "Leeds", "--none"});
    EXPECT_EQ(trust(), 3);
    EXPECT_EQ(s.heddle({"coder-of-record", "s.heddle", "Leeds"}).status, 2);
    EXPECT_EQ(s.heddle({"coder-of-record", "s.heddle", "Leeds", "Nobody"}).status, 2);
    EXPECT_EQ(s.heddle({"coder-of-record", "s.heddle", "Hull", "Anna"}).status, 1);
}

TEST(CountForms, People_who_speak_nowhere_are_in_the_sample_only_where_that_is_asked_for) {
    const SmallStudy s;
    s.file("panel.csv", "participant,organisation_type\nPat,Council\n");
    s.ok({"attributes", "s.heddle", "panel.csv"});
    EXPECT_EQ(s.ok({"cross", "s.heddle", "--rows", "organisation_type", "--format", "csv"}),
              "row,all,total\n(n),3,3\nCCG,2,2\nCouncil,1,1\n(not recorded),0,0\n");
    EXPECT_EQ(s.ok({"cross", "s.heddle", "--rows", "organisation_type", "--include-silent", "--format", "csv"}),
              "row,all,total\n(n),4,4\nCCG,2,2\nCouncil,2,2\n(not recorded),0,0\n");
}

}  // namespace
}  // namespace heddle
