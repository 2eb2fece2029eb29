#include "storage/import/rtf/encodings.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <utility>

namespace heddle::rtf {

namespace {

constexpr int western = 1252;

std::string converter_name(int code_page) {
    switch (code_page) {
        case 10000:
            return "macintosh";
        case 10007:
            return "x-mac-cyrillic";
        case 65001:
            return "UTF-8";
        case 437:
        case 850:
        case 852:
        case 855:
        case 857:
        case 860:
        case 861:
        case 862:
        case 863:
        case 864:
        case 865:
        case 866:
        case 869:
            return "ibm-" + std::to_string(code_page);
        default:
            return "windows-" + std::to_string(code_page);
    }
}

}  // namespace

int code_page_of_charset(int charset) {
    static constexpr std::array<std::pair<int, int>, 21> pages{{{0, 1252},   {2, symbol_code_page},
                                                                {77, 10000}, {78, 932},
                                                                {128, 932},  {129, 949},
                                                                {134, 936},  {136, 950},
                                                                {161, 1253}, {162, 1254},
                                                                {163, 1258}, {177, 1255},
                                                                {178, 1256}, {186, 1257},
                                                                {204, 1251}, {222, 874},
                                                                {238, 1250}, {254, 437},
                                                                {255, 850},  {79, 949},
                                                                {80, 936}}};
    const auto found = std::ranges::find(pages, charset, &std::pair<int, int>::first);
    return found == pages.end() ? 0 : found->second;
}

Encodings::Encodings() = default;
Encodings::~Encodings() = default;

void Encodings::Close::operator()(UConverter* converter) const { ucnv_close(converter); }

void Encodings::append(std::string& utf8, std::string_view bytes, int code_page) {
    if (std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        utf8 += bytes;
        return;
    }
    // Files may name more code pages than there are.
    if (open_.size() > 64 && !open_.contains(code_page)) code_page = western;
    auto& converter = open_[code_page];
    UErrorCode status = U_ZERO_ERROR;
    if (!converter) {
        converter.reset(ucnv_open(converter_name(code_page).c_str(), &status));
        if (U_FAILURE(status)) {
            status = U_ZERO_ERROR;
            converter.reset(ucnv_open("windows-1252", &status));
        }
    }
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                            status);
    if (U_FAILURE(status)) return;
    // Some of ICU's converters have a sign of their own for what is no character.
    text.findAndReplace(icu::UnicodeString(u'\u001A'), icu::UnicodeString(u'\uFFFD'));
    text.toUTF8String(utf8);
}

}  // namespace heddle::rtf
