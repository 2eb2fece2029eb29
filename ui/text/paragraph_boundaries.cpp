#include "ui/text/paragraph_boundaries.h"

#include <unicode/ubrk.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace heddle {

namespace {

struct CloseIterator {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// Opening an iterator takes milliseconds; each thread opens one of a sort and keeps it.
UBreakIterator* iterator_over(UBreakIteratorType type, const std::u16string& units) {
    thread_local std::array<std::unique_ptr<UBreakIterator, CloseIterator>, 4> iterators;
    auto& iterator = iterators[static_cast<std::size_t>(type)];
    UErrorCode status = U_ZERO_ERROR;
    if (!iterator) iterator.reset(ubrk_open(type, "", nullptr, 0, &status));
    ubrk_setText(iterator.get(), units.data(), static_cast<std::int32_t>(units.size()), &status);
    assert(U_SUCCESS(status));
    return iterator.get();
}

}  // namespace

std::vector<std::int32_t> grapheme_starts(const Utf16Text& text) {
    const std::u16string& units = text.units();
    std::vector<std::int32_t> starts;
    starts.reserve(units.size() + 1);
    // Below U+0300 nothing combines, and only CR LF is one cluster of two.
    const bool simple = std::all_of(units.begin(), units.end(), [](char16_t unit) {
        return (unit < 0x300 && unit != u'\r') || (unit >= 0x2010 && unit <= 0x2027);
    });
    if (simple) {
        for (std::size_t i = 0; i <= units.size(); ++i)
            starts.push_back(static_cast<std::int32_t>(i));
        return starts;
    }
    UBreakIterator* iterator = iterator_over(UBRK_CHARACTER, units);
    for (std::int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        const std::int32_t start = text.position_at(Utf16Offset{at}).value;
        while (!starts.empty() && start - starts.back() > longest_cluster) {
            starts.push_back(starts.back() + longest_cluster);
        }
        starts.push_back(start);
    }
    return starts;
}

std::vector<LineBreak> line_breaks(const Utf16Text& text,
                                   const std::vector<std::int32_t>& graphemes) {
    std::vector<LineBreak> breaks(graphemes.size(), LineBreak::none);
    if (text.units().empty()) return breaks;
    UBreakIterator* iterator = iterator_over(UBRK_LINE, text.units());
    ubrk_first(iterator);
    std::size_t grapheme = 0;
    for (std::int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
        const std::int32_t position = text.position_at(Utf16Offset{at}).value;
        while (graphemes[grapheme] < position)
            ++grapheme;
        if (graphemes[grapheme] != position) continue;  // within a cluster: no line begins there
        const bool mandatory = ubrk_getRuleStatus(iterator) >= UBRK_LINE_HARD;
        if (grapheme + 1 < graphemes.size()) {
            breaks[grapheme] = mandatory ? LineBreak::mandatory : LineBreak::allowed;
        }
    }
    if (is_line_separator(text.units().back())) breaks.back() = LineBreak::mandatory;
    return breaks;
}

bool is_line_separator(char32_t character) {
    return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 ||
           character == 0x2029;
}

}  // namespace heddle
