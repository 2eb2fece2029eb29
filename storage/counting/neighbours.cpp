#include "storage/counting/neighbours.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace heddle {

namespace {

// Fewer segments are gone through one by one.
constexpr std::size_t worth_a_tree = 24;

void set_bit(std::uint64_t* bits, std::size_t at) { bits[at / 64] |= std::uint64_t{1} << (at % 64); }
void clear_bit(std::uint64_t* bits, std::size_t at) { bits[at / 64] &= ~(std::uint64_t{1} << (at % 64)); }

}  // namespace

RowBits::RowBits(const Codebook& codebook) : words_(std::max<std::size_t>(1, (codebook.size() + 63) / 64)) {
    const auto& entries = codebook.entries();
    with_ancestors_.assign(entries.size() * words_, 0);
    for (std::size_t row = 0; row < entries.size(); ++row) {
        for (auto above = static_cast<int>(row); above >= 0; above = entries[static_cast<std::size_t>(above)].parent)
            set_bit(with_ancestors_.data() + row * words_, static_cast<std::size_t>(above));
    }
}

void Neighbours::find(std::span<const CountedSegment> segments, const CodingsEntry& entry, std::span<const std::uint8_t> wanted, const WordIndex* words) {
    segments_ = segments;
    found_.assign(segments.size() * bits_.words(), 0);
    tree_.clear();
    switch (distance_.near) {
        case Nearness::same: return find_same();
        case Nearness::overlap:
        case Nearness::words: return find_overlaps(words);
        case Nearness::turn: return find_in_turns(entry, wanted);
        case Nearness::next: return find_next();
        case Nearness::following_words:
        case Nearness::following_turns: return find_following(words);
    }
}

// Those of one range stand together, since the longer come first.
void Neighbours::find_same() {
    for (std::size_t first = 0; first < segments_.size();) {
        std::size_t last = first + 1;
        while (last < segments_.size() && segments_[last].place.range == segments_[first].place.range) ++last;
        for (std::size_t i = first; i < last; ++i) bits_.unite(at(first), bits_.with_ancestors(static_cast<std::size_t>(segments_[i].row)));
        for (std::size_t i = first + 1; i < last; ++i) std::copy_n(at(first), bits_.words(), at(i));
        first = last;
    }
}

// Two segments overlap where each starts before the other ends; they are within some words of each other where each starts before the other's reach, which is
// the end lengthened by so many words. For each segment these are: those that started before it and are still open, and those that start within its reach.
void Neighbours::find_overlaps(const WordIndex* words) {
    const std::size_t count = segments_.size();
    by_end_.clear();
    reaches_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        reaches_.push_back(reach(i, words));
        by_end_.push_back(static_cast<std::uint64_t>(reaches_.back()) << 32 | i);
    }
    std::sort(by_end_.begin(), by_end_.end());
    open_.assign(bits_.rows(), 0);
    open_bits_.assign(bits_.words(), 0);
    std::size_t opened = 0;
    std::size_t closed = 0;
    const auto row_of = [&](std::size_t segment) { return static_cast<std::size_t>(segments_[segment].row); };
    for (std::size_t first = 0; first < count;) {
        const std::int32_t here = start(first);
        for (; opened < first; ++opened) {
            if (open_[row_of(opened)]++ == 0) set_bit(open_bits_.data(), row_of(opened));
        }
        for (; closed < count && static_cast<std::int32_t>(by_end_[closed] >> 32) <= here; ++closed) {
            const std::size_t row = row_of(static_cast<std::uint32_t>(by_end_[closed]));
            if (--open_[row] == 0) clear_bit(open_bits_.data(), row);
        }
        std::uint64_t* common = at(first);
        for (std::size_t word = 0; word < bits_.words(); ++word) {
            for (std::uint64_t left = open_bits_[word]; left != 0; left &= left - 1)
                bits_.unite(common, bits_.with_ancestors(word * 64 + static_cast<std::size_t>(std::countr_zero(left))));
        }
        std::size_t last = first + 1;
        while (last < count && start(last) == here) ++last;
        for (std::size_t i = first + 1; i < last; ++i) std::copy_n(common, bits_.words(), at(i));
        for (std::size_t i = first; i < last; ++i) unite_range(at(i), first, first_from(reaches_[i], last));
        first = last;
    }
}

