#include "storage/import/entities.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "coding/text.h"

namespace heddle {

namespace {

struct Entity {
    std::string_view name;
    char32_t character;
};

// The six of WebVTT's own syntax, and those of HTML that speech-to-text programs write.
constexpr std::array<Entity, 24> entities{{
    {"amp", U'&'},   {"AMP", U'&'},       {"lt", U'<'},       {"LT", U'<'},
    {"gt", U'>'},    {"GT", U'>'},        {"quot", U'"'},     {"QUOT", U'"'},
    {"apos", U'\''}, {"nbsp", U'\u00A0'}, {"lrm", U'\u200E'}, {"rlm", U'\u200F'},
    {"copy", U'©'},  {"reg", U'®'},       {"hellip", U'…'},   {"ndash", U'–'},
    {"mdash", U'—'}, {"lsquo", U'‘'},     {"rsquo", U'’'},    {"ldquo", U'“'},
    {"rdquo", U'”'}, {"laquo", U'«'},     {"raquo", U'»'},    {"shy", U'\u00AD'},
}};

std::optional<char32_t> numbered(std::string_view digits) {
    int base = 10;
    if (digits.starts_with('x') || digits.starts_with('X')) {
        base = 16;
        digits.remove_prefix(1);
    }
    std::uint32_t value = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (problem != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    const bool no_character =
        value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
    return no_character ? U'\uFFFD' : static_cast<char32_t>(value);
}

std::optional<char32_t> character_named(std::string_view name) {
    if (name.starts_with('#')) return numbered(name.substr(1));
    const auto found = std::ranges::find(entities, name, &Entity::name);
    return found == entities.end() ? std::nullopt : std::optional(found->character);
}

}  // namespace

std::string without_entities(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '&') {
            plain.push_back(text[at++]);
            continue;
        }
        const std::size_t end = text.substr(at, 12).find(';');
        const auto character = end == std::string_view::npos
                                   ? std::nullopt
                                   : character_named(text.substr(at + 1, end - 1));
        if (character) {
            append_utf8(plain, *character);
            at += end + 1;
        } else {
            plain.push_back(text[at++]);
        }
    }
    return plain;
}

}  // namespace heddle
