#include "coding/codebook_difference.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

Code code(int id, const char* name, int parent = 0, double place = 0) {
    Code made;
    made.id.value = id;
    made.name = name;
    made.parent.value = parent;
    made.place = place;
    return made;
}

TEST(CodebookDifference, Codes_stand_as_they_stood_and_new_ones_where_they_are_now) {
    const std::vector<Code> then{code(1, "Trust"), code(2, "Money", 0, 1), code(3, "Budgets", 2)};
    const std::vector<Code> now{code(1, "Trust"), code(3, "Budgets", 1), code(4, "Time", 1, -1), code(5, "Late", 4)};
    const auto rows = compare_codebooks(then, now);
    std::vector<std::string> said;
    for (const CodeDifference& row : rows) {
        said.push_back(std::string(static_cast<std::size_t>(row.depth), ' ') + row.code.name);
        for (const std::string& word : row.in_words()) said.back() += ", " + word;
    }
    EXPECT_EQ(said, (std::vector<std::string>{"Trust", " Time, added", "  Late, added", "Money, removed",
                                              " Budgets, moved below “Trust”"}));
}

TEST(CodebookDifference, What_differs_is_said_in_a_fixed_order) {
    Code before = code(1, "Trust", 2);
    Code after = code(1, "Confidence");
    after.definition = "to rely on";
    after.stances = {"present"};
    after.colour = 0xFF0000;
    const auto rows = compare_codebooks({before, code(2, "Top")}, {after, code(2, "Top")});
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_TRUE(rows[0].same());
    EXPECT_EQ(rows[1].in_words(),
              (std::vector<std::string>{"renamed to “Confidence”", "moved to the top level",
                                        "redefined (definition and stances)", "recoloured"}));
    EXPECT_EQ(rows[1].path, "Top > Trust");
}

TEST(CodebookDifference, A_codebook_that_is_damaged_ends) {
    EXPECT_LE(compare_codebooks({code(1, "A", 2), code(2, "B", 1)}, {}).size(), 2u);
    EXPECT_EQ(compare_codebooks({code(1, "A", 7)}, {}).size(), 1u);
}

}  // namespace
}  // namespace heddle
