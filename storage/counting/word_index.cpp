#include "storage/counting/word_index.h"

#include <algorithm>
#include <bit>

namespace heddle {

namespace {

constexpr std::int32_t block_bits = 64;

std::size_t block_of(std::int32_t position) {
    return static_cast<std::size_t>(position / block_bits);
}
std::uint64_t bit_of(std::int32_t position) { return std::uint64_t{1} << (position % block_bits); }
// The bits of a block below the position's.
std::uint64_t below(std::int32_t position) { return bit_of(position) - 1; }

}  // namespace

WordIndex::WordIndex(std::span<const Range> words)
    : size_(static_cast<std::int64_t>(words.size())) {
    if (words.empty()) return;
    blocks_.resize(block_of(words.back().end.value - 1) + 1);
    for (const Range& word : words) {
        blocks_[block_of(word.start.value)].starts |= bit_of(word.start.value);
        blocks_[block_of(word.end.value - 1)].ends |= bit_of(word.end.value - 1);
    }
    std::uint32_t starts = 0;
    std::uint32_t ends = 0;
    before_.reserve(blocks_.size());
    for (const Block& block : blocks_) {
        before_.push_back(starts * 2 + (starts - ends));
        starts += static_cast<std::uint32_t>(std::popcount(block.starts));
        ends += static_cast<std::uint32_t>(std::popcount(block.ends));
    }
}

std::int64_t WordIndex::starting_before(Position position) const {
    if (position.value <= 0) return 0;
    const std::size_t at = block_of(position.value);
    if (at >= blocks_.size()) return size_;
    const Block& block = blocks_[at];
    return std::int64_t{starts_before(before_[at])} + std::popcount(block.starts & below(position.value));
}

std::int64_t WordIndex::ending_by(Position position) const {
    if (position.value <= 0) return 0;
    const std::size_t at = block_of(position.value);
    if (at >= blocks_.size()) return size_;
    const Block& block = blocks_[at];
    return std::int64_t{ends_before(before_[at])} + std::popcount(block.ends & below(position.value));
}

std::int64_t WordIndex::within(Range range) const {
    if (range.empty()) return 0;
    // Words do not overlap, so those that start before the range also come before all others by
    // their ends. Within one word the difference is -1.
    return std::max<std::int64_t>(0, ending_by(range.end) - starting_before(range.start));
}

std::optional<Position> WordIndex::end_of_word(Position from, std::int64_t before) const {
    const std::int64_t number = starting_before(from) + before;  // of the word, from 0
    if (number >= size_) return std::nullopt;
    const auto after = std::upper_bound(before_.begin(), before_.end(), number,
                                        [](std::int64_t wanted, std::uint32_t kept) { return wanted < ends_before(kept); });
    const auto block = static_cast<std::size_t>(after - before_.begin()) - 1;
    std::uint64_t ends = blocks_[block].ends;
    for (std::int64_t left = number - ends_before(before_[block]); left > 0; --left) ends &= ends - 1;
    return Position{static_cast<std::int32_t>(block) * block_bits + std::countr_zero(ends) + 1};
}

}  // namespace heddle
