#include "coding/pseudonyms/occurrences.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "coding/pseudonyms/folded_text.h"
#include "coding/word_places.h"

namespace heddle {

namespace {

struct Cases {
    std::size_t upper = 0;  // also titlecase
    std::size_t lower = 0;
    bool first_upper = false;  // of the first letter that has a case
};

Cases cases_in(std::string_view utf8) {
    Cases cases;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto c = static_cast<UChar32>(take_code_point(utf8, at));
        const bool upper = u_isupper(c) || u_istitle(c);
        if (!upper && !u_islower(c)) continue;
        if (cases.upper + cases.lower == 0) cases.first_upper = upper;
        ++(upper ? cases.upper : cases.lower);
    }
    return cases;
}

icu::UnicodeString in_utf16(const std::string& utf8) { return icu::UnicodeString::fromUTF8(utf8); }

std::string in_utf8(const icu::UnicodeString& text) {
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

std::string with_first_capital(const std::string& words) {
    std::size_t end = 0;
    for (std::size_t at = 0; at < words.size(); at = end) {
        const auto c = static_cast<UChar32>(take_code_point(words, end));
        if (!u_isalpha(c)) continue;
        return words.substr(0, at) + in_utf8(in_utf16(words.substr(at, end - at)).toUpper(icu::Locale::getRoot())) + words.substr(end);
    }
    return words;
}

bool holds_wall(std::span<const Position> walls, Range range) {
    const auto after = std::ranges::upper_bound(walls, range.start);
    return after != walls.end() && *after < range.end;
}

bool is_mark(char32_t c) {
    // The tatweel lengthens the letter before it as a mark would.
    return c == 0x640 || (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}
bool belongs_to_letter_before(char32_t c) { return is_passed_over(c) && is_mark(c); }

bool parts_name(char32_t before, char32_t after, NameEnds ends) {
    if (parts_words(before, after)) return true;
    if (ends != NameEnds::file_names) return false;
    const auto is_digit = [](char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; };
    return is_digit(before) != is_digit(after) || (u_islower(static_cast<UChar32>(before)) && u_isupper(static_cast<UChar32>(after)));
}

// Whether a name may stand there; what counts for nothing in front of it is looked past.
bool stands(const Text& text, Range range, NameEnds ends) {
    if (ends == NameEnds::anywhere) return true;
    Position before = range.start;
    while (before.value > 0 && belongs_to_letter_before(text.code_point_at(before - 1))) before = before - 1;
    if (before.value > 0 && !parts_name(text.code_point_at(before - 1), text.code_point_at(range.start), ends)) return false;
    return range.end == text.end() || parts_name(text.code_point_at(range.end - 1), text.code_point_at(range.end), ends);
}

}  // namespace

bool has_capital(std::string_view utf8) { return cases_in(utf8).upper > 0; }

std::string in_case_of(const std::string& becomes, std::string_view found, const std::string& name) {
    const Cases there = cases_in(found);
    const Cases given = cases_in(name);
    if (there.upper >= 2 && there.lower == 0 && given.lower > 0) return in_utf8(in_utf16(becomes).toUpper(icu::Locale::getRoot()));
    // Only where it is shown what a form with small letters would become.
    if (there.lower > 0 && there.upper == 0 && given.upper > 0) return in_utf8(in_utf16(becomes).toLower(icu::Locale::getRoot()));
    if (there.first_upper && !given.first_upper && given.lower > 0) return with_first_capital(becomes);
    return becomes;
}

PseudonymFinder::PseudonymFinder(const std::vector<Pseudonym>& rules) : rules_(rules) {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        if (!is_valid_utf8(rules_[rule].name)) continue;
        std::u32string units = folded_name(rules_[rule].name);
        if (!units.empty()) forms_.push_back({std::move(units), rule, has_capital(rules_[rule].name)});
    }
    std::ranges::stable_sort(forms_, [](const Form& a, const Form& b) { return a.units != b.units ? a.units < b.units : a.capital && !b.capital; });
    for (std::size_t form = 0; form < forms_.size(); ++form) {
        Span& span = by_first_.try_emplace(forms_[form].units.front(), Span{form, form}).first->second;
        span.last = form + 1;
    }
}

void PseudonymFinder::collect(const std::u32string& units, std::size_t at, std::vector<std::size_t>& forms) const {
    forms.clear();
    const auto first = by_first_.find(units[at]);
    if (first == by_first_.end()) return;
    // Those that agree so far stand together, the shorter in front.
    auto from = forms_.begin() + static_cast<std::ptrdiff_t>(first->second.first);
    auto to = forms_.begin() + static_cast<std::ptrdiff_t>(first->second.last);
    for (std::size_t length = 1; from != to; ++length) {
        for (; from != to && from->units.size() == length; ++from) forms.push_back(static_cast<std::size_t>(from - forms_.begin()));
        if (from == to || at + length == units.size()) break;
        const char32_t next = units[at + length];
        from = std::partition_point(from, to, [&](const Form& form) { return form.units[length] < next; });
        to = std::partition_point(from, to, [&](const Form& form) { return form.units[length] == next; });
    }
    std::ranges::stable_sort(forms, [&](std::size_t a, std::size_t b) { return forms_[a].units.size() > forms_[b].units.size(); });
}

std::vector<Occurrence> PseudonymFinder::find(const Text& text, std::span<const Position> walls, NameEnds ends) const {
    std::vector<Occurrence> found;
    if (forms_.empty() || text.empty()) return found;
    const FoldedText folded = fold_text(text.utf8());
    const auto& units = folded.units;
    std::vector<std::size_t> candidates;
    for (std::size_t at = 0; at < units.size();) {
        std::size_t next = at + 1;
        // A letter that folds to several is found as a whole.
        const bool begins = at == 0 || folded.from[at] != folded.from[at - 1];
        if (begins) collect(units, at, candidates);
        else candidates.clear();
        for (const std::size_t candidate : candidates) {
            const Form& form = forms_[candidate];
            const std::size_t end = at + form.units.size();
            if (end < units.size() && folded.from[end] == folded.from[end - 1]) continue;
            Range range = range_of(folded.from[at], folded.from[end - 1] + 1);
            while (range.end < text.end() && belongs_to_letter_before(text.code_point_at(range.end))) range.end = range.end + 1;
            if (!stands(text, range, ends) || holds_wall(walls, range)) continue;
            const std::string_view words = text.slice(range);
            if (ends != NameEnds::anywhere && form.capital && !has_capital(words)) continue;
            const Pseudonym& rule = rules_[form.rule];
            found.push_back({range, form.rule, ends != NameEnds::anywhere ? in_case_of(rule.becomes, words, rule.name) : rule.becomes});
            next = end;
            break;
        }
        at = next;
    }
    return found;
}

std::vector<Occurrence> PseudonymFinder::find_all(const Text& text, std::span<const Position> walls, NameEnds ends) const {
    return find(text, walls, ends);
}

std::vector<Occurrence> PseudonymFinder::find_within_words(const Text& text) const { return find(text, {}, NameEnds::anywhere); }

bool PseudonymFinder::finds_in(std::string_view utf8, NameEnds ends) const {
    if (utf8.empty() || forms_.empty() || !is_valid_utf8(utf8)) return false;
    return !find(Text{std::string(utf8)}, {}, ends).empty();
}

std::string PseudonymFinder::replaced(std::string_view utf8, std::size_t& times, NameEnds ends) const {
    if (utf8.empty() || forms_.empty() || !is_valid_utf8(utf8)) return std::string(utf8);
    const Text text{std::string(utf8)};
    std::string result;
    Position last;
    for (const Occurrence& occurrence : find(text, {}, ends)) {
        result += text.slice({last, occurrence.range.start});
        result += occurrence.becomes;
        last = occurrence.range.end;
        ++times;
    }
    result += text.slice({last, text.end()});
    return result;
}

Context context_of(const Text& text, Range range, std::int32_t around) {
    const Range wide{{std::max(0, range.start.value - around)}, {std::min(text.end().value, range.end.value + around)}};
    Context context;
    context.words = wide.start.value > 0 ? "…" : "";
    context.words += text.slice({wide.start, range.start});
    context.at = context.words.size();
    context.words += text.slice(range);
    context.size = context.words.size() - context.at;
    context.words += text.slice({range.end, wide.end});
    if (wide.end < text.end()) context.words += "…";
    std::ranges::replace_if(context.words, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return context;
}

}  // namespace heddle
