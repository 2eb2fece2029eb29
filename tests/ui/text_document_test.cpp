#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <set>

#include "tests/support/script_fixtures.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/document_layout.h"

namespace heddle {
namespace {

using testing::fonts;

std::string english(int sentences) {
    static const char* const parts[] = {
        "We met every Thursday in the old canteen.",
        "Nobody had asked the ward clerks.",
        "The council paid for the first year only, and then it stopped.",
        "I would say it depends on who is in the room.",
        "Trust came later, much later.",
    };
    std::string text;
    for (int i = 0; i < sentences; ++i)
        text += std::string(parts[(i * 7 + i / 3) % 5]) + " ";
    return text;
}

std::string transcript(int paragraphs) {
    std::string text;
    for (int i = 0; i < paragraphs; ++i) {
        text += english(1 + (i * 13) % 9);
        if (i + 1 < paragraphs) text += "\n";
    }
    return text;
}

BlockStyle body() {
    BlockStyle style;
    style.paragraph.text.stack = FontStack::sans;
    style.paragraph.text.size = 18;
    style.space_after = 9;
    return style;
}

class DocumentLayouts : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }
    static DocumentLayout open(std::string utf8, float width = 500,
                               DocumentLayout::Limits limits = {}) {
        const Text text(std::move(utf8));
        return {*fonts(), text, blocks_of_lines(text), {body()}, width, limits};
    }
};

// What a view shows stands without gaps or overlaps, and fills it.
void expect_filled(const DocumentLayout::View& view) {
    ASSERT_FALSE(view.visible.empty());
    for (std::size_t i = 1; i < view.visible.size(); ++i) {
        const auto& above = view.visible[i - 1];
        EXPECT_EQ(view.visible[i].top,
                  above.top + above.paragraph->height() + (above.ends_block ? 9 : 0));
    }
    const auto& last = view.visible.back();
    const float bottom = last.top + last.paragraph->height() + (last.ends_block ? 9 : 0);
    const bool all = view.total_height < static_cast<double>(view.height);
    if (!all) {
        EXPECT_LE(view.visible.front().top, 0);
        EXPECT_GE(bottom, view.height);
    }
    EXPECT_GE(view.offset, 0);
    EXPECT_EQ(view.offset, std::round(view.offset));
}

