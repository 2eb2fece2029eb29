// DocumentLayout: the layout of a whole transcript in one column, of which only what is looked at
// is laid out.
//
// The caller gives the text and the blocks (paragraphs, bodies of turns, headings) to be set; text
// between blocks, such as line ends and speaker labels drawn in the gutter, has no place of its
// own. Heights of what is not laid out are estimated, so the offset of a paragraph from the
// document's start changes while one scrolls. What stays is an Anchor: the position whose line
// stands at a given distance below the view's top edge. The window keeps the anchor that view()
// gives back and each frame calls view() with it; nothing then moves under the hand, also when the
// width or the size changes.
//
// Coordinates: x from the left edge of the column, y from the top edge of the view as view() last
// gave it, in pixels. Offsets from the start of the document, for the scroll bar, are doubles and
// called `offset`.
//
// Cost: opening is linear in the number of blocks (100,000 take some milliseconds); a frame costs
// what it shows and O(log n), a new width in addition one step for each 128 blocks. Blocks longer
// than `longest_piece` code points are set in pieces (document_pieces.h), each of which begins a
// line. Layouts far from the view are forgotten when all take more than `layout_memory` bytes. One
// thread; `fonts` must outlive it.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coding/text.h"
#include "ui/text/document_pieces.h"
#include "ui/text/height_index.h"
#include "ui/text/paragraph_layout.h"

namespace heddle {

struct BlockStyle {
    ParagraphStyle paragraph;
    float space_before = 0;
    float space_after = 0;
    float indent = 0;  // from the column's edge at which its lines start, either side

    friend bool operator==(const BlockStyle&, const BlockStyle&) = default;
};

// Words that stand out from their block: bold in it, or slanted, or both.
struct EmphasisSpan {
    Range range;
    bool bold = false;
    bool italic = false;

    friend bool operator==(const EmphasisSpan&, const EmphasisSpan&) = default;
};

class DocumentLayout {
public:
    struct Anchor {
        Position position;
        float below_top = 0;  // from the view's top edge to the top of the position's line
        friend bool operator==(const Anchor&, const Anchor&) = default;
    };

    // A block, or a piece of a long one, that the view shows.
    struct Visible {
        std::size_t block = 0;
        bool begins_block = true;  // false for the later pieces of a long block
        bool ends_block = true;
        Position start;  // what the paragraph's positions count from
        float top = 0;   // of the paragraph's first line, without the space before it
        float left = 0;
        // Until the next call of view(), scrolled(), revealing() or a set_...().
        const ParagraphLayout* paragraph = nullptr;
    };

    struct View {
        Anchor anchor;      // as given, or the nearest that shows no emptiness beyond an end
        float height = 0;   // as given
        double offset = 0;  // of the view's top edge from the document's start
        double total_height = 0;
        std::vector<Visible> visible;  // from the top down
    };

    struct Limits {
        std::int32_t longest_piece = 4096;
        std::size_t layout_memory = std::size_t{24} << 20;
    };

    // Blocks and styles may not be empty; a document without text has one empty block.
    DocumentLayout(FontLibrary& fonts, Text text, std::vector<DocumentBlock> blocks,
                   std::vector<BlockStyle> styles, float width);
    DocumentLayout(FontLibrary& fonts, Text text, std::vector<DocumentBlock> blocks,
                   std::vector<BlockStyle> styles, float width, Limits limits,
                   std::vector<EmphasisSpan> emphasis = {});
    ~DocumentLayout();
    DocumentLayout(const DocumentLayout&) = delete;
    DocumentLayout& operator=(const DocumentLayout&) = delete;

    const Text& text() const { return text_; }
    const std::vector<DocumentBlock>& blocks() const { return blocks_; }
    float width() const { return width_; }

    // Each returns at once; the next view() lays out what it needs.
    void set_width(float width);
    void set_styles(std::vector<BlockStyle> styles);  // size, leading, family
    // A new version of the text: layouts of blocks that say the same, and look the same, stay. `emphasis` is ascending and without
    // overlap, as it is for the constructor.
    void set_content(Text text, std::vector<DocumentBlock> blocks, std::vector<EmphasisSpan> emphasis = {});

    // Lays out what a view of this height shows and makes it the current view.
    const View& view(Anchor anchor, float height);
    const View& current() const { return view_; }

