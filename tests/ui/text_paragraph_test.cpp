#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <set>

#include "coding/segmentation.h"
#include "tests/support/script_fixtures.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/paragraph_layout.h"

namespace heddle {
namespace {

using testing::fonts;

class ParagraphLayouts : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }
    static ParagraphStyle style(FontStack stack = FontStack::sans, float size = 18) {
        ParagraphStyle result;
        result.text.stack = stack;
        result.text.size = size;
        return result;
    }
    static ParagraphLayout lay_out(const std::string& utf8, float width = 400) {
        return {*fonts(), utf8, style(), width};
    }
    static constexpr float unbounded = std::numeric_limits<float>::infinity();
};

// Calls `check` with every fixture's paragraphs at several widths.
template <class Check> void for_all_fixtures(Check&& check) {
    for (const testing::ScriptFixture& fixture : testing::script_fixtures()) {
        for (const std::string& paragraph : fixture.paragraphs) {
            for (const float width : {60.0f, 217.0f, 640.0f}) {
                SCOPED_TRACE(fixture.name + " at " + std::to_string(width) + ": " + paragraph);
                ParagraphStyle style;
                style.text.stack = FontStack::sans;
                style.text.size = 18;
                check(ParagraphLayout(*fonts(), paragraph, style, width), Text(paragraph));
                if (::testing::Test::HasFailure()) return;
            }
        }
    }
}

std::vector<Range> clusters_of(const Text& text) {
    std::vector<Range> clusters;
    for (Position at; at < text.end(); at = clusters.back().end)
        clusters.push_back(grapheme_at(text, at));
    return clusters;
}

TEST_F(ParagraphLayouts, There_are_fixtures_in_at_least_twelve_scripts) {
    EXPECT_GE(testing::script_fixtures().size(), 12u);
}

TEST_F(ParagraphLayouts, Lines_follow_each_other_and_cover_the_paragraph) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        Position at;
        float top = 0;
        for (const auto& line : layout.lines()) {
            EXPECT_EQ(line.range.start, at);
            EXPECT_EQ(line.top, top);
            EXPECT_EQ(line.bottom - line.top, 27.0f);  // 18 pixels at one and a half
            EXPECT_EQ(line.baseline - line.top, layout.lines()[0].baseline);
            at = line.range.end;
            top = line.bottom;
        }
        EXPECT_EQ(at, text.end());
    });
}

TEST_F(ParagraphLayouts, Lines_stay_within_the_width_unless_a_single_cluster_is_wider) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        for (const auto& line : layout.lines()) {
            const bool single = grapheme_at(text, line.range.start) == line.range;
            if (!single) {
                EXPECT_GE(line.left, -0.5f);
                EXPECT_LE(line.right, layout.width() + 0.5f);
            }
        }
    });
}

TEST_F(ParagraphLayouts, A_point_in_a_clusters_rectangle_leads_back_to_the_cluster) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        for (const Range cluster : clusters_of(text)) {
            const std::vector<TextRectangle> rectangles = layout.rectangles(cluster);
            if (rectangles.empty()) continue;  // without width: a joiner, a space beyond the edge
            ASSERT_EQ(rectangles.size(), 1u);
            const TextRectangle& place = rectangles[0];
            const float y = (place.top + place.bottom) / 2;
            if (place.width() < 0.1f) continue;
            EXPECT_EQ(layout.cluster_at((place.left + place.right) / 2, y), cluster);
            const Caret left = layout.hit(place.left + place.width() * 0.3f, y);
            const Caret right = layout.hit(place.left + place.width() * 0.7f, y);
            const std::set<Position> ends{left.position, right.position};
            EXPECT_EQ(ends, (std::set<Position>{cluster.start, cluster.end}));
            // And the caret is drawn where the point was.
            EXPECT_NEAR(layout.caret(left).x, place.left, 0.05f);
            EXPECT_NEAR(layout.caret(right).x, place.right, 0.05f);
            EXPECT_EQ(layout.caret(left).top, place.top);
            EXPECT_EQ(layout.caret(right).top, place.top);
        }
    });
}

