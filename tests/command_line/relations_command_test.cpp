// Relations of codes and profiles of documents on the command line (docs/relations.md).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <filesystem>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

TEST(RelationsCommand, Prints_codes_by_codes) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"relations", "s.heddle", "--near", "turn", "--format", "csv"}),
              "code,Culture,Culture > Trust,Money,Records,total\n"
              "(n),4,3,1,1,6\n"
              "Culture,–,–,1,0,4\n"
              "Culture > Trust,–,–,1,0,3\n"
              "Money,1,1,–,0,1\n"
              "Records,0,0,0,–,1\n");
    const json table = json::parse(s.ok({"relations", "s.heddle", "--near", "turn", "--show", "coefficient", "--format", "json"}));
    EXPECT_EQ(table["rows"][1]["cells"], (json{nullptr, nullptr, 1.0 / 3, 0.0}));
    EXPECT_EQ(table["rows"][1]["total"], 3);
    EXPECT_EQ(table["groups"][2]["n"], 1);
    EXPECT_EQ(table["total_n"], 6);
    EXPECT_EQ(json::parse(s.ok({"relations", "s.heddle", "--coder", "Tom Okafor", "--near", "turn", "--format", "json"}))["rows"][1]["cells"][2], 0);
}

TEST(RelationsCommand, Words_between_two_codings_are_those_of_the_text) {
    const SmallStudy s;
    const auto together = [&](const std::string& near) {
        return json::parse(s.ok({"relations", "s.heddle", "--near", near, "--format", "json"}))["rows"][1]["cells"][2];
    };
    EXPECT_EQ(together("words:0"), 0);  // “and” stands between money and trust
    EXPECT_EQ(together("words:1"), 1);
    EXPECT_EQ(together("overlap"), 0);
}

TEST(RelationsCommand, Prints_which_code_follows_which) {
    const SmallStudy s;
    const json table = json::parse(s.ok({"relations", "s.heddle", "--sequence", "next", "--format", "json"}));
    EXPECT_EQ(table["rows"][3]["cells"], (json{0, 0, 1, 0}));  // records, then money
    EXPECT_EQ(table["rows"][2]["cells"], (json{1, 1, 0, 0}));  // money, then trust
    EXPECT_EQ(json::parse(s.ok({"relations", "s.heddle", "--sequence", "turns:0", "--format", "json"}))["rows"][3]["cells"][2], 0);
    EXPECT_EQ(json::parse(s.ok({"relations", "s.heddle", "--sequence", "turns:1", "--format", "json"}))["rows"][3]["cells"][2], 1);
}

TEST(RelationsCommand, By_an_attribute_prints_pairs_by_groups) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"relations", "s.heddle", "--near", "turn", "--by", "organisation_type", "--with", "Money", "--format", "csv"}),
              "pair,CCG,Council,(not recorded),total\n"
              "(n),2,1,1,3\n"
              "Culture × Money,0,1,0,1\n"
              "Culture > Trust × Money,0,1,0,1\n");
}

TEST(RelationsCommand, Wrong_usage_is_said_in_a_sentence) {
    const SmallStudy s;
    for (const std::vector<std::string>& rest : std::vector<std::vector<std::string>>{
             {"--near", "far"}, {"--near", "words:-1"}, {"--sequence", "same"}, {"--near", "same", "--sequence", "next"}, {"--show", "all"},
             {"--unit", "words"}, {"--with", "Nothing"}, {"--by", "nothing"}, {"--sequence", "next", "--show", "coefficient"}, {"--coders", "some"}}) {
        std::vector<std::string> words{"relations", "s.heddle"};
        words.insert(words.end(), rest.begin(), rest.end());
        const auto finished = s.heddle(words);
        EXPECT_EQ(finished.status, 2) << rest.front() << " " << rest[1];
        EXPECT_FALSE(finished.error.empty());
    }
    EXPECT_EQ(s.heddle({"profile", "s.heddle"}).status, 2);
    EXPECT_EQ(s.heddle({"profile", "s.heddle", "--document", "Leeds", "--slices", "0"}).status, 2);
    EXPECT_EQ(s.heddle({"profile", "s.heddle", "--document", "Leeds", "--slices", "101"}).status, 2);
    EXPECT_NE(s.heddle({"profile", "s.heddle", "--document", "Hull"}).status, 0);
}

TEST(RelationsCommand, A_profile_tells_where_a_code_stands) {
    const SmallStudy s;
    const json stretches = json::parse(s.ok({"profile", "s.heddle", "--document", "Leeds", "--show", "stretches", "--code", "Money", "--format", "json"}));
    const int start = SmallStudy::position(SmallStudy::leeds, "Money is short");
    ASSERT_EQ(stretches["rows"].size(), 1u);
    EXPECT_EQ(stretches["rows"][0]["cells"][0], start);
    EXPECT_EQ(stretches["rows"][0]["cells"][1], start + 14);
    EXPECT_EQ(stretches["rows"][0]["total"], 14);
    const json table = json::parse(s.ok({"profile", "s.heddle", "--document", "Leeds", "--slices", "2", "--show", "characters", "--format", "json"}));
    EXPECT_EQ(table["rows"][2]["cells"], (json{0, 14}));
    EXPECT_EQ(table["groups"][0]["name"], "0–50%");
}

TEST(RelationsCommand, Both_can_be_saved_and_asked_again) {
    const SmallStudy s;
    const std::string table = s.ok({"relations", "s.heddle", "--near", "words:3", "--show", "share", "--format", "csv", "--save-as", "Near"});
    const std::string profile = s.ok({"profile", "s.heddle", "--document", "Leeds", "--slices", "3", "--format", "csv", "--save-as", "Leeds"});
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(s.read("results/Near.csv"), table);
    EXPECT_EQ(s.read("results/Leeds.csv"), profile);
    EXPECT_TRUE(std::filesystem::exists(s.path("results/Near.xlsx")));
    EXPECT_NE(s.read("results/report.html").find("heddle relations s.heddle --near words:3 --show share"), std::string::npos);
}

}  // namespace
}  // namespace heddle
