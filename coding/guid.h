// A 16-byte identifier that is unique across machines and sorts by the time it was made.
// Layout: UUID version 7 (RFC 9562, section 5.7). Made where the object is made; never reused.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace heddle {

struct Guid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Guid&) const = default;
    bool is_nil() const { return *this == Guid{}; }
    // Lower case, "01890a5d-ac96-774b-bcce-b302099a8057".
    std::string to_string() const;
};

// Any thread. Guids of one thread ascend, also within a millisecond.
Guid new_guid();
// Accepts the form above in either case, with or without braces; nothing else.
std::optional<Guid> parse_guid(std::string_view text);

}  // namespace heddle
