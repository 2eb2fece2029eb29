#include "coding/pseudonyms/folded_text.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "coding/text.h"

namespace heddle {

namespace {

constexpr char32_t dot_above = 0x307;

char32_t plain_sign(char32_t c) {
    if (c == 0x2018 || c == 0x2019 || c == 0x2bc || c == 0xff07) return U'\'';
    if (c == 0x2010 || c == 0x2011) return U'-';
    if (c == 0x131) return U'i';
    return c;
}

// Case folded and decomposed.
icu::UnicodeString unfolded(char32_t c) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposing = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString text(static_cast<UChar32>(c));
    if (U_FAILURE(status)) return text.foldCase();
    // Once more after folding, which may give composed letters.
    return decomposing->normalize(decomposing->normalize(text, status).foldCase(), status);
}

class Folding {
public:
    explicit Folding(std::size_t bytes) {
        folded_.units.reserve(bytes);
        folded_.from.reserve(bytes);
    }

    void take(char32_t c, std::int32_t at) {
        if (c < 0x80 ? (c == ' ' || (c >= 9 && c <= 13)) : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) return space(c, at);
        if (c < 0x80) {
            put(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c, at);
            return;
        }
        if (is_passed_over(c)) return;
        const char32_t plain = plain_sign(c);
        if (plain < 0x80) {
            put(plain, at);
            return;
        }
        const icu::UnicodeString units = unfolded(plain);
        for (std::int32_t i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
            const auto unit = static_cast<char32_t>(units.char32At(i));
            // “أ” is an alif and a hamza, which are passed over as a character of its own as well.
            if (!is_passed_over(unit)) put(unit, at);
        }
    }

    FoldedText finish() {
        order_marks();
        return std::move(folded_);
    }

private:
    void put(char32_t c, std::int32_t at) {
        if (c == dot_above && !folded_.units.empty() && folded_.units.back() == U'i') return;
        const bool is_mark = c >= 0x300 && u_getCombiningClass(static_cast<UChar32>(c)) != 0;
        if (!is_mark) order_marks();
        folded_.units += c;
        folded_.from.push_back(at);
        line_ends_ = 0;
        if (!is_mark) marks_ = folded_.units.size();
    }

    // As UAX #15 orders those of one letter. Where they came from stays ascending.
    void order_marks() {
        if (folded_.units.size() < marks_ + 2) return;
        std::stable_sort(folded_.units.begin() + static_cast<std::ptrdiff_t>(marks_), folded_.units.end(), [](char32_t a, char32_t b) {
            return u_getCombiningClass(static_cast<UChar32>(a)) < u_getCombiningClass(static_cast<UChar32>(b));
        });
    }

    void space(char32_t c, std::int32_t at) {
        order_marks();
        if (c == '\n' || c == 0x2029) ++line_ends_;
        const bool goes_on = !folded_.units.empty() && (folded_.units.back() == U' ' || folded_.units.back() == U'\n');
        if (goes_on) {
            if (line_ends_ > 1) folded_.units.back() = U'\n';
            return;
        }
        folded_.units += U' ';
        folded_.from.push_back(at);
        marks_ = folded_.units.size();
    }

    FoldedText folded_;
    std::size_t marks_ = 0;  // where those of the last letter begin
    int line_ends_ = 0;
};

}  // namespace

bool is_passed_over(char32_t c) {
    if (c == 0x640 || c == 0x670 || (c >= 0x64b && c <= 0x65f)) return true;
    return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

FoldedText fold_text(std::string_view utf8) {
    Folding folding(utf8.size());
    std::int32_t position = 0;
    for (std::size_t at = 0; at < utf8.size(); ++position) folding.take(take_code_point(utf8, at), position);
    return folding.finish();
}

std::u32string folded_name(std::string_view utf8) {
    std::u32string units = fold_text(utf8).units;
    const auto is_space = [](char32_t c) { return c == U' ' || c == U'\n'; };
    while (!units.empty() && is_space(units.back())) units.pop_back();
    while (!units.empty() && is_space(units.front())) units.erase(0, 1);
    return units;
}

}  // namespace heddle
