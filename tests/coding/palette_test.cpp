#include "coding/palette.h"

#include <gtest/gtest.h>

#include <set>

namespace heddle {
namespace {

TEST(Palette, Has_no_colour_twice) {
    std::set<std::uint32_t> seen;
    for (const PaletteColour& colour : palette()) {
        EXPECT_TRUE(seen.insert(colour.colour).second) << colour.name;
    }
    EXPECT_GE(seen.size(), 14u);
}

TEST(Palette, New_codes_get_the_colour_that_is_used_least) {
    Study study;
    EXPECT_EQ(next_colour(study), palette()[0].colour);
    Study::Writer writer(study);
    Code code;
    code.id = CodeId{1};
    code.name = "Trust";
    code.colour = palette()[0].colour;
    writer.put(code);
    EXPECT_EQ(next_colour(study), palette()[1].colour);
    // After one round through the whole palette it begins again.
    ColourPicker picker(study);
    for (std::size_t i = 1; i < palette().size(); ++i) EXPECT_EQ(picker.next(), palette()[i].colour);
    EXPECT_EQ(picker.next(), palette()[0].colour);
}

TEST(Palette, A_colour_is_a_number_sign_and_six_digits) {
    EXPECT_EQ(parse_colour("#0072b2"), 0x0072B2u);
    EXPECT_EQ(parse_colour("#0072B2"), 0x0072B2u);
    for (const char* wrong : {"", "#", "0072b2", "#0072b", "#0072b21", "#0072bg", "blue", "#-072b2", " #0072b2"}) {
        EXPECT_FALSE(parse_colour(wrong)) << wrong;
    }
    EXPECT_EQ(format_colour(0x00000A), "#00000a");
}

}  // namespace
}  // namespace heddle
