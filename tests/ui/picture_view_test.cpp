// Colours of pictures in the window.
#include "ui/draw/picture_view.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "ui/pictures/picture_colours.h"

namespace heddle {
namespace {

void expect_near(Colour a, Colour b) {
    EXPECT_LE(std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue), 6) << std::hex << rgb_of(a) << " and " << rgb_of(b);
}

TEST(PictureView, In_the_light_theme_colours_are_those_of_the_file) {
    EXPECT_EQ(rgb_of(shown_colour({0x12, 0x34, 0x56}, light_theme())), 0x123456u);
}

TEST(PictureView, In_the_dark_theme_paper_is_the_page_and_ink_is_the_text) {
    expect_near(shown_colour({255, 255, 255}, dark_theme()), dark_theme().page);
    expect_near(shown_colour({0, 0, 0}, dark_theme()), dark_theme().text);
}

TEST(PictureView, In_the_dark_theme_more_stands_out_more_from_the_page) {
    double last = 0;
    for (int step = 0; step <= 20; ++step) {
        const double now = contrast(shown_colour(tint(step / 20.0), dark_theme()), dark_theme().page);
        EXPECT_GT(now, last) << step;
        last = now;
    }
}

TEST(PictureView, In_the_dark_theme_ink_is_read_on_every_tint) {
    for (int step = 0; step <= 20; ++step) {
        const PictureColour fill = tint(step / 20.0);
        EXPECT_GE(contrast(shown_colour(ink_on(fill), dark_theme()), shown_colour(fill, dark_theme())), 3.0) << step;
    }
}

}  // namespace
}  // namespace heddle
