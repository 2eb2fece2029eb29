// Positions in a document's text, and the units that must never be mixed up with them.
//
// A Position counts Unicode code points from 0; a Range is half-open [start, end). These are the only
// units that are stored, exported or shown. ByteOffset counts bytes of UTF-8, Utf16Offset counts UTF-16
// code units; both exist only between a library that wants them and coding/text.h, the one place
// that converts.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>

namespace heddle {

struct Position {
    std::int32_t value = 0;
    auto operator<=>(const Position&) const = default;
};

struct ByteOffset {
    std::size_t value = 0;
    auto operator<=>(const ByteOffset&) const = default;
};

struct Utf16Offset {
    std::int32_t value = 0;
    auto operator<=>(const Utf16Offset&) const = default;
};

constexpr Position operator+(Position position, std::int32_t code_points) {
    return {position.value + code_points};
}
constexpr Position operator-(Position position, std::int32_t code_points) {
    return {position.value - code_points};
}
constexpr std::int32_t operator-(Position a, Position b) { return a.value - b.value; }

struct Range {
    Position start;
    Position end;

    auto operator<=>(const Range&) const = default;
    constexpr bool empty() const { return end <= start; }
    constexpr std::int32_t length() const { return empty() ? 0 : end - start; }
    constexpr bool contains(Position position) const { return start <= position && position < end; }
    constexpr bool covers(Range other) const { return start <= other.start && other.end <= end; }
    // Touching ends do not overlap; an empty range overlaps nothing.
    constexpr bool overlaps(Range other) const {
        return !empty() && !other.empty() && start < other.end && other.start < end;
    }
};

constexpr Range range_of(std::int32_t start, std::int32_t end) { return {{start}, {end}}; }

// The common part of two ranges; empty (at the later start) where they share nothing.
constexpr Range intersection(Range a, Range b) {
    const Position start = std::max(a.start, b.start);
    return {start, std::max(start, std::min(a.end, b.end))};
}

}  // namespace heddle
