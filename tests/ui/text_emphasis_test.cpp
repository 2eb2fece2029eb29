// Bold and italic words in a transcript, and the pages of its file.
#include "ui/transcript/text_emphasis.h"

#include <gtest/gtest.h>

#include <random>

#include "coding/changes/document_changes.h"
#include "coding/changes/text_corrections.h"
#include "coding/text_mark_rules.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/layout_properties.h"
#include "tests/support/ui/small_study.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/rasteriser.h"

namespace heddle {
namespace {

using testing::fonts;

TextMark bold(std::int32_t start, std::int32_t end) { return {MarkKind::bold, range_of(start, end), 0}; }
TextMark italic(std::int32_t start, std::int32_t end) { return {MarkKind::italic, range_of(start, end), 0}; }
TextMark page(std::int32_t start, std::int32_t end, std::int32_t number) { return {MarkKind::page, range_of(start, end), number}; }
using Spans = std::vector<EmphasisSpan>;

TEST(TextEmphasis, Where_bold_and_italics_overlap_the_words_are_both) {
    EXPECT_EQ(emphasis_in({bold(2, 8), italic(5, 12), bold(20, 22)}),
              (Spans{{range_of(2, 5), true, false}, {range_of(5, 8), true, true}, {range_of(8, 12), false, true}, {range_of(20, 22), true, false}}));
    EXPECT_EQ(emphasis_in({bold(2, 8), italic(2, 8), page(0, 9, 1)}), (Spans{{range_of(2, 8), true, true}}));
    EXPECT_EQ(emphasis_in({bold(2, 8), italic(8, 9)}), (Spans{{range_of(2, 8), true, false}, {range_of(8, 9), false, true}}));
    EXPECT_EQ(emphasis_in({page(0, 9, 1)}), Spans{});
}

TEST(TextEmphasis, A_passage_is_cited_by_its_page_or_by_the_first_and_the_last) {
    const TextMarks marks{page(0, 10, 12), bold(3, 4), page(10, 20, 13), page(25, 30, 14)};
    EXPECT_EQ(pages_cited(marks, range_of(2, 10)), "p. 12");
    EXPECT_EQ(pages_cited(marks, range_of(2, 11)), "pp. 12–13");
    EXPECT_EQ(pages_cited(marks, range_of(18, 23)), "p. 13");
    EXPECT_EQ(pages_cited(marks, range_of(21, 23)), "");
    EXPECT_EQ(pages_cited({bold(0, 9)}, range_of(2, 10)), "");
    EXPECT_EQ(pages_beginning_in(marks, range_of(10, 25)), (std::vector<PageStart>{{{10}, 13}, {{25}, 14}}));
    EXPECT_EQ(pages_beginning_in(marks, range_of(11, 24)), std::vector<PageStart>{});
}

TEST(TextEmphasis, Times_are_neither_bold_nor_pages) {
    const TextMark first{MarkKind::time, range_of(0, 10), 500};
    const TextMark second{MarkKind::time, range_of(10, 20), 61'000};
    const TextMarks marks{first, bold(3, 4), second};
    EXPECT_EQ(emphasis_in(marks), (Spans{{range_of(3, 4), true, false}}));
    EXPECT_EQ(times_beginning_in(marks, range_of(0, 20)), (TextMarks{first, second}));
    EXPECT_EQ(times_beginning_in(marks, range_of(1, 10)), TextMarks{second});
    EXPECT_TRUE(pages_beginning_in(marks, range_of(0, 20)).empty());
    EXPECT_EQ(pages_cited(marks, range_of(0, 20)), "");
}

class EmphasisLayout : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }
    static BlockStyle body(FontWeight weight = FontWeight::regular) {
        BlockStyle style;
        style.paragraph.text.stack = FontStack::serif;
        style.paragraph.text.weight = weight;
        style.paragraph.text.size = 18;
        return style;
    }
    static FaceId face(bool is_bold, bool is_italic) {
        TextStyle style = body().paragraph.text;
        style.weight = is_bold ? FontWeight::bold : FontWeight::regular;
        style.italic = is_italic;
        return fonts()->primary_face(style);
    }
    // The face that the character at the position is set in.
    static FaceId face_at(const DocumentLayout& layout, std::int32_t position) {
        for (const auto& visible : layout.current().visible) {
            for (const auto& line : visible.paragraph->lines()) {
                for (const GlyphRun& run : line.runs) {
                    for (const PlacedGlyph& glyph : run.glyphs) {
                        if (visible.start.value + glyph.cluster.value == position) return run.face;
                    }
                }
            }
        }
        return {};
    }
};

TEST_F(EmphasisLayout, Marked_words_are_set_in_another_face_in_every_piece_and_others_are_not) {
    const Text text("We met often.\nAnd then we did not meet at all.\n");
    DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {body()}, 500, {10, 1 << 20},
                          emphasis_in({bold(3, 18), italic(7, 12)}));
    layout.view({}, 400);
    for (std::int32_t at = 0; at < 44; ++at) {
        if (text.code_point_at({at}) <= U' ') continue;
        EXPECT_EQ(face_at(layout, at), face(at >= 3 && at < 18, at >= 7 && at < 12)) << at;
    }
    testing::check_rectangles_lead_back(layout);
    testing::check_carets_lead_back(layout);
}

