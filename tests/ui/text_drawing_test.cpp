// Pictures of glyphs and labels.
#include <gtest/gtest.h>

#include <cmath>
#include <unordered_set>

#include "coding/segmentation.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/box_picture.h"
#include "ui/text/label.h"
#include "ui/text/rasteriser.h"

namespace heddle {
namespace {

using testing::fonts;

TextStyle style(FontStack stack = FontStack::sans, float size = 20) {
    TextStyle result;
    result.stack = stack;
    result.size = size;
    return result;
}

GlyphBitmap draw(char32_t character, float size, float x = 0) {
    static Rasteriser rasteriser(*fonts());
    const FaceId face = fonts()->primary_face(style());
    return rasteriser.rasterise(
        place_glyph(face, size, fonts()->glyph_of(face, character), x, false).key);
}

std::uint64_t ink(const GlyphBitmap& bitmap) {
    std::uint64_t sum = 0;
    for (const std::uint8_t pixel : bitmap.pixels)
        sum += pixel;
    return sum;
}

TEST(Rasteriser, A_letter_stands_on_its_baseline_with_ink_inside_its_box) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    const GlyphBitmap letter = draw(U'H', 32);
    EXPECT_EQ(letter.format, GlyphFormat::coverage);
    EXPECT_EQ(letter.pixels.size(), static_cast<std::size_t>(letter.width * letter.height));
    EXPECT_NEAR(letter.top, 32 * 0.714, 1.5);  // the capitals' height of Noto Sans
    EXPECT_EQ(letter.height, letter.top);      // nothing below the baseline
    EXPECT_GT(ink(letter), 10'000u);
    EXPECT_GT(draw(U'g', 32).height, draw(U'g', 32).top);
}

TEST(Rasteriser, A_space_has_no_picture) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    EXPECT_EQ(draw(U' ', 32).width, 0);
    EXPECT_TRUE(draw(U' ', 32).pixels.empty());
}

TEST(Rasteriser, Quarters_of_a_pixel_move_the_ink_and_keep_its_amount) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    const auto centre = [](const GlyphBitmap& bitmap) {
        double sum = 0;
        double weight = 0;
        for (int y = 0; y < bitmap.height; ++y) {
            for (int x = 0; x < bitmap.width; ++x) {
                const double pixel = bitmap.pixels[static_cast<std::size_t>(y * bitmap.width + x)];
                sum += pixel * (x + 0.5);
                weight += pixel;
            }
        }
        return bitmap.left + sum / weight;
    };
    const GlyphBitmap first = draw(U'o', 24);
    for (const float quarter : {0.25f, 0.5f, 0.75f}) {
        const GlyphBitmap moved = draw(U'o', 24, quarter);
        EXPECT_NEAR(centre(moved) - centre(first), static_cast<double>(quarter), 0.08);
        EXPECT_NEAR(static_cast<double>(ink(moved)), static_cast<double>(ink(first)),
                    static_cast<double>(ink(first)) * 0.03);
    }
}

TEST(Rasteriser, Emoji_come_in_colours_at_the_size_asked_for) {
    HEDDLE_NEEDS_FONT("Noto Color Emoji", "fonts-noto-color-emoji");
    const FaceId face = *fonts()->find_family("Noto Color Emoji");
    Rasteriser rasteriser(*fonts());
    const std::uint32_t glyph = fonts()->glyph_of(face, U'❤');
    for (const float size : {16.0f, 32.0f, 200.0f}) {
        const GlyphBitmap heart =
            rasteriser.rasterise(place_glyph(face, size, glyph, 0.4f, true).key);
        ASSERT_EQ(heart.format, GlyphFormat::bgra);
        ASSERT_EQ(heart.pixels.size(), static_cast<std::size_t>(heart.width * heart.height * 4));
        EXPECT_NEAR(heart.height, size * 1.17f, size * 0.15f);
        EXPECT_GT(heart.top, size * 0.7f);
        std::uint64_t red = 0;
        std::uint64_t green = 0;
        for (std::size_t i = 0; i < heart.pixels.size(); i += 4) {
            EXPECT_LE(heart.pixels[i + 2], heart.pixels[i + 3]);  // multiplied by alpha
            red += heart.pixels[i + 2];
            green += heart.pixels[i + 1];
        }
        EXPECT_GT(red, green * 2);
    }
}

TEST(Rasteriser, A_damaged_request_gives_no_picture) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    Rasteriser rasteriser(*fonts());
    EXPECT_EQ(rasteriser.rasterise({}).width, 0);
    const FaceId face = fonts()->primary_face(style());
    EXPECT_EQ(rasteriser.rasterise(place_glyph(face, 20, 0xFFFFFF, 0, false).key).width, 0);
    EXPECT_LE(rasteriser.rasterise(place_glyph(face, 1e9f, 40, 0, false).key).width, 4096);
}

