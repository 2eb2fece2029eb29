#include "coding/text_search.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>

#include <algorithm>
#include <string>

namespace heddle {

namespace {

// All white space of Unicode is in the first plane, one unit each.
void level_white_space(std::u16string& units) {
    std::ranges::replace_if(units, [](char16_t unit) { return u_isUWhiteSpace(unit) != 0; }, u' ');
}

}  // namespace

struct TextSearch::State {
    std::u16string query;
    UCollator* collator = nullptr;
    UStringSearch* search = nullptr;

    ~State() {
        if (search) usearch_close(search);
        if (collator) ucol_close(collator);
    }
};

TextSearch::TextSearch(std::string_view query) : state_(std::make_unique<State>()) {
    state_->query = Utf16Text(trimmed(query)).units();
    level_white_space(state_->query);
    const auto both_white = [](char16_t a, char16_t b) { return a == u' ' && b == u' '; };
    state_->query.erase(std::unique(state_->query.begin(), state_->query.end(), both_white), state_->query.end());
    if (state_->query.empty()) return;
    UErrorCode status = U_ZERO_ERROR;
    state_->collator = ucol_open("", &status);
    if (U_FAILURE(status)) return;
    ucol_setStrength(state_->collator, UCOL_PRIMARY);
    // ICU wants some text to begin with.
    state_->search = usearch_openFromCollator(state_->query.data(), static_cast<std::int32_t>(state_->query.size()),
                                              u" ", 1, state_->collator, nullptr, &status);
    if (U_FAILURE(status)) state_->search = nullptr;
}

TextSearch::~TextSearch() = default;
TextSearch::TextSearch(TextSearch&&) noexcept = default;
TextSearch& TextSearch::operator=(TextSearch&&) noexcept = default;

std::vector<Range> TextSearch::find_all(const Text& text, std::size_t limit) const {
    std::vector<Range> found;
    if (!state_->search || text.empty()) return found;
    const Utf16Text original(text.utf8());
    std::u16string units = original.units();
    level_white_space(units);
    UErrorCode status = U_ZERO_ERROR;
    usearch_setText(state_->search, units.data(), static_cast<std::int32_t>(units.size()), &status);
    for (std::int32_t at = usearch_first(state_->search, &status);
         U_SUCCESS(status) && at != USEARCH_DONE && found.size() < limit; at = usearch_next(state_->search, &status)) {
        const std::int32_t length = usearch_getMatchedLength(state_->search);
        if (length <= 0) break;  // a query of nothing but characters that collation passes over
        found.push_back({original.position_at(Utf16Offset{at}), original.position_at(Utf16Offset{at + length})});
    }
    // The text is the caller's; nothing may point into this function's copy.
    status = U_ZERO_ERROR;
    usearch_setText(state_->search, u" ", 1, &status);
    return found;
}

}  // namespace heddle
