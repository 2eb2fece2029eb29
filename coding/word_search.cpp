#include "coding/word_search.h"

#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <optional>
#include <string>

#include "coding/ascii_search.h"
#include "coding/collator.h"

namespace heddle {

namespace {

// What stands in a text may be longer than the words sought: accents on their own, characters that collation passes over.
constexpr std::int32_t longer_each = 6;
constexpr std::int32_t longer_at_least = 256;
// Shorter stretches of plain ASCII are not worth being searched by themselves.
constexpr std::size_t least_plain = 64;

// All white space of Unicode is in the first plane, one unit each.
void level_white_space(std::u16string& units) {
    std::ranges::replace_if(units, [](char16_t unit) { return u_isUWhiteSpace(unit) != 0; }, u' ');
}

struct CloseSearch {
    void operator()(UStringSearch* search) const { usearch_close(search); }
};

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
        const std::string bytes(query_.begin(), query_.end());
        const bool plain = std::ranges::all_of(query_, [](char16_t unit) { return unit < 0x80; }) && is_plain(bytes);
        if (plain) ascii_.emplace(bytes, rules.ignore_case);
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
        const std::string_view utf8 = text.slice(read);
        if (!ascii_) {
            collate(utf8, read.start, {slice.end, limit}, found);
            return found;
        }
        // A hit that touches what is not plain lies within the collated stretch around it, which reaches this far into its neighbours.
        const std::size_t reach = ascii_->length() + 1;
        Position start = read.start;  // of the stretch
        for (const PlainStretch& stretch : plain_stretches(utf8, std::max(least_plain, reach * 2 + 1))) {
            if (found.size() >= limit || slice.end <= start) break;
            if (stretch.plain) {
                search_plainly(utf8, stretch, start, {slice.end, limit}, found);
                start = start + static_cast<std::int32_t>(stretch.end - stretch.start);
                continue;
            }
            const std::size_t before = std::min(reach, stretch.start);
            const std::size_t end = std::min(utf8.size(), stretch.end + reach);
            Position from = start - static_cast<std::int32_t>(before);
            std::size_t at = stretch.start - before;
            // What was found in the stretch before is taken.
            const std::int32_t taken = found.empty() || found.back().end <= from ? 0 : found.back().end - from;
            at += static_cast<std::size_t>(taken);
            from = from + taken;
            collate(utf8.substr(at, end - at), from, {slice.end, limit}, found);
            start = start + count_code_points(utf8.substr(stretch.start, stretch.end - stretch.start));
        }
        return found;
    }

private:
    struct Until {
        Position end;  // hits begin before it
        std::size_t limit = 0;
    };

    // Appends the hits in the stretch, whose first character stands at `start`, but those that touch its ends: only the collation
    // knows what they are with what stands beyond.
    void search_plainly(std::string_view utf8, const PlainStretch& stretch, Position start, Until until, std::vector<Range>& found) const {
        const std::string_view text = utf8.substr(stretch.start, stretch.end - stretch.start);
        const bool open_start = stretch.start > 0;
        const bool open_end = stretch.end < utf8.size();
        std::size_t at = open_start ? 1 : 0;
        if (!found.empty() && start < found.back().end) at = std::max(at, static_cast<std::size_t>(found.back().end - start));
        for (at = ascii_->find(text, at); at != std::string_view::npos && found.size() < until.limit; at = ascii_->find(text, at)) {
            const std::size_t end = at + ascii_->length();
            const Position from = start + static_cast<std::int32_t>(at);
            if (until.end <= from || (open_end && end == text.size())) return;
            found.push_back({from, start + static_cast<std::int32_t>(end)});
            at = end;
        }
    }

    // Appends the hits in a stretch whose first character stands at `start`.
    void collate(std::string_view utf8, Position start, Until until, std::vector<Range>& found) {
        const Utf16Text original(utf8);
        std::u16string units = original.units();
        level_white_space(units);
        UErrorCode status = U_ZERO_ERROR;
        UStringSearch* search = search_.get();
        std::int32_t next = 0;  // before it nothing is looked at again
        usearch_setText(search, units.data(), static_cast<std::int32_t>(units.size()), &status);
        for (std::int32_t at = usearch_first(search, &status);
             U_SUCCESS(status) && at != USEARCH_DONE && found.size() < until.limit; at = usearch_next(search, &status)) {
            const std::int32_t length = usearch_getMatchedLength(search);
            if (length <= 0) break;  // a query of nothing but characters that collation passes over
            const Range hit{start + original.position_at(Utf16Offset{at}).value, start + original.position_at(Utf16Offset{at + length}).value};
            if (until.end <= hit.start) break;
            if (same_case_ && !agrees(std::u16string_view(units).substr(static_cast<std::size_t>(at), static_cast<std::size_t>(length)))) {
                // What overlaps it may agree. ICU may go back to the beginning of what belongs together, and find the same again.
                next = std::max(next, at);
                U16_FWD_1(units.data(), next, static_cast<std::int32_t>(units.size()));
                if (next >= static_cast<std::int32_t>(units.size())) break;
                usearch_setOffset(search, next, &status);
                continue;
            }
            found.push_back(hit);
        }
        // The text is this function's copy; nothing may point into it afterwards.
        status = U_ZERO_ERROR;
        usearch_setText(search, u" ", 1, &status);
    }

    bool agrees(std::u16string_view hit) const {
        return ucol_strcoll(same_case_.get(), hit.data(), static_cast<std::int32_t>(hit.size()), query_.data(),
                            static_cast<std::int32_t>(query_.size())) == UCOL_EQUAL;
    }

    std::u16string query_;
    std::optional<AsciiSearch> ascii_;  // where the query is plain
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
