#include "ui/theme.h"

#include <gtest/gtest.h>

#include "coding/palette.h"

namespace heddle {
namespace {

const Theme* const themes[] = {&light_theme(), &dark_theme()};

TEST(Colour, Contrast_is_that_of_WCAG) {
    EXPECT_NEAR(contrast(colour_of(0x000000), colour_of(0xFFFFFF)), 21.0, 0.01);
    EXPECT_NEAR(contrast(colour_of(0x777777), colour_of(0xFFFFFF)), 4.48, 0.01);
    EXPECT_NEAR(contrast(colour_of(0xFFFFFF), colour_of(0x777777)), 4.48, 0.01);
}

TEST(Theme, Every_text_can_be_read_on_every_ground) {
    for (const Theme* theme : themes) {
        for (const Colour ground : {theme->panel, theme->page, theme->raised, theme->hover, theme->chosen, theme->field}) {
            for (const Colour text : {theme->text, theme->muted, theme->interviewer}) {
                EXPECT_GE(contrast(ground, text), text_contrast) << (theme->dark ? "dark" : "light") << rgb_of(ground) << " " << rgb_of(text);
            }
        }
        for (const Colour text : {theme->accent, theme->danger, theme->success}) {
            EXPECT_GE(contrast(theme->panel, text), text_contrast) << rgb_of(text);
            EXPECT_GE(contrast(theme->raised, text), text_contrast) << rgb_of(text);
        }
        EXPECT_GE(contrast(theme->accent, theme->on_accent), text_contrast);
        EXPECT_GE(contrast(theme->danger, theme->on_accent), text_contrast);
        EXPECT_GE(contrast(theme->selection, theme->text), text_contrast);
        EXPECT_GE(contrast(theme->selection, theme->interviewer), text_contrast);
    }
}

TEST(Theme, Coded_text_can_be_read_on_the_tint_of_any_colour_and_any_mix) {
    for (const Theme* theme : themes) {
        std::vector<Colour> mix;
        for (std::uint32_t rgb = 0; rgb <= 0xFFFFFF; rgb += 0x0D1B2F) {
            mix.push_back(colour_of(rgb));
            if (mix.size() > 12) mix.clear();
            for (const bool emphasised : {false, true}) {
                EXPECT_GE(contrast(coding_tint(*theme, colour_of(rgb), emphasised), theme->interviewer), text_contrast);
                EXPECT_GE(contrast(coding_tint(*theme, mix, emphasised), theme->text), text_contrast);
            }
        }
    }
}

TEST(Theme, The_tint_of_each_colour_of_the_palette_can_be_told_from_the_page) {
    for (const Theme* theme : themes) {
        for (const PaletteColour& colour : palette()) {
            const Colour ground = coding_tint(*theme, colour_of(colour.colour));
            EXPECT_FALSE(ground == theme->page) << colour.name;
        }
    }
}

TEST(Theme, A_mark_of_any_colour_stands_out_from_the_page) {
    for (const Theme* theme : themes) {
        for (std::uint32_t rgb = 0; rgb <= 0xFFFFFF; rgb += 0x0D1B2F) {
            EXPECT_GE(contrast(standing_out(colour_of(rgb), theme->page, theme->text), theme->page), mark_contrast);
        }
    }
}

}  // namespace
}  // namespace heddle
