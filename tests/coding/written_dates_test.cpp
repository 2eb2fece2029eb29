#include "coding/written_dates.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

constexpr auto dmy = DayOrder::day_first;
constexpr auto mdy = DayOrder::month_first;

TEST(WrittenDates, Figures_are_dates_only_in_an_order_that_is_told) {
    EXPECT_EQ(written_date("3.5.2014", dmy), "2014-05-03");
    EXPECT_EQ(written_date("3/5/2014", mdy), "2014-03-05");
    EXPECT_EQ(written_date(" 31-12-14 ", dmy), "2014-12-31");
    EXPECT_EQ(written_date("1.1.70", dmy), "1970-01-01");
    EXPECT_EQ(written_date("1.1.69", dmy), "2069-01-01");
    EXPECT_FALSE(written_date("3.5.2014", std::nullopt));
    EXPECT_FALSE(written_date("31/12/2014", mdy));
    EXPECT_FALSE(written_date("30.2.2014", dmy));
    EXPECT_FALSE(written_date("3.5", dmy));
    EXPECT_FALSE(written_date("3.5/2014", dmy));
    EXPECT_FALSE(written_date("1.2.3.4", dmy));
}

TEST(WrittenDates, What_leaves_no_doubt_needs_no_order) {
    EXPECT_EQ(written_date("2014-05-03", std::nullopt), "2014-05-03");
    EXPECT_EQ(written_date("2014-05-03 09:30", std::nullopt), "2014-05-03");
    EXPECT_EQ(written_date("2014-05-03T00:00:00Z", std::nullopt), "2014-05-03");
    EXPECT_EQ(written_date("3 May 2014", std::nullopt), "2014-05-03");
    EXPECT_EQ(written_date("Sept. 3rd, 2014", std::nullopt), "2014-09-03");
    EXPECT_EQ(written_date("31-Dec-14", std::nullopt), "2014-12-31");
    EXPECT_FALSE(written_date("May 2014", std::nullopt));
    EXPECT_FALSE(written_date("31 June 2014", std::nullopt));
}

TEST(WrittenDates, One_cell_with_a_day_beyond_twelve_shows_the_order_of_a_column) {
    EXPECT_EQ(date_evidence({"3.5.2014", "25.5.2014", ""}).order, dmy);
    EXPECT_EQ(date_evidence({"3.5.2014", "25.5.2014", ""}).example, "25.5.2014");
    EXPECT_EQ(date_evidence({"3/5/2014", "5/25/2014"}).order, mdy);
    const DateEvidence both = date_evidence({"3.5.2014", "4.6.2014"});
    EXPECT_TRUE(both.are_dates);
    EXPECT_FALSE(both.order);
    EXPECT_FALSE(date_evidence({"25.5.2014", "5.25.2014"}).are_dates) << "no order fits both";
    EXPECT_FALSE(date_evidence({"3.5.2014", "soon"}).are_dates);
    EXPECT_FALSE(date_evidence({"", " "}).are_dates);
}

}  // namespace
}  // namespace heddle
