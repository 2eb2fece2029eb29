#include "coding/text.h"

#include <unicode/uchar.h>

#include <cassert>
#include <cstring>

namespace heddle {

namespace {

constexpr std::int32_t checkpoint_spacing = 64;

// Most text is mostly ASCII, so that eight bytes at a time say what one at a time would.
std::uint64_t eight_bytes(const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}
bool eight_are_ascii(std::string_view utf8, std::size_t at) {
    return at + 8 <= utf8.size() && (eight_bytes(utf8.data() + at) & 0x8080808080808080u) == 0;
}

bool is_lead_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0u) != 0x80u; }

std::size_t sequence_length(char lead) {
    const auto byte = static_cast<unsigned char>(lead);
    if (byte < 0x80) return 1;
    if (byte < 0xE0) return 2;
    return byte < 0xF0 ? 3 : 4;
}

char32_t decode(std::string_view utf8, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
    switch (sequence_length(utf8[at])) {
        case 1: return byte(0);
        case 2: return (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
        case 3: return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
        default:
            return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 |
                   (byte(3) & 0x3Fu);
    }
}

bool is_white_space(char32_t code_point) {
    return u_isUWhiteSpace(static_cast<UChar32>(code_point)) != 0;
}

}  // namespace

struct Text::Content {
    std::string utf8;
    std::int32_t length = 0;
    // The byte offset of every checkpoint_spacing-th code point; empty when the text is plain ASCII.
    std::vector<std::uint32_t> checkpoints;
};

Text::Text() : Text(std::string()) {}

Text::Text(std::string utf8) {
    assert(is_valid_utf8(utf8));
    auto content = std::make_shared<Content>();
    content->length = count_code_points(utf8);
    if (static_cast<std::size_t>(content->length) != utf8.size()) {
        content->checkpoints.reserve(static_cast<std::size_t>(content->length / checkpoint_spacing) + 1);
        std::int32_t seen = 0;
        for (std::size_t i = 0; i < utf8.size();) {
            const std::int32_t due = -seen & (checkpoint_spacing - 1);
            const std::int32_t step = eight_are_ascii(utf8, i) ? 8 : 1;
            const std::int32_t code_points = step == 8 || is_lead_byte(utf8[i]) ? step : 0;
            if (due < code_points) {
                content->checkpoints.push_back(static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(due));
            }
            seen += code_points;
            i += static_cast<std::size_t>(step);
        }
    }
    content->utf8 = std::move(utf8);
    content_ = std::move(content);
}

std::string_view Text::utf8() const { return content_->utf8; }

Position Text::end() const { return {content_->length}; }

ByteOffset Text::byte_at(Position position) const {
    if (position.value <= 0) return {0};
    if (position.value >= content_->length) return {content_->utf8.size()};
    if (content_->checkpoints.empty()) return {static_cast<std::size_t>(position.value)};
    std::size_t at = content_->checkpoints[static_cast<std::size_t>(position.value / checkpoint_spacing)];
    for (std::int32_t left = position.value % checkpoint_spacing; left > 0; --left) {
        at += sequence_length(content_->utf8[at]);
    }
    return {at};
}

Position Text::position_at(ByteOffset offset) const {
    if (offset.value >= content_->utf8.size()) return end();
    if (content_->checkpoints.empty()) return {static_cast<std::int32_t>(offset.value)};
    const auto& checkpoints = content_->checkpoints;
    const auto after = std::upper_bound(checkpoints.begin(), checkpoints.end(), offset.value);
    const auto index = static_cast<std::int32_t>(after - checkpoints.begin()) - 1;
    std::int32_t position = index * checkpoint_spacing;
    std::size_t at = checkpoints[static_cast<std::size_t>(index)];
    for (;;) {
        const std::size_t next = at + sequence_length(content_->utf8[at]);
        if (next > offset.value) return {position};
        at = next;
        ++position;
    }
}

std::string_view Text::slice(Range range) const {
    if (range.empty()) return {};
    const ByteOffset start = byte_at(range.start);
    const ByteOffset end = byte_at(range.end);
    return std::string_view(content_->utf8).substr(start.value, end.value - start.value);
}

char32_t Text::code_point_at(Position position) const {
    if (position.value < 0 || position.value >= content_->length) return 0;
    return decode(content_->utf8, byte_at(position).value);
}

Utf16Text::Utf16Text(std::string_view utf8) {
    units_.reserve(utf8.size());
    std::int32_t position = 0;
    for (std::size_t at = 0; at < utf8.size(); at += sequence_length(utf8[at]), ++position) {
        const char32_t code_point = decode(utf8, at);
        if (code_point < 0x10000) {
            units_.push_back(static_cast<char16_t>(code_point));
        } else {
            units_.push_back(static_cast<char16_t>(0xD7C0u + (code_point >> 10)));
            units_.push_back(static_cast<char16_t>(0xDC00u + (code_point & 0x3FFu)));
            pairs_.push_back({position});
        }
    }
}

