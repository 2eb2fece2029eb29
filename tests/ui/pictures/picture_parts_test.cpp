// What makers of pictures are made of: colours, texts in lines, labels that are spread, hatches, scales.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "coding/text.h"
#include "tests/ui/pictures/drawn_tables.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/hatching.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_words.h"
#include "ui/pictures/spread_labels.h"

namespace heddle {
namespace {

TEST(PictureColours, Tints_get_darker_all_the_way_and_numbers_can_be_read_on_each) {
    double before = 2;
    for (int i = 0; i <= 100; ++i) {
        const PictureColour colour = tint(i / 100.0);
        EXPECT_LT(luminance(colour), before) << i;
        EXPECT_GE(contrast(ink_on(colour), colour), 4.5) << i;
        before = luminance(colour);
    }
    EXPECT_GT(luminance(tint(0)), 0.85);
    EXPECT_LT(luminance(tint(1)), 0.05);
}

TEST(PictureColours, Groups_are_told_apart_in_black_and_white) {
    for (std::size_t one = 0; one < most_group_looks; ++one) {
        for (std::size_t other = 0; other < one; ++other) {
            const GroupLook a = group_look(one), b = group_look(other);
            const bool apart = a.hatch != b.hatch || std::abs(luminance(a.fill) - luminance(b.fill)) > 0.2;
            EXPECT_TRUE(apart) << one << " and " << other;
        }
        const GroupLook look = group_look(one);
        if (look.hatch != PictureHatch::none) {
            EXPECT_GE(contrast(look.fill, look.ink), 2.4) << one;
        }
    }
}

TEST(PictureColours, Lines_can_be_seen_on_paper) {
    for (std::size_t i = 0; i < 40; ++i) EXPECT_GE(contrast(line_look(i).colour, picture_colours::paper), 3) << i;
    EXPECT_FALSE(line_look(0).dashed);
    EXPECT_TRUE(line_look(16).dashed);
}

// Every code point as wide as another, so that a test knows what fits.
double ten_a_character(std::string_view text, double, bool) { return 10.0 * count_code_points(text); }

TEST(PictureWords, A_text_is_broken_between_words_and_the_rest_is_an_ellipsis) {
    const TextMeasure measure = ten_a_character;
    EXPECT_EQ(word_lines("Trust and money", 100, 3, {}, measure).lines, (std::vector<std::string>{"Trust and", "money"}));
    const WordLines cut = word_lines("Trust and money and time", 100, 2, {}, measure);
    EXPECT_EQ(cut.lines, (std::vector<std::string>{"Trust and", "money and…"}));
    EXPECT_TRUE(cut.cut);
    const WordLines broken = word_lines("Leadership", 60, 3, {}, measure);
    EXPECT_EQ(broken.lines, (std::vector<std::string>{"Leader", "ship"}));
    EXPECT_TRUE(broken.broken);
    EXPECT_EQ(word_lines("信任与合作", 30, 3, {}, measure).lines.size(), 2u);
    EXPECT_EQ(word_lines("count --by site", 90, 3, {}, measure).lines, (std::vector<std::string>{"count", "--by site"}));
    EXPECT_EQ(word_lines(" \n\t", 100, 3, {}, measure).lines, (std::vector<std::string>{"(no name)"}));
}

TEST(PictureWords, Bytes_that_are_no_text_are_question_marks_and_are_not_read_beyond_their_end) {
    EXPECT_EQ(in_one_line("Leeds \xE2\x80"), "Leeds ??");
    EXPECT_EQ(in_one_line("\xFFé\xC3"), "?é?");
    EXPECT_EQ(in_one_line("\xC3\xA9tude.svg \xED\xA0\x80"), "étude.svg ???");
}

TEST(PictureWords, A_name_cannot_turn_the_number_beside_it_around) {
    EXPECT_EQ(in_one_line("a\u202Eb\u2067c"), "a\uFFFDb\uFFFDc");
    EXPECT_EQ(in_one_line("אמון"), "אמון");
    EXPECT_EQ(in_one_line("a\uFFFEz"), "a\uFFFDz") << "what is no character would be refused by PDF";
}

TEST(PictureWords, A_single_character_is_never_parted_however_narrow_the_line) {
    const TextMeasure measure = ten_a_character;
    const std::string family = "👩‍👩‍👧‍👦";
    EXPECT_EQ(word_lines(family, 5, 3, {}, measure).lines, (std::vector<std::string>{family}));
}

TEST(SpreadLabels, None_lies_on_another_and_all_keep_their_order_and_room) {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        std::vector<SpreadLabel> labels;
        double sum = 0;
        for (int i = std::uniform_int_distribution<int>(1, 40)(random); i > 0; --i) {
            labels.push_back({std::uniform_real_distribution<double>(0, 100)(random), std::uniform_real_distribution<double>(1, 12)(random)});
            sum += labels.back().height;
        }
        const double bottom = std::max(100.0, sum);
        const std::vector<double> middles = spread_labels(labels, 0, bottom);
        for (std::size_t i = 0; i < labels.size(); ++i) {
            EXPECT_GE(middles[i] - labels[i].height / 2, -1e-6);
            EXPECT_LE(middles[i] + labels[i].height / 2, bottom + 1e-6);
            for (std::size_t other = 0; other < i; ++other) {
                EXPECT_GE(std::abs(middles[i] - middles[other]), (labels[i].height + labels[other].height) / 2 - 1e-6);
                if (labels[i].wished < labels[other].wished) {
                    EXPECT_LT(middles[i], middles[other]);
                }
            }
        }
    }
}

TEST(SpreadLabels, Labels_with_room_stand_where_they_wish_and_two_at_one_place_share_it) {
    EXPECT_EQ(spread_labels({{10, 4}, {50, 4}}, 0, 100), (std::vector<double>{10, 50}));
    EXPECT_EQ(spread_labels({{50, 4}, {50, 4}}, 0, 100), (std::vector<double>{48, 52}));
    EXPECT_EQ(spread_labels({{0, 4}}, 0, 100), (std::vector<double>{2}));
}

TEST(Hatching, Strokes_and_dots_stay_within_the_box) {
    for (const PictureHatch hatch : {PictureHatch::rising, PictureHatch::falling, PictureHatch::crossed, PictureHatch::dots, PictureHatch::level, PictureHatch::upright}) {
        const PictureArea area{13.7, 5.2, 41.3, 9.9};
        const Hatching made = hatching_of({area, {}, hatch});
        EXPECT_GT(made.strokes.size() + made.dots.size(), 2u);
        const auto is_inside = [&](PicturePoint point) {
            return point.x >= area.left - 1e-6 && point.x <= area.left + area.width + 1e-6 && point.y >= area.top - 1e-6 && point.y <= area.top + area.height + 1e-6;
        };
        for (const Hatching::Stroke& stroke : made.strokes) EXPECT_TRUE(is_inside(stroke.from) && is_inside(stroke.to));
        for (const PicturePoint& dot : made.dots) EXPECT_TRUE(is_inside(dot));
    }
}

TEST(DrawnScale, Ends_at_a_round_number_that_is_not_below_the_largest) {
    NumberTable table;
    for (const double largest : {0.0, 1.0, 3.0, 7.0, 12.0, 99.0, 101.0, 1234.0, 5000000.0}) {
        const DrawnScale scale = drawn_scale(table, largest);
        EXPECT_GE(scale.top, largest);
        EXPECT_EQ(scale.step, std::round(scale.step)) << "counts have no parts";
        EXPECT_LE(scale.top / scale.step, 6.01);
    }
    table.is_coefficient = true;
    EXPECT_EQ(scale_number(table, drawn_scale(table, 0.4), 0.2), "0.2");
    table.is_coefficient = false;
    table.is_percentage = true;
    EXPECT_EQ(scale_number(table, drawn_scale(table, 100), 100), "100%");
    EXPECT_EQ(drawn_scale(table, 100).top, 100);
}

}  // namespace
}  // namespace heddle
