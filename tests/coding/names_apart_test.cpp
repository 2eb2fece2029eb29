#include "coding/names_apart.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(NamesApart, A_name_that_runs_right_to_left_keeps_the_digits_beside_it_out_of_its_direction) {
    const auto apart = [](const char* sentence) { return with_names_apart(sentence, "[", "]"); };
    EXPECT_EQ(apart("Of “الثقة 2” 3 of 4."), "Of “[الثقة 2]” 3 of 4.") << "the 2 is part of the name, the 3 is not";
    EXPECT_EQ(apart("“الثقة” and “המרחב”: 2."), "“[الثقة]” and “[המרחב]”: 2.");
    EXPECT_EQ(apart("site الثقة بين الأطباء: 3 (12)"), "site [الثقة بين الأطباء]: 3 (12)") << "a name without quotation marks ends with its last letter";
    EXPECT_EQ(apart("الثقة or المال"), "[الثقة] or [المال]");
    EXPECT_EQ(apart("“a “b الثقة” 1” 2"), "“[a “b الثقة” 1]” 2");
    for (const char* as_it_is : {"", "“Trust” 3 of 4.", "Führung: 12", "“", "”"}) EXPECT_EQ(apart(as_it_is), as_it_is);
    // What does not end is not set apart, and nothing is lost.
    EXPECT_EQ(apart("”“الثقة 2"), "”“الثقة 2");
    EXPECT_EQ(apart("\xff الثقة\xd8"), "\xff [الثقة]\xd8");
}

}  // namespace
}  // namespace heddle
