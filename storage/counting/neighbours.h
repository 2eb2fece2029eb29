// For each coding of a document, the codes of those to which it stands in a relation (docs/relations.md). Sweeps over codings that are sorted by their
// starts: O(n log n) for n codings, not all pairs of them; in the relation `turn` also in proportion to the turns that each coding spans.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "coding/codebook.h"
#include "coding/relation_question.h"
#include "storage/counting/document_entry.h"
#include "storage/counting/word_index.h"

namespace heddle {

// A counted coding of one document.
struct CountedSegment {
    std::int32_t row = 0;  // of its code in the codebook
    std::int32_t coding = 0;  // its place in the document's entry
    CodingPlace place;
};

// A set of codes by their rows, as bits.
class RowBits {
public:
    explicit RowBits(const Codebook& codebook);

    std::size_t words() const { return words_; }
    std::size_t rows() const { return with_ancestors_.size() / words_; }
    // The row itself and all those above it, as words() words.
    const std::uint64_t* with_ancestors(std::size_t row) const { return with_ancestors_.data() + row * words_; }
    void unite(std::uint64_t* into, const std::uint64_t* other) const {
        for (std::size_t word = 0; word < words_; ++word) into[word] |= other[word];
    }

private:
    std::size_t words_;
    std::vector<std::uint64_t> with_ancestors_;
};

class Neighbours {
public:
    // `bits` outlives it.
    Neighbours(const RowBits& bits, RelationDistance distance) : bits_(bits), distance_(distance) {}

    // `segments` ascend by start. `wanted`: 1 for each member of the document whose bodies are counted; a segment stands in the bodies of those of them that
    // it belongs to. `words` is only read where the distance is one of words.
    void find(std::span<const CountedSegment> segments, const CodingsEntry& entry, std::span<const std::uint8_t> wanted, const WordIndex* words);

    // The rows of the codes of those that the segment stands in the relation to, with all those above. Where segments stand together, its own row and
    // those above are always among them.
    const std::uint64_t* of(std::size_t segment) const { return found_.data() + segment * bits_.words(); }

private:
    void find_same();
    void find_overlaps(const WordIndex* words);
    void find_in_turns(const CodingsEntry& entry, std::span<const std::uint8_t> wanted);
    void find_next();
    void find_following(const WordIndex* words);

    std::uint64_t* at(std::size_t segment) { return found_.data() + segment * bits_.words(); }
    std::int32_t start(std::size_t segment) const { return segments_[segment].place.range.start.value; }
    std::int32_t end(std::size_t segment) const { return segments_[segment].place.range.end.value; }
    // The first segment that starts at the position or later, from `from` on.
    std::size_t first_from(std::int32_t position, std::size_t from) const;
    std::int32_t reach(std::size_t segment, const WordIndex* words) const;
    void build_tree();
    // The union of the rows of the segments [first, last).
    void unite_range(std::uint64_t* into, std::size_t first, std::size_t last);

    const RowBits& bits_;
    RelationDistance distance_;
    std::span<const CountedSegment> segments_;
    std::vector<std::uint64_t> found_;
    // Unions over stretches of segments: a binary tree in an array, whose leaves are the segments; empty until it is wanted.
    std::vector<std::uint64_t> tree_;
    std::vector<std::uint64_t> by_end_;  // reach and number of each segment in one, for sorting
    std::vector<std::int32_t> reaches_;
    std::vector<std::uint32_t> open_;    // for each row, how many segments of it are open
    std::vector<std::uint64_t> open_bits_;
    std::vector<std::uint64_t> of_body_;
    std::vector<std::uint32_t> used_bodies_;
};

}  // namespace heddle