TEST_F(ParagraphLayouts, A_ranges_rectangles_cover_exactly_its_clusters) {
    std::mt19937 random(7);
    for_all_fixtures([&random](const ParagraphLayout& layout, const Text& text) {
        const std::vector<Range> clusters = clusters_of(text);
        for (int i = 0; i < 12 && !clusters.empty(); ++i) {
            std::size_t first = random() % clusters.size();
            std::size_t last = random() % clusters.size();
            if (first > last) std::swap(first, last);
            const std::vector<TextRectangle> rectangles =
                layout.rectangles({clusters[first].start, clusters[last].end});
            float area = 0;
            for (const TextRectangle& rectangle : rectangles)
                area += rectangle.width();
            float expected = 0;
            for (std::size_t at = 0; at < clusters.size(); ++at) {
                const auto own = layout.rectangles(clusters[at]);
                if (own.empty()) continue;
                const bool inside = first <= at && at <= last;
                if (inside) expected += own[0].width();
                if (own[0].width() < 0.1f) continue;
                const float x = (own[0].left + own[0].right) / 2;
                const float y = (own[0].top + own[0].bottom) / 2;
                const auto covering = std::count_if(
                    rectangles.begin(), rectangles.end(),
                    [x, y](const TextRectangle& each) { return each.contains(x, y); });
                EXPECT_EQ(covering, inside ? 1 : 0);
            }
            EXPECT_NEAR(area, expected, 0.5f);
        }
    });
}

// The cluster that lies between two places of the caret on one line, where it is one.
TEST_F(ParagraphLayouts, Moving_to_the_right_passes_every_cluster_of_a_line_once) {
    for (const testing::ScriptFixture& fixture : testing::script_fixtures()) {
        for (const std::string& paragraph : fixture.paragraphs) {
            SCOPED_TRACE(fixture.name + ": " + paragraph);
            const ParagraphLayout layout = lay_out(paragraph, unbounded);
            const std::size_t clusters = clusters_of(Text(paragraph)).size();
            Caret caret = layout.leftmost(0);
            std::size_t steps = 0;
            float x = layout.caret(caret).x;
            std::vector<Caret> places{caret};
            while (const auto next = layout.right_of(caret)) {
                const float next_x = layout.caret(*next).x;
                ASSERT_GE(next_x, x - 0.05f);
                ASSERT_LE(++steps, clusters);
                caret = *next;
                x = next_x;
                places.push_back(caret);
            }
            EXPECT_EQ(steps, clusters);
            EXPECT_NEAR(x, layout.lines()[0].right, 0.05f);
            // And back over the same places.
            for (std::size_t i = places.size(); i-- > 0;) {
                EXPECT_NEAR(layout.caret(caret).x, layout.caret(places[i]).x, 0.05f);
                const auto previous = layout.left_of(caret);
                EXPECT_EQ(previous.has_value(), i > 0);
                if (previous) caret = *previous;
            }
        }
    }
}

TEST_F(ParagraphLayouts, Moving_on_passes_every_cluster_of_wrapped_lines_and_changes_the_position) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        const bool to_left = layout.right_to_left();
        Caret caret = to_left ? layout.rightmost(0) : layout.leftmost(0);
        const std::size_t clusters = clusters_of(text).size();
        std::set<Position> positions{caret.position};
        std::size_t steps = 0;
        while (const auto next = to_left ? layout.left_of(caret) : layout.right_of(caret)) {
            EXPECT_NE(*next, caret);
            caret = *next;
            positions.insert(caret.position);
            ASSERT_LE(++steps, clusters + 2 * layout.lines().size());
        }
        EXPECT_EQ(layout.line_of(caret), layout.lines().size() - 1);
        EXPECT_GE(steps, clusters);
        // A position at a change of direction may be seen from one side only; most are seen.
        EXPECT_GE(positions.size() * 10, clusters * 9);
    });
}

TEST_F(ParagraphLayouts, One_range_in_mixed_directions_gives_several_rectangles) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    const ParagraphLayout layout = lay_out("abc שלום xyz", unbounded);
    // "c " and "ש": the letter stands at the far side of its word.
    const auto rectangles = layout.rectangles(range_of(2, 5));
    ASSERT_EQ(rectangles.size(), 2u);
    EXPECT_LT(rectangles[0].right, rectangles[1].left);
    EXPECT_EQ(layout.rectangles(range_of(0, 12)).size(), 1u);
}

