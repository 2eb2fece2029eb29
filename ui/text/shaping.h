// Shaping: from the characters of one paragraph to positioned glyphs.
//
// A paragraph is cut into items that share direction, script, style and face (ui/text/itemise.h),
// each is shaped by HarfBuzz, and every glyph knows the characters it came from. Nothing here
// depends on the width of a column, so that a resize shapes nothing again.
//
// Positions are code points from the start of the paragraph. One thread (that of the FontLibrary).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"
#include "ui/text/fonts.h"
#include "ui/text/itemise.h"

namespace heddle {

struct ShapedGlyph {
    std::uint32_t glyph = 0;   // index in the face
    std::int32_t cluster = 0;  // first character it came from, code points
    float advance = 0;         // pixels
    float x_offset = 0;        // to be added to the pen; y upwards
    float y_offset = 0;
    bool unsafe_to_break = false;  // a line that begins at this cluster must be shaped anew
};

// Glyphs stand in visual order, left to right. An item that is no text (a tab, a box) has none.
struct ShapedRun {
    TextItem item;
    std::vector<ShapedGlyph> glyphs;
};

class ShapedParagraph {
public:
    ShapedParagraph(FontLibrary& fonts, std::string_view utf8, const ParagraphStyle& style,
                    const std::vector<StyleSpan>& spans);

    const Utf16Text& text() const { return text_; }
    Position end() const { return {graphemes_.back()}; }
    bool right_to_left() const { return base_level_ == 1; }
    std::uint8_t base_level() const { return base_level_; }

    // Starts of the grapheme clusters and, last, the end of the paragraph.
    const std::vector<std::int32_t>& graphemes() const { return graphemes_; }
    std::size_t grapheme_count() const { return graphemes_.size() - 1; }
    // The cluster that holds the position; the last one for the end; 0 in an empty paragraph.
    std::size_t grapheme_index(Position position) const;
    // The same, but the number of clusters for the end.
    std::size_t grapheme_index_of_edge(Position position) const;
    char32_t character_at(Position position) const;  // 0 at the end
    // Width of each grapheme cluster; the clusters of a ligature share its width evenly.
    const std::vector<float>& advances() const { return advances_; }

    // In logical order; together they cover the paragraph.
    const std::vector<ShapedRun>& runs() const { return runs_; }

    // Part of a run shaped by itself, for a line that cuts it at an unsafe place. Graphemes
    // [first, last) must lie in the run. With `hyphen`, a soft hyphen at its end is drawn as a
    // hyphen. `advances` receives the width of each of the graphemes.
    ShapedRun shape_part(FontLibrary& fonts, const ShapedRun& run, std::size_t first,
                         std::size_t last, bool hyphen, std::vector<float>& advances) const;

    std::size_t memory() const;  // bytes, roughly

private:
    std::vector<ShapedGlyph> shape(FontLibrary& fonts, const TextItem& item,
                                   const std::u16string& units) const;
    void spread_advances(const std::vector<ShapedGlyph>& glyphs, std::size_t first,
                         std::size_t last, float* advances) const;

    Utf16Text text_;
    std::string language_;
    std::uint8_t base_level_ = 0;
    std::vector<std::int32_t> graphemes_;
    std::vector<float> advances_;
    std::vector<ShapedRun> runs_;
};

}  // namespace heddle
