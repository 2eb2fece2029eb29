#include "coding/case_folding.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace heddle {

namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

icu::UnicodeString in_units(std::string_view utf8) {
    return icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
}

std::string normalised(icu::UnicodeString text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_SUCCESS(status)) text = nfc->normalize(text, status);
    std::string result;
    text.toUTF8String(result);
    return result;
}

}  // namespace

std::string ascii_lowered(std::string_view text) {
    std::string lowered(text);
    for (char& c : lowered) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return lowered;
}

std::string folded(std::string_view utf8) {
    return is_ascii(utf8) ? ascii_lowered(utf8) : normalised(in_units(utf8).foldCase());
}

std::string composed(std::string_view utf8) {
    return is_ascii(utf8) ? std::string(utf8) : normalised(in_units(utf8));
}

}  // namespace heddle
