// Comparisons and saturation on the command line: what is printed, kept, and refused.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <filesystem>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

TEST(Change, Two_groups_are_compared_and_tested_in_every_form) {
    const SmallStudy s;
    const auto table = json::parse(s.ok({"compare", "s.heddle", "--by", "organisation_type", "--groups", "CCG,Council", "--test", "--format", "json"}));
    ASSERT_EQ(table["groups"].size(), 2u);
    EXPECT_EQ(table["groups"][0]["name"], "CCG");
    EXPECT_EQ(table["groups"][0]["n"], 2);
    for (const auto& row : table["rows"]) {
        EXPECT_TRUE(row["p"].is_number()) << row;
        EXPECT_LE(row["low"], row["difference"]) << row;
        EXPECT_GE(row["high"], row["difference"]) << row;
    }
    // The same numbers as a count.
    const auto counted = json::parse(s.ok({"count", "s.heddle", "--by", "organisation_type", "--unit", "participants", "--format", "json"}));
    ASSERT_EQ(counted["rows"].size(), table["rows"].size());
    for (std::size_t g = 0; g < 2; ++g) {
        for (std::size_t h = 0; h < counted["groups"].size(); ++h) {
            if (counted["groups"][h]["name"] != table["groups"][g]["name"]) continue;
            for (std::size_t row = 0; row < table["rows"].size(); ++row)
                EXPECT_EQ(table["rows"][row]["cells"][g]["count"], counted["rows"][row]["cells"][h]);
        }
    }
    const std::string text = s.ok({"compare", "s.heddle", "--by", "organisation_type", "--groups", "CCG,Council", "--test"});
    EXPECT_NE(text.find("95% interval"), std::string::npos) << text;
    EXPECT_NE(text.find("Take care: people who were chosen on purpose"), std::string::npos) << text;
    s.ok({"compare", "s.heddle", "--by", "organisation_type", "--groups", "CCG,Council", "--test", "--format", "xlsx", "--output", "t.xlsx"});
    EXPECT_TRUE(std::filesystem::exists(s.path("t.xlsx")));
}

TEST(Change, A_kept_comparison_and_saturation_are_printed_again_by_a_report) {
    const SmallStudy s;
    const std::string compared =
        s.ok({"compare", "s.heddle", "--by", "organisation_type", "--group", "CCG", "--group", "Council", "--format", "csv", "--save-as", "Kinds"});
    const std::string saturated = s.ok({"saturation", "s.heddle", "--all", "--base", "1", "--run", "1", "--format", "csv", "--save-as", "New codes"});
    const auto listed = json::parse(s.ok({"questions", "s.heddle", "--format", "json"}));
    ASSERT_EQ(listed.size(), 2u);
    EXPECT_EQ(listed[0]["command"], "heddle compare s.heddle --by organisation_type --group CCG --group Council");
    EXPECT_EQ(listed[1]["command"], "heddle saturation s.heddle --base 1 --run 1 --all");
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(s.read("results/Kinds.csv"), compared);
    EXPECT_EQ(s.read("results/New codes.csv"), saturated);
}

TEST(Change, Saturation_lists_finished_interviews_in_order) {
    const SmallStudy s;
    const auto none = json::parse(s.ok({"saturation", "s.heddle", "--format", "json"}));
    EXPECT_TRUE(none["rows"].empty());
    EXPECT_NE(none["notes"].dump().find("so that no interview is finished; --all takes all as finished."), std::string::npos) << none["notes"];
    const auto all = json::parse(s.ok({"saturation", "s.heddle", "--all", "--format", "json"}));
    ASSERT_EQ(all["rows"].size(), 3u);
    EXPECT_EQ(all["rows"][0]["number"], 1);
    EXPECT_FALSE(all.contains("groups"));
}

TEST(Change, Wrong_usage_is_said_in_one_line) {
    const SmallStudy s;
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"compare", "s.heddle"},
             {"compare", "s.heddle", "--by", "nothing"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,1"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,2", "--unit", "words"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,2,3", "--test"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,2", "--same", "nothing"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,2", "--same", "round"},
             {"compare", "s.heddle", "--by", "round", "--groups", "1,2", "--item", "site"},
             {"saturation", "s.heddle", "--base", "0"},
             {"saturation", "s.heddle", "--threshold", "many"},
             {"saturation", "s.heddle", "--order", "nothing"},
         }) {
        const auto refused = s.heddle(arguments);
        EXPECT_EQ(refused.status, 2) << arguments.back();
        EXPECT_EQ(refused.error_lines().size(), 1u) << arguments.back();
        EXPECT_EQ(refused.out, "");
    }
}

}  // namespace
}  // namespace heddle
