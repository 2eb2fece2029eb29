#include "coding/normalised_line.h"

#include <unicode/normalizer2.h>
#include <unicode/ucol.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace heddle {

namespace {

// Nonspacing marks that count nothing at the collation's first level.
const icu::UnicodeSet& accents() {
    static const icu::UnicodeSet set = [] {
        UErrorCode status = U_ZERO_ERROR;
        const icu::UnicodeSet marks(u"[:Mn:]", status);
        icu::UnicodeSet result;
        UCollator* collator = ucol_open("", &status);
        if (U_FAILURE(status)) return result;
        ucol_setStrength(collator, UCOL_PRIMARY);
        for (std::int32_t i = 0; i < marks.getRangeCount(); ++i) {
            for (UChar32 mark = marks.getRangeStart(i); mark <= marks.getRangeEnd(i); ++mark) {
                const icu::UnicodeString one(mark);
                if (ucol_strcoll(collator, one.getBuffer(), one.length(), u"", 0) == UCOL_EQUAL) result.add(mark);
            }
        }
        ucol_close(collator);
        result.freeze();
        return result;
    }();
    return set;
}

icu::UnicodeString compared(const icu::UnicodeString& segment, bool without_accents) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (!without_accents) return nfc->normalize(segment, status);
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString parts = nfd->normalize(segment, status);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
        if (!accents().contains(parts.char32At(i))) kept.append(parts.char32At(i));
    }
    return nfc->normalize(kept, status);
}

}  // namespace

NormalisedLine normalised_line(std::u16string_view line, bool without_accents) {
    NormalisedLine result;
    if (std::ranges::all_of(line, [](char16_t unit) { return unit < 0x80; })) {
        result.units = line;
        return result;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString whole(false, line.data(), static_cast<std::int32_t>(line.size()));
    if (!without_accents && nfc->isNormalized(whole, status)) {
        result.units = line;
        return result;
    }
    // From one place where nothing before can join what follows to the next.
    for (std::int32_t start = 0; start < whole.length();) {
        std::int32_t end = whole.moveIndex32(start, 1);
        while (end < whole.length() && !nfc->hasBoundaryBefore(whole.char32At(end))) end = whole.moveIndex32(end, 1);
        const icu::UnicodeString segment = compared(icu::UnicodeString(false, whole.getBuffer() + start, end - start), without_accents);
        result.units.append(segment.getBuffer(), static_cast<std::size_t>(segment.length()));
        result.from.resize(result.units.size(), start);
        result.to.resize(result.units.size(), end);
        start = end;
    }
    if (result.units.empty()) {
        result.from.clear();
        result.to.clear();
    }
    return result;
}

}  // namespace heddle