TEST(GlyphPlacement, The_picture_stands_within_an_eighth_of_a_pixel_of_the_glyph) {
    const FaceId face{3};
    for (float x = -3; x < 3; x += 0.07f) {
        const GlyphPlacement placement = place_glyph(face, 18, 7, x, false);
        EXPECT_EQ(placement.x, std::floor(placement.x));
        EXPECT_LT(placement.key.quarter, 4);
        EXPECT_NEAR(placement.x + static_cast<float>(placement.key.quarter) / 4, x, 0.1251f);
        EXPECT_EQ(place_glyph(face, 18, 7, x, true).key.quarter, 0);
    }
    std::unordered_set<GlyphKey, GlyphKeyHash> keys;
    for (std::uint32_t glyph = 0; glyph < 100; ++glyph) {
        keys.insert(place_glyph(face, 18, glyph, 0.25f, false).key);
        keys.insert(place_glyph(face, 18.25f, glyph, 0.25f, false).key);
    }
    EXPECT_EQ(keys.size(), 200u);
}

TEST(GlyphPlacement, Large_letters_take_one_picture_each) {
    const FaceId face{3};
    for (const float x : {0.0f, 0.3f, 0.6f, 7.9f}) {
        const GlyphPlacement placement = place_glyph(face, 40, 7, x, false);
        EXPECT_EQ(placement.key.quarter, 0);
        EXPECT_EQ(placement.x, std::round(x));
    }
}

TEST(BoxPicture, The_digits_can_be_read_and_stand_in_the_frame_at_every_size) {
    HEDDLE_NEEDS_FONT("Inter", "fonts-inter");
    LabelCache labels(*fonts());
    for (const float size : {8.0f, 11.0f, 16.0f, 18.0f, 40.0f, 96.0f}) {
        ParagraphStyle paragraph;
        paragraph.text = style(FontStack::sans, size);
        const ParagraphLayout layout(*fonts(), "\U0010FFFC\x01", paragraph, 500);
        ASSERT_EQ(layout.lines()[0].boxes.size(), 2u);
        for (const CodePointBox& box : layout.lines()[0].boxes) {
            const BoxPicture picture = box_picture(box, 3.3f, 7.7f);
            EXPECT_GE(picture.style.size, 7.0f) << size;
            EXPECT_EQ(picture.rows[0].digits + picture.rows[1].digits, box.code_point == 1 ? "0001" : "10FFFC");
            for (const BoxPicture::Row& row : picture.rows) {
                EXPECT_LT(labels.width_of(row.digits, picture.style), picture.frame.width() - 1) << size;
                EXPECT_LT(row.baseline, picture.frame.bottom);
                EXPECT_EQ(row.baseline, std::round(row.baseline));
            }
            EXPECT_GT(picture.rows[0].baseline, picture.frame.top + picture.style.size * 0.7f);
            EXPECT_GT(picture.rows[1].baseline, picture.rows[0].baseline + picture.style.size * 0.7f);
        }
    }
}

class Labels : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
        labels_ = std::make_unique<LabelCache>(*fonts(), 8);
    }
    std::unique_ptr<LabelCache> labels_;
};

TEST_F(Labels, A_label_that_fits_is_whole) {
    const Label& label = labels_->get("Leadership", style(FontStack::interface));
    EXPECT_FALSE(label.cut);
    EXPECT_GT(label.width, 50);
    EXPECT_EQ(label.height, 30);
    EXPECT_FALSE(labels_->get("Leadership", style(FontStack::interface), label.width).cut);
}

TEST_F(Labels, A_label_that_is_too_wide_ends_with_an_ellipsis_within_its_width) {
    for (const char* name : {"Organisational culture and professional identity",
                             "قيادة الفريق في المستشفى", "团队领导与医院管理的共同责任",
                             "👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️👩🏽‍"
                             "⚕"
                             "️"}) {
        for (const float widest : {140.0f, 90.0f, 40.0f}) {
            const Label& label = labels_->get(name, style(), widest);
            EXPECT_TRUE(label.cut) << name;
            EXPECT_LE(label.width, widest) << name;
            EXPECT_GT(label.width, 5) << name;
        }
        EXPECT_TRUE(labels_->get(name, style(), 1.0f).cut);
    }
}

TEST_F(Labels, Line_ends_become_spaces) {
    EXPECT_EQ(labels_->get("two\nlines\u2028here", style()).layout->lines().size(), 1u);
    EXPECT_EQ(labels_->get("two\nlines", style()).width, labels_->get("two lines", style()).width);
    EXPECT_GT(labels_->get("", style()).height, 0);
}

TEST_F(Labels, A_label_is_made_once_and_forgotten_only_between_frames) {
    const Label* first = &labels_->get("first", style());
    EXPECT_EQ(first, &labels_->get("first", style()));
    EXPECT_NE(first, &labels_->get("first", style(FontStack::sans, 21)));
    for (int i = 0; i < 50; ++i)
        labels_->get("other " + std::to_string(i), style());
    EXPECT_EQ(first, &labels_->get("first", style()));
    const ParagraphLayout* layout = first->layout;
    labels_->begin_frame();
    EXPECT_EQ(labels_->get("first", style()).layout, layout);  // used last, so kept
}

}  // namespace
}  // namespace heddle