TEST_F(EmphasisLayout, Italic_words_of_a_bold_heading_stay_bold) {
    const Text text("Why they met");
    DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {body(FontWeight::bold)}, 500, {}, emphasis_in({italic(4, 8)}));
    layout.view({}, 400);
    EXPECT_EQ(face_at(layout, 0), face(true, false));
    EXPECT_EQ(face_at(layout, 5), face(true, true));
}

TEST_F(EmphasisLayout, Of_a_new_version_only_what_says_or_looks_something_else_is_set_anew) {
    std::string utf8;
    for (int i = 0; i < 12; ++i) utf8 += "Words of this line " + std::to_string(i) + "\n";
    const Text text(utf8);
    const auto blocks = blocks_of_lines(text);
    DocumentLayout layout(*fonts(), text, blocks, {body()}, 500, {}, emphasis_in({bold(0, 5)}));
    layout.view({}, 2000);
    const std::size_t made = layout.layouts_made();
    layout.set_content(text, blocks, emphasis_in({bold(0, 5)}));
    layout.view({}, 2000);
    EXPECT_EQ(layout.layouts_made(), made);
    layout.set_content(text, blocks, emphasis_in({bold(0, 5), italic(blocks[4].range.start.value, blocks[4].range.end.value)}));
    layout.view({}, 2000);
    EXPECT_EQ(layout.layouts_made(), made + 1);
    layout.set_content(text, blocks);
    layout.view({}, 2000);
    EXPECT_GT(layout.layouts_made(), made + 1);
    for (std::int32_t at : {0, 3, blocks[4].range.start.value}) EXPECT_EQ(face_at(layout, at), face(false, false));
}

TEST_F(EmphasisLayout, Layouts_of_mixed_scripts_hold_together_with_any_emphasis) {
    const std::string line = "Trust مرحبا بكم हम मिले ひらがな漢字 👩🏽‍⚕️ שלום e\u0301 office. ";
    const Text text(line + line + "\n" + line + "\n");
    for (unsigned seed = 1; seed <= 12; ++seed) {
        std::mt19937 random(seed);
        TextMarks marks;
        for (int i = 0; i < 6; ++i) {
            const auto start = static_cast<std::int32_t>(random() % static_cast<unsigned>(text.end().value));
            const auto end = std::min(text.end().value, start + 1 + static_cast<std::int32_t>(random() % 30));
            marks.push_back(random() % 2 == 0 ? bold(start, end) : italic(start, end));
        }
        DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {body()}, 260, {}, emphasis_in(in_order(marks)));
        layout.view({}, 900);
        testing::check_rectangles_lead_back(layout);
        testing::check_carets_lead_back(layout);
        testing::check_ranges_cover_their_clusters(layout, random, 20);
        if (HasFailure()) return;
    }
}

