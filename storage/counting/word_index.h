// The counted words of one text, for asking how many of them lie wholly within a range: in constant
// time, in two and a half bits a character.
//
// Source: rank over bit vectors with counts kept for each block (G. Jacobson, "Space-efficient
// static trees and graphs", 30th Symposium on Foundations of Computer Science, 1989, section 2).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "coding/ids.h"
#include "coding/positions.h"

namespace heddle {

class WordIndex {
public:
    // Ascending, not empty and without overlap (coding/segmentation.h counted_words).
    explicit WordIndex(std::span<const Range> words);

    // How many words start and end within the range.
    std::int64_t within(Range range) const;
    // How many words start before the position, and how many end at it or before it. Words do not overlap, so that a range from `a` to `b` holds
    // max(0, ending_by(b) - starting_before(a)) words, unless it is empty.
    std::int64_t starting_before(Position position) const;
    std::int64_t ending_by(Position position) const;
    // Where the word ends that has `before` other words between `from` and itself; nothing where there
    // are not so many: from `from` to a position before it at most `before` words lie wholly.
    std::optional<Position> end_of_word(Position from, std::int64_t before) const;
    std::size_t bytes() const { return blocks_.size() * (sizeof(Block) + sizeof(std::uint32_t)); }

private:
    struct Block {
        std::uint64_t starts = 0;  // bit i: a word starts at position 64 * block + i
        std::uint64_t ends = 0;    // bit i: a word's last character is there
    };
    // Of one block: how many words start before it, twice, and one more where the last of them ends in it or behind it. Words do
    // not overlap, so all others have ended.
    static std::uint32_t starts_before(std::uint32_t before) { return before >> 1; }
    static std::uint32_t ends_before(std::uint32_t before) { return (before >> 1) - (before & 1); }

    std::vector<Block> blocks_;
    std::vector<std::uint32_t> before_;  // of each block
    std::int64_t size_ = 0;
};

using WordIndexes = std::unordered_map<ContentId, std::shared_ptr<const WordIndex>>;

}  // namespace heddle
