#include "coding/count_table.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

CountTable percentages(PercentBase base = PercentBase::group, Unit unit = Unit::participants) {
    CountTable table;
    table.question.percent = base;
    table.question.unit = unit;
    return table;
}

TEST(ShownCells, Percentages_are_rounded_half_up) {
    EXPECT_EQ(shown(percentages(), {1, 200, false}), "1%");
    EXPECT_EQ(shown(percentages(), {49, 2000, false}), "2%");
    EXPECT_EQ(shown(percentages(), {1, 40, false}), "3%");
    EXPECT_EQ(shown(percentages(), {125, 1000, false}), "13%");
    EXPECT_EQ(shown(percentages(), {0, 40, false}), "0%");
    EXPECT_EQ(shown(percentages(), {40, 40, false}), "100%");
}

TEST(ShownCells, Rounding_half_up_does_not_suffer_from_binary_fractions) {
    // 100.0 * 57 / 120 is 47.5 exactly; 100 * 1.005 would not be 100.5.
    EXPECT_EQ(rounded_percentage(57, 120, 0), "48");
    EXPECT_EQ(rounded_percentage(201, 20000, 0), "1");
    EXPECT_EQ(rounded_percentage(205, 100000, 1), "0.2");
    EXPECT_EQ(rounded_percentage(250, 100000, 1), "0.3");
    EXPECT_EQ(rounded_percentage(1, 8, 1), "12.5");
    EXPECT_EQ(rounded_percentage(300'000'000'000, 600'000'000'000, 1), "50.0");
}

TEST(ShownCells, A_small_base_shows_how_many_of_how_many) {
    EXPECT_EQ(shown(percentages(), {3, 19, false}), "3/19");
    EXPECT_EQ(shown(percentages(), {3, 20, false}), "15%");
    CountTable table = percentages();
    table.question.min_base = 5;
    EXPECT_EQ(shown(table, {3, 19, false}), "16%");
    EXPECT_EQ(shown(table, {3, 4, false}), "3/4");
}

TEST(ShownCells, An_empty_base_is_a_dash_and_never_nought_per_cent) {
    EXPECT_EQ(shown(percentages(), {0, 0, false}), "–");
    EXPECT_FALSE(percentage({0, 0, false}).has_value());
    CountTable table = percentages();
    table.question.min_base = 0;
    EXPECT_EQ(shown(table, {0, 0, false}), "–");
}

TEST(ShownCells, Counts_have_a_comma_at_each_thousand_and_coverage_one_decimal) {
    EXPECT_EQ(shown(percentages(PercentBase::none), {1234567, 0, false}), "1,234,567");
    EXPECT_EQ(shown(percentages(PercentBase::none, Unit::coverage), {5, 1000, false}), "0.5%");
    EXPECT_EQ(with_thousands(0), "0");
    EXPECT_EQ(with_thousands(999), "999");
    EXPECT_EQ(with_thousands(1000), "1,000");
    EXPECT_EQ(with_thousands(-1234), "-1,234");
    EXPECT_EQ(with_thousands(-123), "-123");
}

TEST(ShownCells, A_hidden_cell_shows_only_the_threshold) {
    CountTable table = percentages();
    table.question.suppress_below = 5;
    EXPECT_EQ(shown(table, {0, 0, true}), "<5");
    EXPECT_FALSE(percentage({3, 30, true}).has_value());
}

TEST(Headings, One_sentence_says_what_is_counted_and_of_what) {
    CountQuestion question;
    EXPECT_EQ(heading_of(question, {}), "Codings of what is said.");
    EXPECT_EQ(heading_of(question, {"site", "organisation_type"}),
              "Codings of what is said, by site and organisation type.");
    question.unit = Unit::participants;
    question.percent = PercentBase::group;
    EXPECT_EQ(heading_of(question, {"organisation_type"}),
              "Participants whose own turns hold at least one coding, as % of all participants of "
              "that organisation type.");
    EXPECT_EQ(heading_of(question, {}),
              "Participants whose own turns hold at least one coding, as % of all participants.");
    question.unit = Unit::segments;
    question.percent = PercentBase::row;
    question.examined = true;
    EXPECT_EQ(heading_of(question, {"site"}),
              "Codings of what is said, as % of the code's total, by site, in documents that a "
              "coder has marked done.");
    CrossQuestion cross;
    EXPECT_EQ(heading_of(cross, "site", "round"), "Participants by site and round.");
    EXPECT_EQ(heading_of(cross, "site", ""), "Participants by site.");
}

}  // namespace
}  // namespace heddle
