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

icu::UnicodeString in_units(const std::string& utf8) { return icu::UnicodeString::fromUTF8(utf8); }

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
        return words.substr(0, at) + in_utf8(in_units(words.substr(at, end - at)).toUpper(icu::Locale::getRoot())) + words.substr(end);
    }
    return words;
}

bool holds_wall(std::span<const Position> walls, Range range) {
    const auto after = std::ranges::upper_bound(walls, range.start);
    return after != walls.end() && *after < range.end;
}

}  // namespace

std::string in_case_of(const std::string& becomes, std::string_view found, const std::string& name) {
    const Cases there = cases_in(found);
    const Cases given = cases_in(name);
    if (there.upper >= 2 && there.lower == 0 && given.lower > 0) return in_utf8(in_units(becomes).toUpper(icu::Locale::getRoot()));
    if (there.lower > 0 && there.upper == 0 && given.upper > 0) return in_utf8(in_units(becomes).toLower(icu::Locale::getRoot()));
    if (there.first_upper && !given.first_upper && given.lower > 0) return with_first_capital(becomes);
    return becomes;
}

PseudonymFinder::PseudonymFinder(const std::vector<Pseudonym>& rules) : rules_(rules) {
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) {
        if (!is_valid_utf8(rules_[rule].name)) continue;
        std::u32string units = folded_name(rules_[rule].name);
        if (!units.empty()) forms_.push_back({std::move(units), rule});
    }
    std::ranges::stable_sort(forms_, [](const Form& a, const Form& b) { return a.units.size() > b.units.size(); });
    for (std::size_t form = 0; form < forms_.size(); ++form) by_first_[forms_[form].units.front()].push_back(form);
}

std::vector<Occurrence> PseudonymFinder::find(const Text& text, std::span<const Position> walls, bool whole_words) const {
    std::vector<Occurrence> found;
    if (forms_.empty() || text.empty()) return found;
    const FoldedText folded = fold_text(text.utf8());
    const auto& units = folded.units;
    for (std::size_t at = 0; at < units.size();) {
        std::size_t next = at + 1;
        const auto candidates = by_first_.find(units[at]);
        // A letter that folds to several is found as a whole.
        const bool begins = at == 0 || folded.from[at] != folded.from[at - 1];
        if (candidates != by_first_.end() && begins) {
            for (const std::size_t candidate : candidates->second) {
                const Form& form = forms_[candidate];
                const std::size_t end = at + form.units.size();
                if (units.compare(at, form.units.size(), form.units) != 0) continue;
                if (end < units.size() && folded.from[end] == folded.from[end - 1]) continue;
                const Range range = range_of(folded.from[at], folded.from[end - 1] + 1);
                if (whole_words && !stands_as_words(text, range)) continue;
                if (holds_wall(walls, range)) continue;
                const Pseudonym& rule = rules_[form.rule];
                found.push_back({range, form.rule, whole_words ? in_case_of(rule.becomes, text.slice(range), rule.name) : rule.becomes});
                next = end;
                break;
            }
        }
        at = next;
    }
    return found;
}

std::vector<Occurrence> PseudonymFinder::find_all(const Text& text, std::span<const Position> walls) const {
    return find(text, walls, true);
}

std::vector<Occurrence> PseudonymFinder::find_within_words(const Text& text) const { return find(text, {}, false); }

bool PseudonymFinder::finds_in(std::string_view utf8) const {
    if (utf8.empty() || forms_.empty() || !is_valid_utf8(utf8)) return false;
    return !find_all(Text{std::string(utf8)}).empty();
}

std::string PseudonymFinder::replaced(std::string_view utf8, std::size_t& times) const {
    if (utf8.empty() || forms_.empty() || !is_valid_utf8(utf8)) return std::string(utf8);
    const Text text{std::string(utf8)};
    std::string result;
    Position last;
    for (const Occurrence& occurrence : find_all(text)) {
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
