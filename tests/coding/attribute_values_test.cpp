#include "coding/attribute_values.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

std::string normal(AttributeType type, std::string_view written) {
    return normal_value(type, written).value_or("(none)");
}

TEST(AttributeValues, Numbers_have_a_decimal_point_and_no_grouping) {
    for (const char* number : {"0", "12", "-3.5", "1.5e3", "0.25"})
        EXPECT_EQ(normal(AttributeType::number, number), number);
    EXPECT_EQ(normal(AttributeType::number, " +7 "), "7");
    EXPECT_EQ(normal(AttributeType::number, "3,5"), "3.5");
    EXPECT_EQ(normal(AttributeType::number, "−2"), "-2");
    for (const char* other :
         {"1,000", "007", "12 years", "", "-", "1.", ".5", "1e", "0x10", "nan", "1.2.3"}) {
        EXPECT_EQ(normal(AttributeType::number, other), "(none)") << other;
    }
}

TEST(AttributeValues, Dates_are_years_months_days_that_exist) {
    EXPECT_EQ(normal(AttributeType::date, "2014-05-31"), "2014-05-31");
    EXPECT_EQ(normal(AttributeType::date, "2014/05/31"), "2014-05-31");
    for (const char* other : {"2014-02-30", "31/05/2014", "2014-5-3", "2014-05/31", "2014-13-01"}) {
        EXPECT_EQ(normal(AttributeType::date, other), "(none)") << other;
    }
}

TEST(AttributeValues, Yes_and_no_come_in_several_words) {
    EXPECT_EQ(normal(AttributeType::yes_no, "Y"), "yes");
    EXPECT_EQ(normal(AttributeType::yes_no, "FALSE"), "no");
    EXPECT_EQ(normal(AttributeType::yes_no, "perhaps"), "(none)");
}

TEST(AttributeValues, The_narrowest_type_that_all_cells_are_of_is_inferred) {
    EXPECT_EQ(infer_type({"yes", "no", ""}), AttributeType::yes_no);
    EXPECT_EQ(infer_type({"Yes", "No"}), AttributeType::choice);
    EXPECT_EQ(infer_type({"y", "n"}), AttributeType::choice);
    EXPECT_EQ(infer_type({"1", "2", "10"}), AttributeType::number);
    EXPECT_EQ(infer_type({"2014-01-01"}), AttributeType::date);
    EXPECT_EQ(infer_type({"1", "two"}), AttributeType::choice);
    EXPECT_EQ(infer_type({"yes", "don't know"}), AttributeType::choice);
    EXPECT_EQ(infer_type({}), AttributeType::choice);
    EXPECT_EQ(infer_type({std::string_view(
                  "A sentence that goes on and on and is no choice, as it is an answer.")}),
              AttributeType::text);
    std::vector<std::string> names;
    for (int i = 0; i < 30; ++i)
        names.push_back("name " + std::to_string(i));
    EXPECT_EQ(infer_type({names.begin(), names.end()}), AttributeType::text);
}

TEST(AttributeValues, Types_are_named_as_the_command_line_spells_them) {
    for (const AttributeType type :
         {AttributeType::text, AttributeType::number, AttributeType::date, AttributeType::yes_no,
          AttributeType::choice, AttributeType::several_choices}) {
        EXPECT_EQ(attribute_type_named(name_of(type)), type);
    }
    EXPECT_EQ(attribute_type_named("Yes/No"), AttributeType::yes_no);
    EXPECT_EQ(attribute_type_named("several choices"), AttributeType::several_choices);
    EXPECT_EQ(attribute_type_named("colour"), std::nullopt);
}

}  // namespace
}  // namespace heddle
