#include "coding/guid.h"

#include <chrono>
#include <random>

namespace heddle {

Guid new_guid() {
    thread_local std::mt19937_64 random = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device(), device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    thread_local std::uint64_t last_millisecond = 0;
    thread_local std::uint32_t counter = 0;

    const auto now = static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                                    std::chrono::system_clock::now().time_since_epoch())
                                                    .count());
    // The 12 bits after the version are a counter (RFC 9562, section 6.2, method 1) that starts low, so that
    // guids made within a millisecond, or while the clock stands still or goes back, still ascend.
    if (now > last_millisecond) {
        last_millisecond = now;
        counter = static_cast<std::uint32_t>(random() & 0x3FFu);
    } else if (++counter > 0xFFFu) {
        ++last_millisecond;
        counter = 0;
    }

    Guid guid;
    for (std::size_t i = 0; i < 6; ++i) {
        guid.bytes[i] = static_cast<std::uint8_t>(last_millisecond >> (40 - 8 * i));
    }
    guid.bytes[6] = static_cast<std::uint8_t>(0x70u | counter >> 8);
    guid.bytes[7] = static_cast<std::uint8_t>(counter & 0xFFu);
    std::uint64_t bits = random();
    for (std::size_t i = 8; i < 16; ++i, bits >>= 8) guid.bytes[i] = static_cast<std::uint8_t>(bits & 0xFFu);
    guid.bytes[8] = static_cast<std::uint8_t>(0x80u | (guid.bytes[8] & 0x3Fu));
    return guid;
}

std::string Guid::to_string() const {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
        text.push_back(digits[bytes[i] >> 4]);
        text.push_back(digits[bytes[i] & 0xFu]);
    }
    return text;
}

std::optional<Guid> parse_guid(std::string_view text) {
    if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
    if (text.size() != 36) return std::nullopt;
    Guid guid;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash_place = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash_place != (text[i] == '-')) return std::nullopt;
        if (dash_place) continue;
        unsigned value = 0;
        if (text[i] >= '0' && text[i] <= '9') {
            value = static_cast<unsigned>(text[i] - '0');
        } else if (text[i] >= 'a' && text[i] <= 'f') {
            value = static_cast<unsigned>(text[i] - 'a') + 10;
        } else if (text[i] >= 'A' && text[i] <= 'F') {
            value = static_cast<unsigned>(text[i] - 'A') + 10;
        } else {
            return std::nullopt;
        }
        auto& byte = guid.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>(nibble % 2 == 0 ? value << 4 : byte | value);
        ++nibble;
    }
    return guid;
}

}  // namespace heddle