TEST_F(DocumentLayouts, The_first_view_lays_out_only_what_it_shows) {
    DocumentLayout layout = open(transcript(5000));
    const auto& view = layout.view({}, 800);
    expect_filled(view);
    EXPECT_EQ(view.offset, 0);
    EXPECT_LT(layout.layouts_made(), 30u);
    EXPECT_GT(view.total_height, 100'000);
}

TEST_F(DocumentLayouts, Going_back_lays_out_nothing_again) {
    DocumentLayout layout = open(transcript(200));
    auto anchor = layout.view({}, 800).anchor;
    for (int i = 0; i < 20; ++i)
        anchor = layout.view(layout.scrolled(anchor, 300, 800), 800).anchor;
    const std::size_t made = layout.layouts_made();
    for (int i = 0; i < 20; ++i)
        anchor = layout.view(layout.scrolled(anchor, -300, 800), 800).anchor;
    EXPECT_EQ(layout.layouts_made(), made);
    EXPECT_EQ(layout.current().offset, 0);
}

TEST_F(DocumentLayouts, Scrolling_moves_what_is_shown_by_exactly_that_much) {
    DocumentLayout layout = open(transcript(400));
    auto anchor = layout.view(layout.at_offset(3000), 700).anchor;
    const auto top_of = [&layout](Position position) {
        return layout.caret({position, Affinity::downstream});
    };
    for (const float step : {1.0f, -1.0f, 53.0f, 400.0f, -217.0f, -3.0f}) {
        const Position watched = layout.hit(10, step > 0 ? 500.0f : 150.0f).position;
        const auto before = top_of(watched);
        ASSERT_TRUE(before.has_value());
        anchor = layout.view(layout.scrolled(anchor, step, 700), 700).anchor;
        expect_filled(layout.current());
        const auto after = top_of(watched);
        ASSERT_TRUE(after.has_value());
        EXPECT_EQ(after->top, before->top - step);
    }
}

TEST_F(DocumentLayouts, The_place_stays_when_width_and_size_change) {
    DocumentLayout layout = open(transcript(3000));
    auto anchor = layout.view(layout.at_offset(60'000), 700).anchor;
    const auto expect_place = [&](const char* what) {
        const auto& view = layout.view(anchor, 700);
        expect_filled(view);
        EXPECT_EQ(view.anchor, anchor) << what;
        const auto line = layout.caret({anchor.position, Affinity::downstream});
        ASSERT_TRUE(line.has_value()) << what;
        EXPECT_EQ(line->top, anchor.below_top) << what;
    };
    layout.set_width(311);
    expect_place("narrower");
    layout.set_width(900);
    expect_place("wider");
    BlockStyle larger = body();
    larger.paragraph.text.size = 27;
    layout.set_styles({larger});
    expect_place("larger");
    layout.set_styles({body()});
    layout.set_width(500);
    expect_place("as before");
}

TEST_F(DocumentLayouts, Offsets_lead_to_places_and_back_and_grow_with_positions) {
    DocumentLayout layout = open(transcript(2000));
    for (const double offset : {0.0, 40.0, 777.0, 25'000.0, 80'000.0}) {
        const auto& view = layout.view(layout.at_offset(offset), 600);
        expect_filled(view);
        EXPECT_NEAR(view.offset, offset, 60) << offset;  // estimates become exact on the way
    }
    double before = -1;
    for (Position at; at < layout.text().end(); at = at + 997) {
        const double here = layout.offset_of(at);
        EXPECT_GE(here, before);
        before = here;
    }
}

TEST_F(DocumentLayouts, Neither_end_shows_emptiness_beyond_it) {
    DocumentLayout layout = open(transcript(100));
    const Position end = layout.text().end();
    expect_filled(layout.view({end, 0}, 600));
    const auto& last = layout.current().visible.back();
    EXPECT_EQ(last.top + last.paragraph->height() + 9, 600);
    expect_filled(layout.view(layout.at_offset(1e15), 600));
    expect_filled(layout.view({Position{0}, 400}, 600));
    EXPECT_EQ(layout.current().offset, 0);
    EXPECT_EQ(layout.current().visible.front().top, 0);
    expect_filled(layout.view({Position{0}, -1e9f}, 600));
    expect_filled(layout.view({Position{50}, 1e9f}, 600));
    EXPECT_EQ(layout.current().offset, 0);
}

TEST_F(DocumentLayouts, A_document_shorter_than_the_view_begins_at_its_top) {
    DocumentLayout layout = open("One.\nTwo.");
    for (const float below : {0.0f, 300.0f, -300.0f}) {
        layout.view({Position{7}, below}, 600);
        EXPECT_EQ(layout.current().visible.size(), 2u);
        EXPECT_EQ(layout.current().visible.front().top, 0);
    }
    DocumentLayout empty = open("");
    empty.view({}, 600);
    EXPECT_EQ(empty.current().visible.size(), 1u);
    EXPECT_TRUE(empty.caret({}).has_value());
    EXPECT_EQ(empty.right_of({}), Caret{});
    EXPECT_EQ(empty.hit(100, 100), Caret{});
}

TEST_F(DocumentLayouts, Points_in_rectangles_lead_back_to_positions_in_every_script) {
    std::string utf8;
    for (const auto& fixture : testing::script_fixtures()) {
        for (const std::string& paragraph : fixture.paragraphs)
            utf8 += paragraph + "\n";
    }
    DocumentLayout layout = open(utf8);
    const auto view = layout.view(layout.at_offset(500), 600);
    for (const auto& visible : view.visible) {
        const Position end = visible.start + visible.paragraph->end().value;
        for (Position at = visible.start; at < end; at = at + 1) {
            for (const TextRectangle& place : layout.rectangles({at, at + 1})) {
                if (place.width() < 0.5f) continue;
                const float y = (place.top + place.bottom) / 2;
                const auto cluster = layout.cluster_at((place.left + place.right) / 2, y);
                ASSERT_TRUE(cluster.has_value());
                EXPECT_TRUE(cluster->contains(at));
                const Caret hit = layout.hit(place.left + place.width() * 0.3f, y);
                EXPECT_TRUE(hit.position == cluster->start || hit.position == cluster->end);
            }
        }
    }
}

TEST_F(DocumentLayouts, Rectangles_are_those_of_the_view_only) {
    DocumentLayout layout = open(transcript(1000));
    layout.view(layout.at_offset(20'000), 600);
    const auto rectangles = layout.rectangles(layout.text().whole());
    ASSERT_FALSE(rectangles.empty());
    EXPECT_LT(rectangles.size(), 60u);
    for (const TextRectangle& each : rectangles) {
        EXPECT_GT(each.bottom, 0);
        EXPECT_LT(each.top, 600);
    }
    EXPECT_TRUE(layout.rectangles(range_of(0, 50)).empty());
    EXPECT_FALSE(layout.caret({Position{10}}).has_value());
}

TEST_F(DocumentLayouts, Text_between_blocks_has_no_place_and_the_caret_passes_over_it) {
    const Text text(std::string("Anna: yes indeed\nBen: no"));
    const std::vector<DocumentBlock> bodies{{range_of(6, 16), 0}, {range_of(22, 24), 0}};
    DocumentLayout layout(*fonts(), text, bodies, {body()}, 400);
    layout.view({}, 300);
    EXPECT_TRUE(layout.rectangles(range_of(0, 5)).empty());
    EXPECT_TRUE(layout.rectangles(range_of(16, 21)).empty());
    EXPECT_EQ(layout.rectangles(range_of(0, 24)).size(), 2u);
    EXPECT_EQ(layout.nearest_in_block({2}), Position{6});
    EXPECT_EQ(layout.nearest_in_block({17}), Position{16});
    EXPECT_EQ(layout.nearest_in_block({20}), Position{22});
    EXPECT_EQ(layout.block_of({18}), 1u);
    EXPECT_EQ(layout.right_of({{16}}).position, Position{22});
    EXPECT_EQ(layout.left_of({{22}}).position, Position{16});
    EXPECT_EQ(layout.left_of({{6}}).position, Position{6});
}

TEST_F(DocumentLayouts, A_long_paragraph_is_set_in_pieces_that_end_behind_sentences) {
    DocumentLayout layout = open(english(2000));
    const auto& view = layout.view({}, 20'000);
    expect_filled(view);
    std::size_t pieces = 0;
    for (const auto& visible : view.visible) {
        EXPECT_EQ(visible.block, 0u);
        EXPECT_EQ(visible.begins_block, pieces == 0);
        EXPECT_LE(visible.paragraph->end().value, 4096);
        if (pieces++ > 0) {
            EXPECT_EQ(layout.text().slice({visible.start - 2, visible.start}), ". ");
        }
    }
    EXPECT_GT(pieces, 3u);
}

TEST_F(DocumentLayouts, The_caret_moves_through_the_seams_of_pieces_one_cluster_at_a_time) {
    DocumentLayout layout = open(english(40), 300, {200, std::size_t{1} << 20});
    Caret caret;
    for (std::int32_t i = 1; i <= layout.text().end().value; ++i) {
        caret = layout.right_of(caret);
        ASSERT_EQ(caret.position.value, i);
    }
    EXPECT_EQ(layout.right_of(caret), caret);
    for (std::int32_t i = layout.text().end().value - 1; i >= 0; --i) {
        caret = layout.left_of(caret);
        ASSERT_EQ(caret.position.value, i);
    }
}

TEST_F(DocumentLayouts, A_click_behind_the_last_line_of_a_piece_and_the_key_to_its_end_stay_on_that_line) {
    DocumentLayout layout = open(english(40), 300, {200, std::size_t{1} << 20});
    layout.view({}, 2000);
    ASSERT_GT(layout.current().visible.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& shown = layout.current().visible[i];
        const auto& line = shown.paragraph->lines().back();
        const float top = shown.top + line.top;
        const Caret clicked = layout.hit(299, top + 5);
        EXPECT_EQ(clicked.position, shown.start + shown.paragraph->end().value);
        EXPECT_EQ(layout.caret(clicked)->top, top);
        const Caret start = layout.hit(0, top + 5);
        EXPECT_EQ(layout.caret(layout.line_end(start))->top, top);
        // From there the next line is one step away, and one line down.
        EXPECT_EQ(layout.caret(layout.below(clicked, 10))->top, top + shown.paragraph->lines()[0].bottom);
        EXPECT_GT(layout.caret(layout.right_of(clicked))->top, top);
    }
}

TEST_F(DocumentLayouts, Up_and_down_pass_every_line_of_the_document_once) {
    DocumentLayout layout = open(transcript(30), 300);
    layout.view({}, 100'000);
    std::size_t lines = 0;
    for (const auto& visible : layout.current().visible)
        lines += visible.paragraph->lines().size();
    Caret caret;
    std::size_t steps = 1;
    for (Caret next = layout.below(caret, 60); !(next == caret); next = layout.below(caret, 60)) {
        caret = next;
        ASSERT_LE(++steps, lines);
    }
    EXPECT_EQ(steps, lines);
    for (steps = 1;; ++steps) {
        const Caret next = layout.above(caret, 60);
        if (next == caret) break;
        caret = next;
        ASSERT_LE(steps, lines);
    }
    EXPECT_EQ(steps, lines);
}

TEST_F(DocumentLayouts, A_page_moves_by_its_height) {
    DocumentLayout layout = open(transcript(300), 300);
    layout.view({}, 100'000);
    const Caret start = layout.hit(50, 1000);
    const Caret page = layout.vertically(start, 810, layout.x_of(start));
    EXPECT_NEAR(layout.caret(page)->top - layout.caret(start)->top, 810, 30);
    EXPECT_EQ(layout.vertically({}, -500, 10).position.value < 5, true);
    const Caret last = layout.vertically(page, 1e9f, 10);
    EXPECT_EQ(layout.below(last, 10), last);
}

TEST_F(DocumentLayouts, Revealing_moves_as_little_as_needed) {
    DocumentLayout layout = open(transcript(2000));
    auto anchor = layout.view(layout.at_offset(10'000), 600).anchor;
    const auto line_of = [&layout](Position position) { return *layout.caret({position}); };
    const auto reveal = [&](Range range) {
        anchor = layout.view(layout.revealing(anchor, range, 600, 40), 600).anchor;
    };
    const double before = layout.current().offset;
    const Position in_view = layout.hit(100, 300).position;
    reveal({in_view, in_view + 3});
    EXPECT_EQ(layout.current().offset, before);

    const Position at_bottom = layout.hit(100, 590).position;
    reveal({at_bottom, at_bottom});
    EXPECT_EQ(line_of(at_bottom).bottom, 560);
    const Position at_top = layout.hit(100, 2).position;
    reveal({at_top, at_top});
    EXPECT_EQ(line_of(at_top).top, 40);

    reveal(range_of(80, 90));  // far away
    EXPECT_TRUE(layout.caret({Position{80}}).has_value());
    const Position end = layout.text().end();
    reveal({end, end});
    EXPECT_TRUE(layout.caret({end, Affinity::upstream}).has_value());
    // A range longer than the view shows its start.
    reveal(range_of(40'000, 60'000));
    ASSERT_TRUE(layout.caret({Position{40'000}}).has_value());
    EXPECT_GE(layout.caret({Position{40'000}})->top, 40);
}

TEST_F(DocumentLayouts, A_new_version_of_the_text_keeps_the_layouts_of_what_stayed) {
    std::string utf8 = transcript(300);
    DocumentLayout layout = open(utf8);
    auto anchor = layout.view(layout.at_offset(5000), 600).anchor;
    const std::size_t made = layout.layouts_made();
    const Position inside = layout.hit(50, 250).position;
    const Text before = layout.text();
    std::string changed(before.utf8());
    changed.insert(before.byte_at(inside).value, "inserted ");
    const Text after{changed};
    layout.set_content(after, blocks_of_lines(after));
    layout.view(anchor, 600);
    expect_filled(layout.current());
    EXPECT_LE(layout.layouts_made(), made + 3);
    EXPECT_EQ(layout.rectangles({inside, inside + 8}).empty(), false);
    // Nothing of the old text is left in what is drawn.
    for (const auto& visible : layout.current().visible) {
        const Range range = layout.blocks()[visible.block].range;
        EXPECT_EQ(visible.paragraph->end().value, range.length());
    }
    layout.set_content(Text(std::string("short")), blocks_of_lines(Text(std::string("short"))));
    layout.view(anchor, 600);
    EXPECT_EQ(layout.current().visible.size(), 1u);
}

TEST_F(DocumentLayouts, Random_edits_and_views_agree_with_a_layout_made_anew) {
    std::mt19937 random(11);
    DocumentLayout layout = open(transcript(40), 350, {150, 200'000});
    std::string utf8(layout.text().utf8());
    DocumentLayout::Anchor anchor;
    for (int round = 0; round < 60; ++round) {
        const Text before(utf8);
        const std::int32_t at =
            static_cast<std::int32_t>(random() % static_cast<unsigned>(before.end().value + 1));
        const std::int32_t end = std::min<std::int32_t>(
            before.end().value, at + static_cast<std::int32_t>(random() % 40));
        static const char* const pieces[] = {
            "", "x", "\n", "\n\n", "مرحبا", "word word ", "👩🏽‍⚕️"};
        utf8.replace(before.byte_at({at}).value, before.slice(range_of(at, end)).size(),
                     pieces[random() % 7]);
        const Text text(utf8);
        layout.set_content(text, blocks_of_lines(text));
        if (round % 5 == 0) layout.set_width(300.0f + static_cast<float>(random() % 100));
        anchor =
            layout.view(layout.scrolled(anchor, static_cast<float>(random() % 400) - 150, 500), 500)
                .anchor;
        expect_filled(layout.current());
        DocumentLayout fresh(*fonts(), text, blocks_of_lines(text), {body()}, layout.width(),
                             {150, 200'000});
        fresh.view(anchor, 500);
        ASSERT_EQ(fresh.current().visible.size(), layout.current().visible.size());
        for (std::size_t i = 0; i < fresh.current().visible.size(); ++i) {
            EXPECT_EQ(fresh.current().visible[i].top, layout.current().visible[i].top);
            EXPECT_EQ(fresh.current().visible[i].start, layout.current().visible[i].start);
        }
        EXPECT_EQ(fresh.rectangles(text.whole()), layout.rectangles(text.whole()));
    }
}

TEST_F(DocumentLayouts, Memory_stays_within_its_limit) {
    DocumentLayout layout = open(transcript(4000), 500, {4096, 400'000});
    DocumentLayout::Anchor anchor;
    for (int i = 0; i < 300; ++i) {
        anchor = layout.view(layout.scrolled(anchor, 600, 600), 600).anchor;
        EXPECT_LT(layout.layout_memory(), 600'000u);
    }
    EXPECT_LT(layout.layouts_kept(), layout.layouts_made());
    // What was measured once is known, although its layout is gone.
    EXPECT_EQ(std::abs(layout.current().offset - 300 * 600.0) < 1.0, true);
}

TEST_F(DocumentLayouts, Indents_are_on_the_side_where_lines_start) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    BlockStyle indented = body();
    indented.indent = 50;
    const Text text(std::string("plain\nשלום"));
    DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {indented}, 400);
    layout.view({}, 300);
    EXPECT_EQ(layout.current().visible[0].left, 50);
    EXPECT_EQ(layout.current().visible[1].left, 0);
    EXPECT_NEAR(layout.rectangles(range_of(6, 10))[0].right, 350, 0.1);
}

}  // namespace
}  // namespace heddle
