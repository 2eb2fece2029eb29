// ParagraphLayout: one paragraph in lines of a given width, and everything one can ask about places in it.
//
// (0, 0) is the paragraph's upper left corner; x grows to the right in every script. Positions are code points
// from the start of the paragraph. A paragraph holds no "\n"; other line separators (U+2028, form feed)
// begin a new line within it. Lines have one height and one distance from top to baseline,
// which only the style decides, so that a line with Thai or an emoji in it stands no lower than its
// neighbours; tall glyphs may reach over the line's edges and must not be clipped there.
//
// Widths: white space at the end of a wrapped line hangs over the edge and takes no room. A word wider
// than the line is broken between grapheme clusters. One thread (that of the FontLibrary, which must
// outlive the layout).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ui/text/geometry.h"
#include "ui/text/shaping.h"

namespace heddle {

struct PlacedGlyph {
    std::uint32_t glyph = 0;
    float x = 0;  // of the glyph's origin on the baseline
    float y = 0;
    Position cluster;  // the first character it came from
};

struct GlyphRun {
    FaceId face;
    float size = 0;  // pixels per em
    std::vector<PlacedGlyph> glyphs;
};

// Stands for a character that no font has, or for a control character: a frame with the code point in it.
struct CodePointBox {
    char32_t code_point = 0;
    Position position;
    TextRectangle frame;
};

class ParagraphLayout {
public:
    struct Line {
        Range range;          // with the white space or separator that ends it
        float top = 0;
        float bottom = 0;
        float baseline = 0;
        float left = 0;       // of the ink and of spaces that do not hang
        float right = 0;
        std::vector<GlyphRun> runs;  // left to right
        std::vector<CodePointBox> boxes;
    };

    ParagraphLayout(FontLibrary& fonts, std::string_view utf8, const ParagraphStyle& style, float width,
                    const std::vector<StyleSpan>& spans = {});

    // Breaks the lines anew; shapes nothing again but where a line cuts a ligature or the like.
    void set_width(float width);
    float width() const { return width_; }
    float height() const;
    float longest_line() const;  // width of the longest line, for labels and fields that fit their text
    bool right_to_left() const { return shaped_.right_to_left(); }
    Position end() const { return shaped_.end(); }
    const ParagraphStyle& style() const { return style_; }

    // There is at least one line, also in an empty paragraph.
    const std::vector<Line>& lines() const { return lines_; }
    std::size_t line_at(float y) const;  // the nearest one above or below the paragraph
    std::size_t line_of(Caret caret) const;

    // One rectangle for each stretch that is contiguous on the screen, from the top line to the bottom
    // one and left to right, as high as the line. A cluster that the range only cuts is covered whole.
    std::vector<TextRectangle> rectangles(Range range) const;

    // The nearest place between two clusters; outside the paragraph the nearest line and its nearest end.
    Caret hit(float x, float y) const;
    // The cluster whose rectangle holds the point, where one does.
    std::optional<Range> cluster_at(float x, float y) const;
    // A position within a cluster is treated as the cluster's start.
    CaretLine caret(Caret caret) const;

    // The next place to the left or right on the screen; each step passes one cluster. Past
    // the last line's end or before the first line's start: none, the caret leaves the paragraph.
    std::optional<Caret> left_of(Caret caret) const;
    std::optional<Caret> right_of(Caret caret) const;
    // The place nearest to `goal_x` on the line above or below; none where there is none.
    std::optional<Caret> above(Caret caret, float goal_x) const;
    std::optional<Caret> below(Caret caret, float goal_x) const;
    // The nearest place to x on a line, as when the caret enters from another paragraph.
    Caret nearest(std::size_t line, float x) const;
    // The ends of a line in reading order; the end stands before a separator, behind hanging spaces.
    Caret line_start(std::size_t line) const;
    Caret line_end(std::size_t line) const;
    // The ends on the screen, as when the caret comes in from a neighbouring paragraph.
    Caret leftmost(std::size_t line) const;
    Caret rightmost(std::size_t line) const;

    // The caret with the affinity that a caret at its place usually has: downstream unless that would
    // put it elsewhere on the screen.
    Caret usual(Caret caret) const;

    std::size_t memory() const;  // bytes, roughly

private:
    // A stretch of one level on one line, in visual order, in graphemes.
    struct VisualRun {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool right_to_left = false;
    };
    struct LineInside {
        std::uint32_t first = 0;  // graphemes, with the white space at the end
        std::uint32_t last = 0;
        bool ends_with_separator = false;
        std::vector<VisualRun> visual;
    };
    struct Edge;  // a place on a line, counted in clusters from its left end

    void break_lines();
    void place_line(std::uint32_t first, std::uint32_t last, bool wrapped);
    void place_run(const ShapedRun& run, std::uint32_t first, std::uint32_t last, bool hyphen, float& x,
                   Line& line);
    std::size_t visible_end(const LineInside& line) const;
    Edge edge_of(Caret caret) const;
    Caret caret_at(Edge edge, bool holds_to_left) const;
    std::uint32_t visual_grapheme(std::size_t line, std::size_t index) const;
    float left_edge(std::uint32_t grapheme) const { return x_[grapheme]; }
    float right_edge(std::uint32_t grapheme) const { return x_[grapheme] + placed_advances_[grapheme]; }

    FontLibrary* fonts_;
    ParagraphStyle style_;
    float width_;
    FontMetrics metrics_;
    ShapedParagraph shaped_;
    std::vector<std::uint8_t> breaks_;  // before each grapheme: see line_breaks.h
    std::vector<float> x_;              // left edge of each grapheme on its line
    std::vector<float> placed_advances_;
    std::vector<std::uint8_t> levels_;  // of each grapheme on its line (after rule L1)
    std::vector<Line> lines_;
    std::vector<LineInside> inside_;
};

}  // namespace heddle
