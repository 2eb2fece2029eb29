#include "storage/packed_words.h"

#include <limits>

#include "coding/segmentation.h"

namespace heddle {

namespace {

void append_varint(std::vector<std::uint8_t>& bytes, std::int32_t value) {
    auto rest = static_cast<std::uint32_t>(value);
    for (; rest >= 0x80; rest >>= 7)
        bytes.push_back(static_cast<std::uint8_t>(rest | 0x80));
    bytes.push_back(static_cast<std::uint8_t>(rest));
}

// The last one ended at `last`; where these do comes back.
Position append_ranges(std::vector<std::uint8_t>& bytes, std::span<const Range> ranges, Position last) {
    for (const Range& range : ranges) {
        append_varint(bytes, range.start - last);
        append_varint(bytes, range.length());
        last = range.end;
    }
    return last;
}

}  // namespace

std::vector<std::uint8_t> pack_ranges(std::span<const Range> ranges) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(ranges.size() * 2);
    append_ranges(bytes, ranges, Position{});
    return bytes;
}

std::optional<std::vector<Range>> unpack_ranges(std::span<const std::uint8_t> bytes) {
    std::vector<Range> ranges;
    ranges.reserve(bytes.size() / 2);
    std::size_t at = 0;
    const auto take = [&]() -> std::optional<std::int64_t> {
        std::int64_t value = 0;
        for (int shift = 0; shift <= 28 && at < bytes.size(); shift += 7) {
            const std::uint8_t byte = bytes[at++];
            value |= std::int64_t{byte & 0x7F} << shift;
            if (byte < 0x80) return value;
        }
        return std::nullopt;
    };
    std::int64_t last = 0;
    while (at < bytes.size()) {
        // Nearly all are of one byte each.
        const bool small = at + 1 < bytes.size() && bytes[at] < 0x80 && bytes[at + 1] < 0x80;
        const auto distance = small ? bytes[at++] : take();
        const auto length = small ? bytes[at++] : take();
        if (!distance || !length || *length == 0) return std::nullopt;
        const std::int64_t end = last + *distance + *length;
        if (end > std::numeric_limits<std::int32_t>::max()) return std::nullopt;
        ranges.push_back(
            range_of(static_cast<std::int32_t>(last + *distance), static_cast<std::int32_t>(end)));
        last = end;
    }
    return ranges;
}

std::optional<PackedWords> pack_words(const Text& text, const std::function<bool()>& stopped) {
    PackedWords packed;
    // Two bytes a word, and rarely less than five characters from one to the next.
    packed.ranges.reserve(text.utf8().size() / 5 * 2);
    Position last;
    const bool all = each_counted_word(text, [&](std::span<const Range> words) {
        packed.words += static_cast<std::int64_t>(words.size());
        last = append_ranges(packed.ranges, words, last);
        return !stopped || !stopped();
    });
    if (!all) return std::nullopt;
    return packed;
}

}  // namespace heddle