Position Utf16Text::position_at(Utf16Offset offset) const {
    // The i-th pair occupies the units pairs_[i] + i and pairs_[i] + i + 1.
    std::size_t low = 0;
    std::size_t high = pairs_.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (pairs_[middle].value + static_cast<std::int32_t>(middle) < offset.value) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return {offset.value - static_cast<std::int32_t>(low)};
}

Utf16Offset Utf16Text::offset_at(Position position) const {
    const auto before = std::lower_bound(pairs_.begin(), pairs_.end(), position);
    return {position.value + static_cast<std::int32_t>(before - pairs_.begin())};
}

bool is_valid_utf8(std::string_view bytes) {
    // The well-formed sequences of the Unicode Standard, table 3-7.
    const auto in = [&](std::size_t i, unsigned low, unsigned high) {
        const unsigned byte = i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u;
        return low <= byte && byte <= high;
    };
    std::size_t i = 0;
    while (i < bytes.size()) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        if (lead < 0x80) {
            i += 1;
            while (eight_are_ascii(bytes, i)) i += 8;
        } else if (lead >= 0xC2 && lead <= 0xDF) {
            if (!in(i + 1, 0x80, 0xBF)) return false;
            i += 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            const unsigned low = lead == 0xE0 ? 0xA0 : 0x80;
            const unsigned high = lead == 0xED ? 0x9F : 0xBF;
            if (!in(i + 1, low, high) || !in(i + 2, 0x80, 0xBF)) return false;
            i += 3;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            const unsigned low = lead == 0xF0 ? 0x90 : 0x80;
            const unsigned high = lead == 0xF4 ? 0x8F : 0xBF;
            if (!in(i + 1, low, high) || !in(i + 2, 0x80, 0xBF) || !in(i + 3, 0x80, 0xBF)) return false;
            i += 4;
        } else {
            return false;
        }
    }
    return true;
}

std::int32_t count_code_points(std::string_view utf8) {
    // Of each byte that continues a character (10xxxxxx) one bit is kept, and these are summed.
    std::size_t continuing = 0;
    std::size_t i = 0;
    for (; i + 8 <= utf8.size(); i += 8) {
        const std::uint64_t bytes = eight_bytes(utf8.data() + i);
        continuing += ((bytes >> 7 & ~bytes >> 6 & 0x0101010101010101u) * 0x0101010101010101u) >> 56;
    }
    for (; i < utf8.size(); ++i) continuing += is_lead_byte(utf8[i]) ? 0u : 1u;
    return static_cast<std::int32_t>(utf8.size() - continuing);
}

char32_t take_code_point(std::string_view utf8, std::size_t& at) {
    const char32_t code_point = decode(utf8, at);
    at += sequence_length(utf8[at]);
    return code_point;
}

void append_utf8(std::string& out, char32_t code_point) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
    if (code_point < 0x80) {
        out.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        out.push_back(static_cast<char>(0xC0u | code_point >> 6));
        out.push_back(static_cast<char>(0x80u | (code_point & 0x3Fu)));
    } else if (code_point < 0x10000) {
        out.push_back(static_cast<char>(0xE0u | code_point >> 12));
        out.push_back(static_cast<char>(0x80u | (code_point >> 6 & 0x3Fu)));
        out.push_back(static_cast<char>(0x80u | (code_point & 0x3Fu)));
    } else {
        out.push_back(static_cast<char>(0xF0u | code_point >> 18));
        out.push_back(static_cast<char>(0x80u | (code_point >> 12 & 0x3Fu)));
        out.push_back(static_cast<char>(0x80u | (code_point >> 6 & 0x3Fu)));
        out.push_back(static_cast<char>(0x80u | (code_point & 0x3Fu)));
    }
}

Range trimmed(const Text& text, Range range) {
    const std::string_view inside = text.slice(range);
    const std::string_view kept = trimmed(inside);
    if (kept.empty()) return {range.start, range.start};
    const auto skipped = static_cast<std::size_t>(kept.data() - inside.data());
    const Position start = range.start + count_code_points(inside.substr(0, skipped));
    return {start, start + count_code_points(kept)};
}

std::string_view trimmed(std::string_view utf8) {
    std::size_t start = 0;
    while (start < utf8.size() && is_white_space(decode(utf8, start))) start += sequence_length(utf8[start]);
    std::size_t end = utf8.size();
    while (end > start) {
        std::size_t last = end - 1;
        while (last > start && !is_lead_byte(utf8[last])) --last;
        if (!is_white_space(decode(utf8, last))) break;
        end = last;
    }
    return utf8.substr(start, end - start);
}

}  // namespace heddle