TEST_F(ParagraphLayouts, At_a_change_of_direction_the_affinity_tells_two_places_apart) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    const ParagraphLayout layout = lay_out("abcשלום", unbounded);
    const CaretLine after_c = layout.caret({{3}, Affinity::upstream});
    const CaretLine before_shin = layout.caret({{3}, Affinity::downstream});
    EXPECT_LT(after_c.x + 10, before_shin.x);
    EXPECT_FALSE(after_c.right_to_left);
    EXPECT_TRUE(before_shin.right_to_left);
    EXPECT_NEAR(before_shin.x, layout.lines()[0].right, 0.05f);
}

TEST_F(ParagraphLayouts, Right_to_left_paragraphs_begin_at_the_right) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    const ParagraphLayout layout = lay_out("שלום עולם", 400);
    EXPECT_TRUE(layout.right_to_left());
    EXPECT_NEAR(layout.lines()[0].right, 400, 0.05f);
    EXPECT_NEAR(layout.caret({{0}, Affinity::downstream}).x, 400, 0.05f);
    ParagraphStyle at_end = style();
    at_end.alignment = TextAlignment::end;
    EXPECT_NEAR(ParagraphLayout(*fonts(), "שלום", at_end, 400).lines()[0].left, 0, 0.05f);
    EXPECT_NEAR(ParagraphLayout(*fonts(), "abc", at_end, 400).lines()[0].right, 400, 0.05f);
}

TEST_F(ParagraphLayouts, A_ligature_is_split_evenly_between_its_letters) {
    HEDDLE_NEEDS_FONT("Noto Sans Arabic", "fonts-noto-core");
    const ParagraphLayout layout = lay_out("لا", unbounded);
    const auto lam = layout.rectangles(range_of(0, 1));
    const auto alef = layout.rectangles(range_of(1, 2));
    ASSERT_EQ(lam.size(), 1u);
    ASSERT_EQ(alef.size(), 1u);
    EXPECT_NEAR(lam[0].width(), alef[0].width(), 0.02f);
    EXPECT_NEAR(alef[0].right, lam[0].left, 0.02f);
}

TEST_F(ParagraphLayouts, A_ligature_that_a_line_must_cut_is_drawn_as_its_letters) {
    HEDDLE_NEEDS_FONT("Noto Sans Arabic", "fonts-noto-core");
    const ParagraphLayout layout = lay_out("لا", 1);
    ASSERT_EQ(layout.lines().size(), 2u);
    for (const auto& line : layout.lines()) {
        ASSERT_EQ(line.runs.size(), 1u);
        EXPECT_EQ(line.runs[0].glyphs[0].cluster, line.range.start);
        EXPECT_GT(line.right - line.left, 2.0f);
    }
}

TEST_F(ParagraphLayouts, An_emoji_of_several_people_is_one_glyph_and_one_step) {
    HEDDLE_NEEDS_FONT("Noto Color Emoji", "fonts-noto-color-emoji");
    const ParagraphLayout layout = lay_out("a👩🏽‍⚕️b", unbounded);
    ASSERT_EQ(layout.lines()[0].runs.size(), 3u);
    EXPECT_EQ(layout.lines()[0].runs[1].glyphs.size(), 1u);
    EXPECT_TRUE(fonts()->file(layout.lines()[0].runs[1].face).colour);
    EXPECT_EQ(layout.right_of({{1}, Affinity::downstream})->position, Position{6});
    EXPECT_EQ(layout.left_of({{6}, Affinity::downstream})->position, Position{1});
    EXPECT_EQ(layout.caret({{3}, Affinity::downstream}).x,
              layout.caret({{1}, Affinity::downstream}).x);
}

TEST_F(ParagraphLayouts, A_heart_is_coloured_or_plain_as_its_selector_says) {
    HEDDLE_NEEDS_FONT("Noto Color Emoji", "fonts-noto-color-emoji");
    const auto coloured = [](const char* utf8) {
        const ParagraphLayout layout = lay_out(utf8, unbounded);
        return fonts()->file(layout.lines()[0].runs[0].face).colour;
    };
    EXPECT_TRUE(coloured("❤️"));
    EXPECT_FALSE(coloured("❤︎"));
    EXPECT_FALSE(coloured("©"));
    EXPECT_TRUE(coloured("1️⃣"));
    EXPECT_FALSE(coloured("1"));
}

