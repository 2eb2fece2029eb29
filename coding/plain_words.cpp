#include "coding/plain_words.h"

#include <unicode/uchar.h>

#include <array>

namespace heddle {

namespace {

enum class Kind : std::uint8_t {
    not_plain,
    apart,       // a segment of its own, no word: most punctuation
    letter,      // ALetter
    digit,       // Numeric
    underscore,  // ExtendNumLet: holds words together, but is none itself
    mid_number,  // MidNum: between digits
    mid_any,     // MidNumLetQ: between letters or between digits
};

constexpr char32_t latin_end = 0x180;
constexpr char32_t punctuation_begin = 0x2000;
constexpr char32_t punctuation_end = 0x2080;

Kind kind_by_icu(char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if (c < 0x20 && c != '\t') return Kind::not_plain;
    // Two of ICU's own: a colon parts words, and an at sign is part of one, as in an address.
    if (c == ':') return Kind::apart;
    if (c == '@') return Kind::not_plain;
    switch (u_getIntPropertyValue(c, UCHAR_WORD_BREAK)) {
        case U_WB_OTHER:
            return u_isalnum(c) ? Kind::not_plain : Kind::apart;
        case U_WB_ALETTER:
            return u_isalpha(c) ? Kind::letter : Kind::not_plain;
        case U_WB_NUMERIC:
            return u_isdigit(c) ? Kind::digit : Kind::not_plain;
        case U_WB_EXTENDNUMLET:
            return Kind::underscore;
        case U_WB_MIDNUM:
            return Kind::mid_number;
        case U_WB_MIDNUMLET:
        case U_WB_SINGLE_QUOTE:
            return Kind::mid_any;
        // Matters only beside Hebrew letters.
        case U_WB_DOUBLE_QUOTE:
            return Kind::apart;
        default:
            return Kind::not_plain;
    }
}

struct Kinds {
    std::array<Kind, latin_end> latin;
    std::array<Kind, punctuation_end - punctuation_begin> punctuation;

    Kinds() {
        for (char32_t c = 0; c < latin_end; ++c)
            latin[c] = kind_by_icu(c);
        for (char32_t c = punctuation_begin; c < punctuation_end; ++c)
            punctuation[c - punctuation_begin] = kind_by_icu(c);
    }
};

// Takes one character after the other.
class Characters {
public:
    explicit Characters(std::string_view utf8) : utf8_(utf8) {}

    bool at_end() const { return at_ == utf8_.size(); }
    Kind take() {
        static const Kinds kinds;
        const auto lead = byte(0);
        if (lead < 0x80) {
            at_ += 1;
            return kinds.latin[lead];
        }
        if (lead < 0xC6) {
            const char32_t c = (lead & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
            at_ += 2;
            return kinds.latin[c];
        }
        if (lead == 0xE2 && byte(1) < 0x82) {
            const char32_t c = (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
            at_ += 3;
            return kinds.punctuation[c];
        }
        return Kind::not_plain;
    }

private:
    unsigned byte(std::size_t i) const { return static_cast<unsigned char>(utf8_[at_ + i]); }

    std::string_view utf8_;
    std::size_t at_ = 0;
};

bool makes_words(Kind kind) {
    return kind == Kind::letter || kind == Kind::digit || kind == Kind::underscore;
}

// Whether what stands between the two lets a word go on (WB6, WB7, WB11, WB12).
bool joins(Kind before, Kind middle, Kind after) {
    if (before != after) return false;
    if (before == Kind::letter) return middle == Kind::mid_any;
    return before == Kind::digit && (middle == Kind::mid_any || middle == Kind::mid_number);
}

}  // namespace

std::optional<std::int32_t> append_plain_words(std::string_view stretch, Position start,
                                               std::vector<Range>& words) {
    const std::size_t before = words.size();
    Characters characters(stretch);
    std::int32_t length = 0;
    // The word that goes on: where it began, and where its last letter, digit or underscore ended.
    std::int32_t word_start = -1;
    std::int32_t word_end = 0;
    bool counts = false;
    Kind last = Kind::apart;    // of the word
    Kind middle = Kind::apart;  // what came after it, where that was one character
    const auto end_word = [&] {
        if (word_start >= 0 && counts) words.push_back({start + word_start, start + word_end});
        word_start = -1;
    };
    while (!characters.at_end()) {
        const Kind kind = characters.take();
        if (kind == Kind::not_plain) {
            words.resize(before);
            return std::nullopt;
        }
        if (makes_words(kind)) {
            const bool goes_on =
                word_start >= 0 &&
                (word_end == length || (word_end + 1 == length && joins(last, middle, kind)));
            if (!goes_on) {
                end_word();
                word_start = length;
                counts = false;
            }
            counts = counts || kind != Kind::underscore;
            last = kind;
            word_end = length + 1;
        } else {
            middle = kind;
        }
        ++length;
    }
    end_word();
    return length;
}

}  // namespace heddle
