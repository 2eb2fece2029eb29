// Tables that no picture, or not this one, would show as they are.
#include <gtest/gtest.h>

#include "coding/asked_picture.h"
#include "storage/export/relation_numbers.h"
#include "tests/ui/pictures/drawn_tables.h"
#include "ui/pictures/kept_picture.h"
#include "ui/pictures/picture_name.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {
namespace {

using testing::counts;

std::string refusal(PictureKind kind, const NumberTable& table) {
    const auto checked = check_picture(kind, table);
    return checked ? std::string() : checked.error().message;
}

bool says(const std::string& sentence, const std::string& words) { return sentence.ends_with('.') && sentence.find(words) != std::string::npos; }

TEST(PictureRefusals, Places_in_a_text_are_not_drawn_as_quantities) {
    CodeProfile profile;
    profile.question.number = ProfileNumber::stretches;
    profile.n = 100;
    const NumberTable table = number_table(profile);
    for (const PictureKind kind : all_picture_kinds) EXPECT_TRUE(says(refusal(kind, table), "places in the text")) << name_of(kind);
    profile.question.number = ProfileNumber::share;
    EXPECT_EQ(refusal(PictureKind::heat_map, number_table(profile)), "");
}

TEST(PictureRefusals, Combinations_of_two_attributes_are_no_rounds) {
    CountTable counted;
    counted.question.by.resize(2);
    EXPECT_EQ(number_table(counted).attributes, 2u);
    NumberTable table = counts({"Trust"}, {"Leeds / 2013", "Leeds / 2014", "York / 2013"});
    EXPECT_EQ(refusal(PictureKind::change, table), "");
    table.attributes = 2;
    EXPECT_TRUE(says(refusal(PictureKind::change, table), "choose one --by"));
    EXPECT_EQ(refusal(PictureKind::heat_map, table), "");
}

TEST(PictureRefusals, More_lines_than_can_be_told_apart_are_not_drawn) {
    const std::size_t most = most_line_looks();
    EXPECT_EQ(refusal(PictureKind::change, counts(std::vector<std::string>(most, "Trust"), {"2013", "2014"})), "");
    const std::string sentence = refusal(PictureKind::change, counts(std::vector<std::string>(most + 1, "Trust"), {"2013", "2014"}));
    EXPECT_TRUE(says(sentence, "at most " + std::to_string(most) + " rows apart and this table has " + std::to_string(most + 1))) << sentence;
}

TEST(PictureRefusals, Bases_are_not_stacked_as_if_they_were_answers) {
    Tabulation tabulation;
    tabulation.question.distribution = true;
    tabulation.groups.resize(2);
    EXPECT_TRUE(says(refusal(PictureKind::stacked, number_table(tabulation, AnswerNumber::base)), "--show percent or count"));
    EXPECT_EQ(refusal(PictureKind::stacked, number_table(tabulation, AnswerNumber::count)), "");
}

TEST(PictureRefusals, A_table_of_more_numbers_than_anybody_reads_is_not_drawn) {
    const std::vector<std::string> groups(100, "Leeds");
    EXPECT_EQ(refusal(PictureKind::heat_map, counts(std::vector<std::string>(500, "Trust"), groups)), "");
    EXPECT_TRUE(says(refusal(PictureKind::heat_map, counts(std::vector<std::string>(501, "Trust"), groups)), "at most 50,000 numbers"));
}

TEST(PictureRefusals, A_kind_that_no_table_can_be_is_not_offered) {
    EXPECT_EQ(picture_kind_names().find(name_of(PictureKind::profile)), std::string::npos);
    EXPECT_NE(picture_kind_names().find(name_of(PictureKind::heat_map)), std::string::npos);
}

TEST(KeptPicture, A_kind_of_a_newer_version_stays_with_its_question_when_that_is_saved_again) {
    AskedQuestion plain;
    plain.command = "count";
    const AskedQuestion newer = with_picture(plain, "of-a-newer-version");
    EXPECT_EQ(with_kept_picture(plain, newer), newer);
    EXPECT_EQ(with_kept_picture(plain, with_picture(plain, "bars")), plain) << "whoever saw the bars has chosen against them";
    EXPECT_EQ(asked_picture(with_kept_picture(with_picture(plain, "bars"), newer)), "bars");
    EXPECT_EQ(with_kept_picture(plain, plain), plain);
}

TEST(PictureNames, A_network_keeps_its_limits_in_its_name) {
    for (const NetworkLimits& limits : {NetworkLimits{}, NetworkLimits{0.05, 60}, NetworkLimits{3, 60}, NetworkLimits{0, 200}, NetworkLimits{30, 20}}) {
        const std::string name = network_name(limits);
        EXPECT_EQ(network_limits(name), limits) << name;
        EXPECT_EQ(picture_kind_named(name), PictureKind::network) << name;
    }
    EXPECT_EQ(network_name({}), "network");
    EXPECT_EQ(network_name({0.1, 40}), "network,from=0.1,lines=40");
    for (const char* name : {"networks", "network,", "network,from=", "network,from=-1", "network,from=nan", "network,lines=0", "network,lines=2.5", "network,sort=1", "bars,from=2"}) {
        EXPECT_FALSE(network_limits(name)) << name;
        EXPECT_FALSE(picture_kind_named(name)) << name;
    }
}

}  // namespace
}  // namespace heddle