    // Where to scroll; the results are to be given to view(). `scrolled` moves by pixels, exactly
    // and not beyond an end (positive: towards the document's end); `at_offset` goes to an offset
    // as the scroll bar shows it; `revealing` moves as little as needed so that the range's start,
    // and as much of the range as fits, stands at least `margin` from both edges, or a third down
    // the view where it is far away. `scrolled` and `revealing` lay out a view of that height on
    // the way.
    Anchor scrolled(Anchor anchor, float pixels, float view_height);
    Anchor at_offset(double offset);
    Anchor revealing(Anchor anchor, Range range, float view_height, float margin);
    // The present, partly estimated, offset of a position's line, for marks along the scroll bar.
    double offset_of(Position position) const;
    double total_height() const { return heights_.total(); }

    // In the current view; only what it shows of the range.
    std::vector<TextRectangle> rectangles(Range range) const;
    // The nearest place. Above or below everything in the current view its first or last line.
    Caret hit(float x, float y) const;
    // The grapheme cluster under the point, where there is one.
    std::optional<Range> cluster_at(float x, float y) const;
    // None where the caret is not in the current view.
    std::optional<CaretLine> caret(Caret caret) const;

    // Moving a caret through the whole document; what it comes to is laid out as needed. At the
    // document's first or last place they return the caret as it is.
    Caret left_of(Caret caret) { return step(caret, false); }
    Caret right_of(Caret caret) { return step(caret, true); }
    Caret above(Caret caret, float goal_x);
    Caret below(Caret caret, float goal_x);
    // By a distance, as for page keys; stops at the document's first and last line.
    Caret vertically(Caret caret, float pixels, float goal_x);
    Caret line_start(Caret caret);
    Caret line_end(Caret caret);
    float x_of(Caret caret);                // for goal_x
    bool right_to_left(Position position);  // of the block's base direction

    // The block that holds the position or, between blocks, the next one; the last behind all.
    std::size_t block_of(Position position) const;
    // The position itself within a block or at its end, else the nearest edge of one.
    Position nearest_in_block(Position position) const;

    std::size_t layouts_kept() const { return kept_.size(); }
    std::size_t layout_memory() const { return memory_; }
    std::size_t layouts_made() const { return made_; }  // since the start, for tests

private:
    struct Kept {
        std::unique_ptr<ParagraphLayout> layout;
        std::size_t bytes = 0;
        std::list<std::uint32_t>::iterator place;  // in recent_
    };
    // A caret within a piece.
    struct Place {
        std::size_t piece = 0;
        Caret caret;
    };

    void estimate_heights();
    bool begins_block(std::size_t piece) const;
    bool ends_block(std::size_t piece) const;
    const BlockStyle& style_of(std::size_t piece) const;
    float space_before(std::size_t piece) const;
    float space_after(std::size_t piece) const;
    float column_of(std::size_t piece) const;
    float left_of_piece(std::size_t piece);
    std::size_t piece_of(Caret caret) const;
    std::uint16_t height_kind(std::size_t piece) const;
    ParagraphLayout& layout(std::size_t piece);
    float height_of(std::size_t piece);  // laid out, with the space around it
    bool same_piece(std::size_t piece, const Text& text, const DocumentPiece& other,
                    const DocumentBlock& other_block, const std::vector<EmphasisSpan>& emphasis) const;
    std::vector<StyleSpan> spans_of(std::size_t piece) const;
    void forget(std::size_t piece);
    void forget_beyond_limit(std::size_t first_visible, std::size_t last_visible);
    Place place_of(Caret caret) const;
    Caret caret_in(std::size_t piece, Caret local) const;
    bool begins_with_seam(std::size_t piece) const;  // where the piece before it ends, in one block
    Caret step(Caret caret, bool right);
    Anchor anchor_at(std::size_t piece, float piece_top);
    const Visible* visible_piece(Place place) const;
    void show(std::size_t first, std::size_t last, float top);

    FontLibrary* fonts_;
    Text text_;
    std::vector<DocumentBlock> blocks_;
    std::vector<BlockStyle> styles_;
    float width_;
    Limits limits_;
    float average_advance_;
    std::vector<EmphasisSpan> emphasis_;
    std::vector<DocumentPiece> pieces_;
    HeightIndex heights_;
    std::unordered_map<std::uint32_t, Kept> kept_;
    std::list<std::uint32_t> recent_;  // pieces, the most recently used first
    std::size_t memory_ = 0;
    std::size_t made_ = 0;
    std::size_t first_visible_ = 0;  // piece of view_.visible[0]
    View view_;
};

}  // namespace heddle