TEST_F(EmphasisLayout, A_face_that_lacks_a_slant_is_slanted_and_keeps_its_advances) {
    HEDDLE_NEEDS_FONT("Noto Serif Devanagari", "fonts-noto-core");
    TextStyle style = body().paragraph.text;
    const auto face_of = [&](bool is_italic) {
        style.italic = is_italic;
        return fonts()->face_for(U"म", 10 /* Devanagari */, "", false, style);
    };
    const FaceId upright = face_of(false);
    const FaceId slanted = face_of(true);
    ASSERT_FALSE(fonts()->file(upright).slanted);
    // No Devanagari face of Noto has italics.
    ASSERT_TRUE(fonts()->file(slanted).slanted);
    EXPECT_EQ(fonts()->file(slanted).path, fonts()->file(upright).path);
    const ParagraphLayout plain(*fonts(), "मित्र", body().paragraph, 500);
    const ParagraphLayout italics(*fonts(), "मित्र", body().paragraph, 500, {{range_of(0, 5), FontWeight::regular, true}});
    EXPECT_EQ(plain.longest_line(), italics.longest_line());
    Rasteriser rasteriser(*fonts());
    const std::uint32_t glyph = fonts()->glyph_of(upright, U'म');
    const GlyphBitmap a = rasteriser.rasterise(place_glyph(upright, 40, glyph, 0, false).key);
    const GlyphBitmap b = rasteriser.rasterise(place_glyph(slanted, 40, glyph, 0, false).key);
    EXPECT_EQ(a.height, b.height);
    EXPECT_NE(a.pixels, b.pixels);
}

TEST(Fonts, A_face_that_has_the_weight_and_slant_is_left_as_it_is) {
    HEDDLE_NEEDS_FONT("Noto Serif", "fonts-noto-core");
    TextStyle style;
    style.stack = FontStack::serif;
    for (const FontWeight weight : {FontWeight::regular, FontWeight::bold}) {
        for (const bool is_italic : {false, true}) {
            style.weight = weight;
            style.italic = is_italic;
            const FaceFile& file = fonts()->file(fonts()->primary_face(style));
            EXPECT_FALSE(file.thickened);
            EXPECT_FALSE(file.slanted);
        }
    }
}

// The window with a document that has bold words and pages, in one pane and in two, through a correction and its undo.
TEST(TextEmphasisInTheWindow, Follows_a_correction_and_its_undo_in_both_panes) {
    const testing::TemporaryFolder folder;
    const auto path = testing::make_small_study(folder.path(), {{"A", "Anna: First words of A.\nThen others of A.\n"}}, {"Trust"});
    {
        auto file = StudyFile::open(path);
        ASSERT_TRUE(file);
        Study study = *file->load();
        const Document before = *study.document_named("A");
        const Text text = *file->text(before.content);
        GroupBuilder builder(study, study.coder_named("Ruth")->id, "Mark");
        Document after = before;
        after.content = builder.add_content(text, TextMarks{page(0, 24, 1), bold(6, 11), page(24, text.end().value, 2)});
        ASSERT_TRUE(builder.change(before, after));
        ASSERT_TRUE(commit(*file, study, builder.take()));
    }
    HeadlessWindow window(1, {1600, 900});
    window.open(path);
    const auto marks = [&] {
        const Document* document = window.study().document_named("A");
        auto file = StudyFile::open(path, {true, ""});
        const Text text = *file->text(document->content);
        std::string shown;
        const TextMarks read = *file->marks(document->content, text.end());
        for (const TextMark& mark : read) shown += std::string(text.slice(mark.range)) + "|";
        return shown;
    };
    EXPECT_EQ(marks(), "Anna: First words of A.\n|First|Then others of A.\n|");
    window.app().actions().emit(OpenBeside{window.study().document_named("A")->id});
    window.settle();
    window.app().actions().change([&](const Study& study, CoderId coder) -> Result<EditGroup> {
        const Document* document = study.document_named("A");
        const Text text("Anna: First words of A.\nThen others of A.\n");
        HEDDLE_TRY(TextCorrection made, correct_texts(study, coder, "Correct", {{document->id, document->content, text,
                                                                                 replace_everywhere(text, "First", "The very first", false)}}));
        return std::move(made.group);
    });
    window.settle();
    EXPECT_EQ(marks(), "Anna: The very first words of A.\n|The very first|Then others of A.\n|");
    window.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window.settle();
    EXPECT_EQ(marks(), "Anna: First words of A.\n|First|Then others of A.\n|");
}

}  // namespace
}  // namespace heddle