TEST_F(ParagraphLayouts, At_a_wrapped_line_one_position_has_two_places) {
    const ParagraphLayout layout = lay_out("aaaa bbbb", 50);
    ASSERT_EQ(layout.lines().size(), 2u);
    EXPECT_EQ(layout.lines()[0].range, range_of(0, 5));
    EXPECT_EQ(layout.line_of({{5}, Affinity::upstream}), 0u);
    EXPECT_EQ(layout.line_of({{5}, Affinity::downstream}), 1u);
    EXPECT_EQ(layout.line_end(0), (Caret{{5}, Affinity::upstream}));
    EXPECT_EQ(layout.line_start(1), (Caret{{5}, Affinity::downstream}));
    EXPECT_LE(layout.caret(layout.line_end(0)).x, 50.0f);
    // Moving right from before the space goes to the next line at once, and back.
    EXPECT_EQ(layout.right_of({{4}, Affinity::downstream}), (Caret{{5}, Affinity::downstream}));
    EXPECT_EQ(layout.left_of({{5}, Affinity::downstream})->position, Position{4});
}

TEST_F(ParagraphLayouts, Up_and_down_aim_at_the_goal) {
    const ParagraphLayout layout = lay_out("iiii mmmm iiii", 70);
    ASSERT_EQ(layout.lines().size(), 3u);
    const Caret start{{12}, Affinity::downstream};
    const float goal = layout.caret(start).x;
    const auto up = layout.above(start, goal);
    ASSERT_TRUE(up.has_value());
    EXPECT_EQ(layout.line_of(*up), 1u);
    EXPECT_NEAR(layout.caret(*up).x, goal, 10.0f);
    const auto down = layout.below(*up, goal);
    EXPECT_EQ(down, start);
    EXPECT_FALSE(layout.below(start, goal).has_value());
    EXPECT_FALSE(layout.above({{0}, Affinity::downstream}, goal).has_value());
}

TEST_F(ParagraphLayouts, An_empty_paragraph_has_one_line_with_a_caret) {
    const ParagraphLayout layout = lay_out("", 300);
    ASSERT_EQ(layout.lines().size(), 1u);
    EXPECT_EQ(layout.height(), 27.0f);
    EXPECT_EQ(layout.hit(50, 500), (Caret{{0}, Affinity::downstream}));
    EXPECT_EQ(layout.caret({}).x, 0.0f);
    EXPECT_TRUE(layout.rectangles(range_of(0, 5)).empty());
    EXPECT_FALSE(layout.left_of({}).has_value());
    EXPECT_FALSE(layout.right_of({}).has_value());
    ParagraphStyle reversed = style();
    reversed.direction = TextDirection::right_to_left;
    EXPECT_EQ(ParagraphLayout(*fonts(), "", reversed, 300).caret({}).x, 300.0f);
}

TEST_F(ParagraphLayouts, A_line_separator_ends_a_line_and_has_a_place_after_it) {
    const ParagraphLayout layout = lay_out("ab\u2028cd\u2028", 300);
    ASSERT_EQ(layout.lines().size(), 3u);
    EXPECT_EQ(layout.line_end(0), (Caret{{2}, Affinity::downstream}));
    EXPECT_EQ(layout.hit(250, 5), (Caret{{2}, Affinity::downstream}));
    EXPECT_EQ(layout.line_of({{6}, Affinity::downstream}), 2u);
    EXPECT_EQ(layout.right_of({{2}, Affinity::downstream})->position, Position{3});
}

TEST_F(ParagraphLayouts, A_new_width_breaks_lines_as_a_new_layout_would) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        ParagraphLayout changed(*fonts(), text.utf8(), layout.style(), 333);
        changed.set_width(layout.width());
        ASSERT_EQ(changed.lines().size(), layout.lines().size());
        for (std::size_t i = 0; i < layout.lines().size(); ++i) {
            EXPECT_EQ(changed.lines()[i].range, layout.lines()[i].range);
            EXPECT_EQ(changed.lines()[i].right, layout.lines()[i].right);
        }
    });
}

