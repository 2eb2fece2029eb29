// CodingMarks: the codings of one document as the transcript shows them. Made when the study or what is shown of it changes;
// each question after that costs what it answers. Pure; positions of the document's text.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "coding/coding.h"
#include "ui/text/document_pieces.h"

namespace heddle {

struct CodingMark {
    CodingId coding;
    CodeId code;
    CoderId coder;
    Range range;
    std::uint32_t colour = 0;  // of its code, 0xRRGGBB
    int lane = 0;              // of the stripes in the margin, from the text outwards
};

// A stretch of text that carries the same codings all along.
struct MarkedStretch {
    Range range;
    std::vector<std::size_t> marks;  // indexes, in reading order
};

class CodingMarks {
public:
    CodingMarks() = default;
    // In reading order. Lanes are given here: marks that overlap, or are so near that their lines may be the same, never
    // share one, and a mark's lane depends only on the marks before it. `blocks` are the paragraphs, ascending: marks in two of
    // them are never on one line.
    explicit CodingMarks(std::vector<CodingMark> marks, std::span<const DocumentBlock> blocks = {});

    std::span<const CodingMark> all() const { return marks_; }
    const CodingMark& operator[](std::size_t index) const { return marks_[index]; }
    int lanes() const { return lanes_; }

    // Indexes, in reading order.
    std::vector<std::size_t> overlapping(Range range) const;
    // Those that hold the character at the position, the smallest first.
    std::vector<std::size_t> at(Position position) const;
    // The coded stretches within the range, ascending.
    std::vector<MarkedStretch> stretches(Range range) const;
    // The next mark that begins behind, or the previous one that begins before the position; -1: none.
    int next_after(Position position) const;
    int previous_before(Position position) const;

private:
    std::vector<CodingMark> marks_;
    std::vector<std::int32_t> furthest_end_;  // of this mark and all before it
    int lanes_ = 0;
};

}  // namespace heddle
