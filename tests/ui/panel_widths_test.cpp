#include "ui/app/panel_widths.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

TEST(PanelWidths, In_a_wide_window_panels_are_as_wide_as_wanted) {
    const auto widths = panel_widths(1440, 290, 310);
    EXPECT_EQ(widths.sidebar, 290);
    EXPECT_EQ(widths.details, 310);
    EXPECT_FALSE(widths.details_float);
}

TEST(PanelWidths, A_narrower_window_takes_from_both_and_leaves_room_to_read) {
    const auto widths = panel_widths(1100, 290, 310);
    EXPECT_LT(widths.sidebar, 290);
    EXPECT_LT(widths.details, 310);
    EXPECT_GE(1100 - widths.sidebar - widths.details, 620);
    const auto wider = panel_widths(1300, 290, 310);
    EXPECT_NEAR(1300 - wider.sidebar - wider.details, 780, 0.01);
}

TEST(PanelWidths, The_middle_has_620_points_whenever_the_window_allows_it) {
    for (float window = 300; window < 3000; window += 1) {
        for (const float wanted : {230.0f, 272.0f, 500.0f, 900.0f}) {
            const auto widths = panel_widths(window, wanted, wanted);
            EXPECT_GE(widths.sidebar, least_sidebar);
            EXPECT_GE(widths.details, least_details);
            const float middle = window - widths.sidebar - (widths.details_float ? 0 : widths.details);
            if (window >= least_sidebar + 620) {
                EXPECT_GE(middle, 619.9f) << window << " " << wanted;
            }
        }
    }
}

TEST(PanelWidths, In_a_narrow_window_details_leave_their_place) {
    EXPECT_TRUE(panel_widths(720, 272, 272).details_float);
    EXPECT_TRUE(panel_widths(1024, 272, 272).details_float);
    EXPECT_FALSE(panel_widths(1100, 272, 272).details_float);
    EXPECT_TRUE(panel_widths(640, 0, 272).details_float);
}

TEST(PanelWidths, A_panel_that_a_tab_has_not_takes_nothing) {
    const auto widths = panel_widths(1000, 272, 0);
    EXPECT_EQ(widths.details, 0);
    EXPECT_EQ(panel_widths(1100, 272, 0).sidebar, 272);
    EXPECT_FALSE(widths.details_float);
    EXPECT_EQ(panel_widths(1000, 0, 0).sidebar, 0);
}

TEST(PanelWidths, Two_transcripts_need_more_room_before_Details_stands_beside_them) {
    EXPECT_FALSE(panel_widths(1440, 272, 272, 1).details_float);
    EXPECT_TRUE(panel_widths(1440, 272, 272, 2).details_float);
    EXPECT_FALSE(panel_widths(1920, 272, 272, 2).details_float);
    EXPECT_FLOAT_EQ(panel_widths(1440, 300, 272, 2).sidebar, least_sidebar);
}

}  // namespace
}  // namespace heddle
