// ParagraphLayout: one paragraph in lines of a given width, and everything one can ask about places
// in it.
//
// (0, 0) is the paragraph's upper left corner; x grows to the right in every script. Positions are
// code points from the start of the paragraph. A paragraph holds no "\n"; other line separators
// (U+2028, form feed) begin a new line within it. Lines have one height and one distance from top
// to baseline, whole pixels which only the style decides, so that a line with Thai or an emoji in
// it stands no lower than its neighbours; tall glyphs may reach over the line's edges and must not
// be clipped there.
//
// Widths: white space at the end of a line takes no room where it would go beyond the edge. A word
// wider than the line is broken between grapheme clusters. One thread (that of the FontLibrary,
// which must outlive the layout).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ui/text/geometry.h"
#include "ui/text/paragraph_boundaries.h"
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

// Stands for a character that no font has, or for a control character: a frame with the code point
// in it.
struct CodePointBox {
    char32_t code_point = 0;
    Position position;
    TextRectangle frame;
};

class ParagraphLayout {
public:
    struct Line {
        Range range;  // with the white space or separator that ends it
        float top = 0;
        float bottom = 0;
        float baseline = 0;
        float left = 0;  // of what the line shows, without white space at its end
        float right = 0;
        std::vector<GlyphRun> runs;  // left to right
        std::vector<CodePointBox> boxes;
    };

    ParagraphLayout(FontLibrary& fonts, std::string_view utf8, const ParagraphStyle& style,
                    float width, const std::vector<StyleSpan>& spans = {});

    // Breaks the lines anew; shapes nothing again but where a line cuts a ligature or the like.
    void set_width(float width);
    float width() const { return width_; }
    float height() const { return lines_.back().bottom; }
    float longest_line() const;  // for labels and fields that fit their text
    bool right_to_left() const { return shaped_.right_to_left(); }
    Position end() const { return shaped_.end(); }
    const ParagraphStyle& style() const { return style_; }

    // There is at least one line, also in an empty paragraph.
    const std::vector<Line>& lines() const { return lines_; }
    std::size_t line_at(float y) const;  // the nearest one above or below the paragraph
    std::size_t line_of(Caret caret) const;

    // One rectangle for each stretch that is contiguous on the screen, from the top line to the
    // bottom one and left to right, as high as the line. A cluster that the range only cuts is
    // covered whole.
    std::vector<TextRectangle> rectangles(Range range) const;

    // The nearest place between two clusters; outside the paragraph, on the nearest line at its
    // nearest end.
    Caret hit(float x, float y) const;
    // The cluster whose rectangle holds the point, where one does.
    std::optional<Range> cluster_at(float x, float y) const;
    // A position within a cluster is treated as the cluster's start.
    CaretLine caret(Caret caret) const;

    // The next place to the left or right on the screen; each step passes one cluster. Beyond the
    // paragraph's ends: none, the caret leaves it.
    std::optional<Caret> left_of(Caret caret) const { return step(caret, false); }
    std::optional<Caret> right_of(Caret caret) const { return step(caret, true); }
    // The place nearest to `goal_x` on the line above or below; none where there is no such line.
    std::optional<Caret> above(Caret caret, float goal_x) const;
    std::optional<Caret> below(Caret caret, float goal_x) const;
    Caret nearest(std::size_t line, float x) const;
    // The ends of a line in reading order; its end stands before a separator and behind white
    // space.
    Caret line_start(std::size_t line) const;
    Caret line_end(std::size_t line) const;
    // The ends of a line on the screen, as when the caret comes in from a neighbouring paragraph.
    Caret leftmost(std::size_t line) const;
    Caret rightmost(std::size_t line) const;

    // The same place with the affinity that it usually has: downstream, unless that is elsewhere on
    // the screen.
    Caret usual(Caret caret) const;

    std::size_t memory() const;  // bytes, roughly

private:
    // The clusters of a line, counted from the paragraph's start; its separator is the last one.
    struct Extent {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        bool has_separator = false;
    };
    // A place on a line: so many clusters from its left end.
    struct Edge {
        std::size_t line = 0;
        std::size_t index = 0;
        friend bool operator==(const Edge&, const Edge&) = default;
    };
    // A stretch of one run on one line.
    struct Fragment {
        const ShapedRun* run = nullptr;
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        std::uint8_t level = 0;
    };

    void break_lines();
    std::uint32_t line_end_from(std::uint32_t first) const;
    bool begins_glyph(std::uint32_t grapheme) const;
    std::vector<ShapedRun>::const_iterator run_at(Position position) const;
    void add_line(std::uint32_t first, std::uint32_t last);
    std::vector<Fragment> fragments(std::uint32_t first, std::uint32_t last,
                                    std::uint32_t visible) const;
    void place(const Fragment& fragment, bool hyphen, float& x, Line& line);
    TextRectangle box_frame(float left, float right, float baseline) const;
    char32_t lacking_character(const TextItem& item, std::int32_t cluster) const;
    void align(const Extent& extent, std::uint32_t visible, Line& line);
    bool is_white(std::uint32_t grapheme) const;
    bool is_separator(std::uint32_t grapheme) const;
    std::size_t count() const { return shaped_.grapheme_count(); }
    bool goes_left(std::uint32_t grapheme) const { return (levels_[grapheme] & 1) != 0; }
    std::uint32_t at_visual(const Extent& extent, std::size_t index) const;
    std::size_t visual_of(std::uint32_t grapheme) const;
    Edge edge_of(Caret caret) const;
    Caret holding_right(std::uint32_t grapheme) const;  // at its left edge
    Caret holding_left(std::uint32_t grapheme) const;   // at its right edge
    Caret at_end_of(std::size_t line, bool right) const;
    std::optional<Caret> step(Caret caret, bool right) const;

    FontLibrary* fonts_;
    ParagraphStyle style_;
    float width_;
    float ascent_ = 0;  // of boxes, from the style's first face
    float descent_ = 0;
    float line_height_ = 0;
    float baseline_ = 0;
    ShapedParagraph shaped_;
    std::vector<LineBreak> breaks_;  // before each cluster
    std::vector<float> left_;        // edges of each cluster on its line
    std::vector<float> right_;
    std::vector<std::uint8_t> levels_;  // of each cluster on its line
    // Cluster by place on its line and the reverse, both counted from the line's first cluster;
    // empty where nothing runs right to left.
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> visual_;
    std::vector<Line> lines_;
    std::vector<Extent> extents_;
};

}  // namespace heddle
