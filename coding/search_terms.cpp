#include "coding/search_terms.h"

#include <unicode/ucol.h>
#include <unicode/ucoleitr.h>

#include <algorithm>

#include "coding/ascii_search.h"
#include "coding/text.h"

namespace heddle {

namespace {

// The second half of a weight that does not fit into one of ICU's elements (ICU's ucol_imp.h).
constexpr std::int32_t continuation = 0xC0;

bool is_ascii_letter_or_digit(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

struct CloseTermCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};
struct CloseElements {
    void operator()(UCollationElements* elements) const { ucol_closeElements(elements); }
};

}  // namespace

struct TermCutter::Icu {
    std::unique_ptr<UCollator, CloseTermCollator> collator;
    std::unique_ptr<UCollationElements, CloseElements> elements;
    std::int32_t first_letter = 0;  // what weighs less separates

    // As coding/word_search.cpp has it.
    static std::unique_ptr<Icu> open() {
        auto icu = std::make_unique<Icu>();
        UErrorCode status = U_ZERO_ERROR;
        icu->collator.reset(ucol_open("", &status));
        if (U_FAILURE(status)) return nullptr;
        ucol_setStrength(icu->collator.get(), UCOL_PRIMARY);
        ucol_setAttribute(icu->collator.get(), UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
        icu->elements.reset(ucol_openElements(icu->collator.get(), u"0", 1, &status));
        if (U_FAILURE(status)) return nullptr;
        icu->first_letter = ucol_primaryOrder(ucol_next(icu->elements.get(), &status));
        return U_SUCCESS(status) && icu->first_letter > 1 ? std::move(icu) : nullptr;
    }
};

TermCutter::TermCutter() : icu_(Icu::open()) {
    if (!icu_) return;
    for (int byte = 0; byte < 0x80; ++byte) {
        if (!is_ascii_letter_or_digit(static_cast<unsigned char>(byte))) continue;
        const char letter = static_cast<char>(byte);
        const CutTerms alone = cut(std::string_view(&letter, 1));
        if (alone.terms.size() == 1 && alone.terms.front().size() == 1) {
            weights_[static_cast<std::size_t>(byte)] = alone.terms.front().front();
        }
    }
}
TermCutter::~TermCutter() = default;
TermCutter::TermCutter(TermCutter&&) noexcept = default;
TermCutter& TermCutter::operator=(TermCutter&&) noexcept = default;

bool TermCutter::separates(unsigned char byte) {
    return byte < 0x80 && is_plain(static_cast<char>(byte)) && !is_ascii_letter_or_digit(byte);
}

CutTerms TermCutter::cut(std::string_view utf8) {
    CutTerms found;
    if (!icu_) return found;
    const Utf16Text units(utf8);
    UErrorCode status = U_ZERO_ERROR;
    ucol_setText(icu_->elements.get(), units.units().data(), static_cast<std::int32_t>(units.units().size()), &status);
    bool within = false;   // a term
    bool anything = false;
    for (std::int32_t element = ucol_next(icu_->elements.get(), &status);
         U_SUCCESS(status) && element != UCOL_NULLORDER; element = ucol_next(icu_->elements.get(), &status)) {
        const std::int32_t weight = ucol_primaryOrder(element);
        if (weight == 0) continue;
        const bool goes_on = (element & continuation) == continuation;
        const bool letter = goes_on ? within : weight >= icu_->first_letter;
        if (letter) {
            if (!within) found.terms.emplace_back();
            found.terms.back().push_back(static_cast<char16_t>(std::max(weight, 2)));
            if (!anything) found.open_start = true;
        }
        within = letter;
        anything = true;
    }
    found.open_end = within;
    // Nothing may point into the text afterwards.
    status = U_ZERO_ERROR;
    ucol_setText(icu_->elements.get(), u"0", 1, &status);
    return found;
}

}  // namespace heddle
