// How a document is cut into pieces that can each be laid out in bounded time.
//
// Most blocks are one piece. A block that is longer is cut, in the last quarter of what a piece may
// hold, behind the end of a sentence, else behind white space, else between grapheme clusters, and
// where one cluster alone is longer, within it. Used by DocumentLayout alone.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/text.h"
#include "ui/text/itemise.h"

namespace heddle {

struct DocumentBlock {
    Range range;  // without the line end; ascending, not overlapping, without "\n" inside
    std::uint16_t style = 0;  // which of the styles
    friend bool operator==(const DocumentBlock&, const DocumentBlock&) = default;
};

// A block for each line of the text, empty ones too.
std::vector<DocumentBlock> blocks_of_lines(const Text& text, std::uint16_t style = 0);

struct DocumentPiece {
    std::int32_t start = 0;
    std::int32_t end = 0;
    std::uint32_t block = 0;
    // Of a block in several pieces, by its first strong character; automatic for whole blocks.
    TextDirection direction = TextDirection::automatic;
};

std::vector<DocumentPiece> cut_into_pieces(const Text& text,
                                           const std::vector<DocumentBlock>& blocks,
                                           std::int32_t longest);

// The average width of the text's characters as a share of the size, from samples; for estimates.
float average_advance(const Text& text);

}  // namespace heddle
