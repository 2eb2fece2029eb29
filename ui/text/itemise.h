// Itemisation: a paragraph cut into stretches that can each be shaped in one go.
//
// Directions follow UAX #9 (ICU's ubidi), scripts UAX #24 with common characters taken along by
// what stands before them, emoji UTS #51: a grapheme cluster is drawn as an emoji where it asks for
// it (variation selector 16, a joiner sequence, a skin tone, a flag, a keycap) or is one by default
// and does not ask for text. No item begins or ends within a grapheme cluster.
//
// Positions are code points from the start of the paragraph. One thread (that of the FontLibrary).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"
#include "ui/text/fonts.h"

namespace heddle {

enum class TextDirection : std::uint8_t { automatic, left_to_right, right_to_left };
enum class TextAlignment : std::uint8_t { start, end };

// Weight and slant of a stretch that differs from the rest of its paragraph.
struct StyleSpan {
    Range range;
    FontWeight weight = FontWeight::regular;
    bool italic = false;
    friend bool operator==(const StyleSpan&, const StyleSpan&) = default;
};

struct ParagraphStyle {
    TextStyle text;
    float line_height = 1.5f;  // distance of baselines, as a multiple of the size
    // automatic: by the first strong character, left to right where there is none.
    TextDirection direction = TextDirection::automatic;
    TextAlignment alignment = TextAlignment::start;
    bool wrap = true;
    std::string language;  // BCP 47, where it is known; decides the look of Chinese characters

    friend bool operator==(const ParagraphStyle&, const ParagraphStyle&) = default;
};

enum class ItemKind : std::uint8_t {
    text,
    tab,
    box,        // drawn as a box with the code point: no font has it, or it is a control character
    invisible,  // a line separator
};

struct TextItem {
    Range range;  // code points
    Utf16Offset start;
    Utf16Offset end;
    TextStyle style;
    FaceId face;
    int script = 0;          // UScriptCode
    std::uint8_t level = 0;  // odd: right to left
    ItemKind kind = ItemKind::text;

    bool right_to_left() const { return (level & 1) != 0; }
};

struct ItemisedText {
    std::uint8_t base_level = 0;
    std::vector<TextItem> items;  // in logical order
};

// `graphemes` are the starts of the clusters and, last, the end; spans are in order and do not
// overlap.
ItemisedText itemise(FontLibrary& fonts, const Utf16Text& text,
                     const std::vector<std::int32_t>& graphemes, const ParagraphStyle& style,
                     const std::vector<StyleSpan>& spans);

// The style's language or, where the text itself tells, Japanese or Taiwan's Chinese; else empty.
std::string language_of_text(const Utf16Text& text, const ParagraphStyle& style);

// The order, left to right, in which stretches with these levels stand in a line (UAX #9, rule L2).
std::vector<std::size_t> visual_order(const std::vector<std::uint8_t>& levels);

// The level of each UTF-16 unit of a paragraph after rules X1 to I2, and the paragraph's own.
struct BidiLevels {
    std::uint8_t base = 0;
    std::vector<std::uint8_t> of_units;  // empty where all are left to right
};
BidiLevels bidi_levels(const std::u16string& units, TextDirection direction);

}  // namespace heddle
