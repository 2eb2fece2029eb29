// Cells of a copied table, as spreadsheets read them.
#include "ui/views/counts/clipboard_cell.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(ClipboardCells, A_number_of_so_many_is_no_date) {
    EXPECT_EQ(clipboard_number("3/12"), "3 of 12");
    EXPECT_EQ(clipboard_number("1,203/4,000"), "1,203 of 4,000");
    EXPECT_EQ(clipboard_number("30% (12/40)"), "30% (12/40)");
    EXPECT_EQ(clipboard_number("/12"), "/12");
    EXPECT_EQ(clipboard_number("3/"), "3/");
}

TEST(ClipboardCells, Numbers_stay_numbers) {
    for (const char* shown : {"12", "45%", "1,234", "0.25", "–", "<5", "+12.5", "-3", ""}) EXPECT_EQ(clipboard_number(shown), shown);
    EXPECT_EQ(clipboard_number("+3.1 to +24.0"), "'+3.1 to +24.0") << "that would be a formula";
}

TEST(ClipboardCells, Names_stay_in_one_cell_and_are_no_formulas) {
    EXPECT_EQ(clipboard_name("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
    EXPECT_EQ(clipboard_name("-1"), "'-1");
    EXPECT_EQ(clipboard_name("@x"), "'@x");
    EXPECT_EQ(clipboard_name("two\nlines\tand\ra tab"), "two lines and a tab");
    EXPECT_EQ(clipboard_name("\t=x"), " =x");
    EXPECT_EQ(clipboard_name("3/12"), "3/12") << "a name is left as it is";
}

}  // namespace
}  // namespace heddle