TEST_F(ParagraphLayouts, No_glyph_is_lost_or_drawn_twice_when_lines_break) {
    for_all_fixtures([](const ParagraphLayout& layout, const Text& text) {
        std::set<Position> with_glyphs;
        for (const auto& line : layout.lines()) {
            for (const auto& run : line.runs) {
                for (const PlacedGlyph& glyph : run.glyphs) {
                    EXPECT_TRUE(line.range.contains(glyph.cluster));
                    with_glyphs.insert(glyph.cluster);
                }
            }
        }
        const ParagraphLayout whole(*fonts(), text.utf8(), layout.style(), unbounded);
        for (const auto& run : whole.lines()[0].runs) {
            for (const PlacedGlyph& glyph : run.glyphs) {
                const Range cluster = grapheme_at(text, glyph.cluster);
                const auto found = with_glyphs.lower_bound(cluster.start);
                EXPECT_TRUE(found != with_glyphs.end() && *found < cluster.end)
                    << "position " << glyph.cluster.value;
            }
        }
    });
}

TEST_F(ParagraphLayouts, Glyphs_stand_in_the_rectangles_of_their_clusters) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    for (const char* utf8 : {"plain text that wraps, in several lines",
                             "שלום עולם, פעם ועוד פעם ועוד", "both שלום and Здравствуйте in one"}) {
        for (const TextAlignment alignment : {TextAlignment::start, TextAlignment::end}) {
            ParagraphStyle aligned = style();
            aligned.alignment = alignment;
            const ParagraphLayout layout(*fonts(), utf8, aligned, 130);
            ASSERT_GT(layout.lines().size(), 1u);
            for (const auto& line : layout.lines()) {
                for (const auto& run : line.runs) {
                    for (const PlacedGlyph& glyph : run.glyphs) {
                        const auto place = layout.rectangles({glyph.cluster, glyph.cluster + 1});
                        // Spaces may hang over the edge, where their rectangles end.
                        if (Text(std::string(utf8)).code_point_at(glyph.cluster) == U' ') continue;
                        ASSERT_EQ(place.size(), 1u);
                        EXPECT_NEAR(glyph.x, place[0].left, 0.6f) << utf8;
                        EXPECT_EQ(glyph.y, line.baseline);
                        EXPECT_EQ(place[0].top, line.top);
                    }
                }
            }
        }
    }
}

TEST_F(ParagraphLayouts, A_soft_hyphen_shows_where_a_line_ends_with_it) {
    const ParagraphLayout layout = lay_out("mmmmmm\u00ADmmmmmm", 120);
    ASSERT_EQ(layout.lines().size(), 2u);
    EXPECT_EQ(layout.lines()[0].range, range_of(0, 7));
    const auto hyphen = layout.rectangles(range_of(6, 7));
    ASSERT_EQ(hyphen.size(), 1u);
    EXPECT_GT(hyphen[0].width(), 3.0f);
    EXPECT_TRUE(lay_out("mmmmmm\u00ADmmmmmm", 900).rectangles(range_of(6, 7)).empty());
}

TEST_F(ParagraphLayouts, Spans_change_weight_within_a_paragraph) {
    const std::vector<StyleSpan> spans{{range_of(0, 4), FontWeight::bold, false}};
    const ParagraphLayout layout(*fonts(), "Anna: yes", style(), unbounded, spans);
    ASSERT_EQ(layout.lines()[0].runs.size(), 2u);
    EXPECT_NE(layout.lines()[0].runs[0].face, layout.lines()[0].runs[1].face);
}

TEST_F(ParagraphLayouts, The_baseline_stays_where_scripts_and_emoji_come_in) {
    const float plain = lay_out("plain").lines()[0].baseline;
    for (const char* utf8 : {"ภาษาไทย ปู่", "👩🏽‍⚕️", "བོད་ཡིག", "عربي", "中文", "é̂́"}) {
        EXPECT_EQ(lay_out(utf8).lines()[0].baseline, plain) << utf8;
        EXPECT_EQ(lay_out(utf8).height(), 27.0f) << utf8;
    }
}

}  // namespace
}  // namespace heddle
