#include "coding/repeated_words.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <string>

#include "coding/case_folding.h"

namespace heddle {

namespace {

constexpr std::array<std::size_t, 2> words_in_a_row{4, 8};
constexpr std::int32_t least_letters = 20;
constexpr std::int32_t letters_of_an_ideograph = 3;

struct Word {
    Range range;
    std::uint64_t fingerprint = 0;
    std::int32_t letters = 0;
};

// FNV-1a, 64 bits.
constexpr std::uint64_t fingerprint_start = 0xCBF29CE484222325U;
void take(std::uint64_t& fingerprint, unsigned char byte) {
    fingerprint ^= byte;
    fingerprint *= 0x100000001B3U;
}

std::uint64_t fingerprint_of(std::string_view word) {
    std::uint64_t fingerprint = fingerprint_start;
    bool plain = true;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) plain = false;
        take(fingerprint, byte >= 'A' && byte <= 'Z' ? static_cast<unsigned char>(byte + 32) : byte);
    }
    if (plain) return fingerprint;
    fingerprint = fingerprint_start;
    for (const char c : folded(word)) take(fingerprint, static_cast<unsigned char>(c));
    return fingerprint;
}

bool is_ideograph(UChar32 c) {
    return c >= 0x3040 && (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) || u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_HIRAGANA ||
                           u_getIntPropertyValue(c, UCHAR_SCRIPT) == USCRIPT_KATAKANA);
}
bool is_letter_of_word(UChar32 c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return u_isalnum(c);
}
bool is_within_word(UChar32 c) { return is_letter_of_word(c) || c == '\'' || c == 0x2019 || (c >= 0x300 && (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0); }

std::vector<Word> words_at(std::string_view utf8, Position start) {
    std::vector<Word> words;
    Position at = start;
    for (std::size_t i = 0; i < utf8.size();) {
        const std::size_t begin = i;
        auto c = static_cast<UChar32>(take_code_point(utf8, i));
        const Position first = at;
        at = at + 1;
        if (!is_letter_of_word(c)) continue;
        std::int32_t letters = 1;
        if (is_ideograph(c)) {
            letters = letters_of_an_ideograph;
        } else {
            for (std::size_t next = i; i < utf8.size(); i = next) {
                c = static_cast<UChar32>(take_code_point(utf8, next));
                if (!is_within_word(c) || is_ideograph(c)) break;
                letters += is_letter_of_word(c) ? 1 : 0;
                at = at + 1;
            }
        }
        words.push_back({{first, at}, fingerprint_of(utf8.substr(begin, i - begin)), letters});
    }
    return words;
}

template <class Take> void each_run(const Text& text, Range range, Take found) {
    const std::vector<Word> words = words_at(text.slice(range), range.start);
    for (const std::size_t length : words_in_a_row) {
        for (std::size_t first = 0; first + length <= words.size(); ++first) {
            std::uint64_t run = fingerprint_start;
            std::int32_t letters = 0;
            for (std::size_t i = first; i < first + length; ++i) {
                for (unsigned shift = 0; shift < 64; shift += 8) take(run, static_cast<unsigned char>(words[i].fingerprint >> shift));
                letters += words[i].letters;
            }
            if (letters >= least_letters) found(run, Range{words[first].range.start, words[first + length - 1].range.end});
        }
    }
}

}  // namespace

void RepeatedWords::add(const Text& text, Range range) {
    each_run(text, range, [&](std::uint64_t run, Range) { runs_.insert(run); });
}

void RepeatedWords::leave_out(const Text& text, Range range) {
    if (runs_.empty()) return;
    each_run(text, range, [&](std::uint64_t run, Range) { runs_.erase(run); });
}

std::vector<Range> RepeatedWords::find_all(const Text& text, Range range) const {
    std::vector<Range> found;
    if (runs_.empty()) return found;
    each_run(text, range, [&](std::uint64_t run, Range at) {
        if (runs_.contains(run)) found.push_back(at);
    });
    std::ranges::sort(found, {}, &Range::start);
    std::vector<Range> joined;
    for (const Range& at : found) {
        if (!joined.empty() && at.start <= joined.back().end) {
            joined.back().end = std::max(joined.back().end, at.end);
        } else {
            joined.push_back(at);
        }
    }
    return joined;
}

bool RepeatedWords::finds_in(std::string_view utf8) const {
    if (utf8.empty() || runs_.empty() || !is_valid_utf8(utf8)) return false;
    const Text text{std::string(utf8)};
    return !find_all(text, text.whole()).empty();
}

}  // namespace heddle
