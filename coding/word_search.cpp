#include "coding/word_search.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>

#include <algorithm>
#include <string>

namespace heddle {

namespace {

// What stands in a text may be longer than the words sought: accents on their own, characters that collation passes over.
constexpr std::int32_t longer_each = 6;
constexpr std::int32_t longer_at_least = 256;

// All white space of Unicode is in the first plane, one unit each.
void level_white_space(std::u16string& units) {
    std::ranges::replace_if(units, [](char16_t unit) { return u_isUWhiteSpace(unit) != 0; }, u' ');
}

struct CloseCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};
struct CloseSearch {
    void operator()(UStringSearch* search) const { usearch_close(search); }
};
using CollatorOwner = std::unique_ptr<UCollator, CloseCollator>;

CollatorOwner collator(UCollationStrength strength) {
    UErrorCode status = U_ZERO_ERROR;
    CollatorOwner made(ucol_open("", &status));
    if (U_FAILURE(status)) return nullptr;
    ucol_setStrength(made.get(), strength);
    ucol_setAttribute(made.get(), UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
    return made;
}

class WordSearch : public SearchEngine {
public:
    bool prepare(std::u16string query, const SearchRules& rules) {
        query_ = std::move(query);
        collator_ = collator(rules.ignore_accents ? UCOL_PRIMARY : rules.ignore_case ? UCOL_SECONDARY : UCOL_TERTIARY);
        UErrorCode status = U_ZERO_ERROR;
        if (rules.ignore_accents && !rules.ignore_case) {
            // String search does not know the case level: what agrees at the first level is compared once more.
            same_case_ = collator(UCOL_PRIMARY);
            if (same_case_) ucol_setAttribute(same_case_.get(), UCOL_CASE_LEVEL, UCOL_ON, &status);
        }
        if (!collator_ || U_FAILURE(status)) return false;
        // ICU wants some text to begin with.
        search_.reset(usearch_openFromCollator(query_.data(), static_cast<std::int32_t>(query_.size()), u" ", 1, collator_.get(),
                                               nullptr, &status));
        return U_SUCCESS(status);
    }

    Result<std::vector<Range>> find(const Text& text, Range slice, std::size_t limit, const std::function<bool()>&) override {
        std::vector<Range> found;
        const auto overhang = static_cast<std::int32_t>(query_.size()) * longer_each + longer_at_least;
        const Range read = intersection({slice.start, slice.end + overhang}, text.whole());
        if (read.empty()) return found;
        const Utf16Text original(text.slice(read));
        std::u16string units = original.units();
        level_white_space(units);
        UErrorCode status = U_ZERO_ERROR;
        UStringSearch* search = search_.get();
        usearch_setText(search, units.data(), static_cast<std::int32_t>(units.size()), &status);
        for (std::int32_t at = usearch_first(search, &status);
             U_SUCCESS(status) && at != USEARCH_DONE && found.size() < limit; at = usearch_next(search, &status)) {
            const std::int32_t length = usearch_getMatchedLength(search);
            if (length <= 0) break;  // a query of nothing but characters that collation passes over
            const Range hit{read.start + original.position_at(Utf16Offset{at}).value,
                            read.start + original.position_at(Utf16Offset{at + length}).value};
            if (slice.end <= hit.start) break;
            if (same_case_ && !agrees(std::u16string_view(units).substr(static_cast<std::size_t>(at), static_cast<std::size_t>(length))))
                continue;
            found.push_back(hit);
        }
        // The text is this function's copy; nothing may point into it afterwards.
        status = U_ZERO_ERROR;
        usearch_setText(search, u" ", 1, &status);
        return found;
    }

private:
    bool agrees(std::u16string_view hit) const {
        return ucol_strcoll(same_case_.get(), hit.data(), static_cast<std::int32_t>(hit.size()), query_.data(),
                            static_cast<std::int32_t>(query_.size())) == UCOL_EQUAL;
    }

    std::u16string query_;
    CollatorOwner collator_;
    CollatorOwner same_case_;
    std::unique_ptr<UStringSearch, CloseSearch> search_;
};

}  // namespace

std::unique_ptr<SearchEngine> search_words(std::string_view query, const SearchRules& rules) {
    std::u16string units = Utf16Text(trimmed(query)).units();
    level_white_space(units);
    const auto both_white = [](char16_t a, char16_t b) { return a == u' ' && b == u' '; };
    units.erase(std::unique(units.begin(), units.end(), both_white), units.end());
    if (units.empty()) return nullptr;
    auto engine = std::make_unique<WordSearch>();
    return engine->prepare(std::move(units), rules) ? std::move(engine) : nullptr;
}

}  // namespace heddle