void Neighbours::find_in_turns(const CodingsEntry& entry, std::span<const std::uint8_t> wanted) {
    const BodiesEntry& bodies = *entry.where;
    const std::size_t words = bits_.words();
    of_body_.resize(std::max(of_body_.size(), bodies.bodies.size() * words));
    // Whoever is excluded from a segment has no part in it.
    const auto each_body = [&](const CountedSegment& segment, const auto& visit) {
        const std::span<const std::int32_t> members = entry.members(entry.labels[static_cast<std::size_t>(segment.coding)]);
        for (std::uint32_t body = segment.place.first_body; body < segment.place.last_body; ++body) {
            const std::int32_t member = bodies.member_of_body[body];
            if (wanted[static_cast<std::size_t>(member)] && std::find(members.begin(), members.end(), member) != members.end()) visit(body);
        }
    };
    for (const CountedSegment& segment : segments_) {
        each_body(segment, [&](std::uint32_t body) {
            bits_.unite(of_body_.data() + body * words, bits_.with_ancestors(static_cast<std::size_t>(segment.row)));
            used_bodies_.push_back(body);
        });
    }
    for (std::size_t i = 0; i < segments_.size(); ++i)
        each_body(segments_[i], [&](std::uint32_t body) { bits_.unite(at(i), of_body_.data() + body * words); });
    for (const std::uint32_t body : used_bodies_) std::fill_n(of_body_.data() + body * words, words, 0);
    used_bodies_.clear();
}

void Neighbours::find_next() {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        const std::size_t first = first_from(end(i), i + 1);
        if (first < segments_.size()) unite_range(at(i), first, first_from(start(first) + 1, first));
    }
}

void Neighbours::find_following(const WordIndex* words) {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
        const std::size_t first = first_from(end(i), i + 1);
        std::size_t last = first;
        if (distance_.near == Nearness::following_words) {
            last = first_from(reach(i, words), first);
        } else {
            const std::int64_t last_body = std::int64_t{segments_[i].place.last_body} - 1 + distance_.distance;
            const auto beyond = std::partition_point(segments_.begin() + static_cast<std::ptrdiff_t>(first), segments_.end(),
                                                     [&](const CountedSegment& later) { return later.place.first_body <= last_body; });
            last = static_cast<std::size_t>(beyond - segments_.begin());
        }
        unite_range(at(i), first, last);
    }
}

std::size_t Neighbours::first_from(std::int32_t position, std::size_t from) const {
    // Mostly it is near.
    std::size_t step = 1;
    std::size_t before = from;  // all before this one start earlier
    std::size_t ahead = from;
    while (ahead < segments_.size() && start(ahead) < position) {
        before = ahead + 1;
        ahead += step;
        step *= 2;
    }
    const auto first = segments_.begin() + static_cast<std::ptrdiff_t>(before);
    const auto last = segments_.begin() + static_cast<std::ptrdiff_t>(std::min(ahead, segments_.size()));
    const auto found = std::partition_point(first, std::max(first, last), [&](const CountedSegment& each) { return each.place.range.start.value < position; });
    return static_cast<std::size_t>(found - segments_.begin());
}

// One past the last position at which a segment can start and still be so near that it counts.
std::int32_t Neighbours::reach(std::size_t segment, const WordIndex* words) const {
    if (!has_distance(distance_.near) || !words) return end(segment);
    const auto far = words->end_of_word({end(segment)}, distance_.distance);
    return far ? far->value : std::numeric_limits<std::int32_t>::max();
}

void Neighbours::build_tree() {
    const std::size_t count = segments_.size();
    const std::size_t words = bits_.words();
    tree_.assign(2 * count * words, 0);
    for (std::size_t i = 0; i < count; ++i)
        std::copy_n(bits_.with_ancestors(static_cast<std::size_t>(segments_[i].row)), words, tree_.data() + (count + i) * words);
    for (std::size_t node = count; node-- > 1;) {
        std::copy_n(tree_.data() + 2 * node * words, words, tree_.data() + node * words);
        bits_.unite(tree_.data() + node * words, tree_.data() + (2 * node + 1) * words);
    }
}

void Neighbours::unite_range(std::uint64_t* into, std::size_t first, std::size_t last) {
    if (last - first < worth_a_tree) {
        for (std::size_t i = first; i < last; ++i) bits_.unite(into, bits_.with_ancestors(static_cast<std::size_t>(segments_[i].row)));
        return;
    }
    if (tree_.empty()) build_tree();
    const std::size_t words = bits_.words();
    for (std::size_t low = first + segments_.size(), high = last + segments_.size(); low < high; low /= 2, high /= 2) {
        if (low % 2 == 1) bits_.unite(into, tree_.data() + low++ * words);
        if (high % 2 == 1) bits_.unite(into, tree_.data() + --high * words);
    }
}

}  // namespace heddle
