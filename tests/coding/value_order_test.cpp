#include "coding/value_order.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

using Values = std::vector<std::string>;

Attribute attribute(AttributeType type, Values order = {}) {
    return {{1}, {}, "a", type, std::move(order)};
}

TEST(ValueOrder, Declared_values_come_first_and_the_others_alphabetically) {
    EXPECT_EQ(in_display_order(attribute(AttributeType::choice, {"low", "high"}),
                               {"other", "high", "below", "low"}),
              (Values{"low", "high", "below", "other"}));
}

TEST(ValueOrder, Alphabetical_is_as_in_a_dictionary_not_by_code_point) {
    EXPECT_EQ(in_alphabetical_order({"Zebra", "éclair", "apple", "Éire", "zoo", "Eel"}),
              (Values{"apple", "éclair", "Eel", "Éire", "Zebra", "zoo"}));
}

TEST(ValueOrder, Numbers_sort_by_size_where_the_attribute_is_of_numbers) {
    EXPECT_EQ(in_display_order(attribute(AttributeType::number), {"10", "9.5", "-3", "many", "2"}),
              (Values{"-3", "2", "9.5", "10", "many"}));
    EXPECT_EQ(in_display_order(attribute(AttributeType::text), {"10", "9"}), (Values{"10", "9"}));
}

TEST(ValueOrder, Values_that_collate_alike_are_both_kept_in_a_fixed_order) {
    EXPECT_EQ(in_alphabetical_order({"e\u0301", "\u00e9", "\u00e9"}),
              (Values{"e\u0301", "\u00e9"}));
}

TEST(ValueOrder, Only_whole_finite_numbers_are_numbers) {
    double number = 0;
    EXPECT_TRUE(parse_number("-1.5e3", number));
    EXPECT_EQ(number, -1500);
    for (const char* text : {"", " 1", "1 ", "1,5", "inf", "nan", "1e999", "0x10"})
        EXPECT_FALSE(parse_number(text, number)) << text;
}

}  // namespace
}  // namespace heddle
