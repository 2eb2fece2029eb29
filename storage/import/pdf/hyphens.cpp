#include "storage/import/pdf/hyphens.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "coding/case_folding.h"
#include "coding/one_of.h"
#include "coding/text.h"
#include "storage/import/line_joining.h"

namespace heddle::pdf {

namespace {

constexpr std::string_view soft_hyphen = "\u00AD";
constexpr std::array<std::string_view, 3> hyphens{"-", "\u2010", "\u2011"};
constexpr std::size_t longest_word = 100;  // bytes
constexpr std::size_t most_known_words = 2'000'000;

bool is_word_part(UChar32 c) {
    return u_isalnum(c) || u_getCombiningClass(c) > 0 || u_charType(c) == U_NON_SPACING_MARK || c == '\'' || c == 0x2019;
}

std::size_t hyphen_at_end(std::string_view text) {
    for (const std::string_view hyphen : hyphens) {
        if (text.ends_with(hyphen)) return hyphen.size();
    }
    return 0;
}

// Where the last character of `text` begins, which is not empty.
std::size_t start_of_last(std::string_view text) {
    std::size_t at = text.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

// The last word of `text`, with the hyphens in it; empty where it ends with none.
std::string_view last_word(std::string_view text) {
    std::size_t start = text.size();
    while (start > 0) {
        const std::size_t before = start_of_last(text.substr(0, start));
        const auto c = static_cast<UChar32>(first_of(text.substr(before)));
        if (!is_word_part(c) && c != '-' && c != 0x2010) break;
        start = before;
    }
    return text.substr(start);
}

std::string_view first_word(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        std::size_t at = end;
        if (!is_word_part(static_cast<UChar32>(take_code_point(text, at)))) break;
        end = at;
    }
    return text.substr(0, end);
}

bool is_letter_before(std::string_view text) {
    if (text.empty()) return false;
    const auto c = static_cast<UChar32>(first_of(text.substr(start_of_last(text))));
    return u_isalnum(c) || u_charType(c) == U_NON_SPACING_MARK;
}

// "of-the-art" behind "state-".
bool hyphen_follows(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with('-') || text.substr(at).starts_with("\u2010");
}

bool has_capitals_only(std::string_view word) {
    bool any = false;
    for (std::size_t at = 0; at < word.size();) {
        const auto c = static_cast<UChar32>(take_code_point(word, at));
        if (u_islower(c)) return false;
        any = any || u_isupper(c) || u_isdigit(c);
    }
    return any && word.size() > 1;
}

}  // namespace

void Hyphens::learn(std::string_view line, std::string_view next) {
    ++lines_;
    const bool soft = line.ends_with(soft_hyphen);
    const std::size_t hyphen = soft ? soft_hyphen.size() : hyphen_at_end(line);
    const bool divided = !soft && hyphen > 0 && !next.empty() && is_letter_before(line.substr(0, line.size() - hyphen));
    std::string_view fragment;
    if (divided) {
        ++line_end_hyphens_;
        fragment = last_word(line.substr(0, line.size() - hyphen));
        const std::string_view rest = first_word(next);
        if (fragment.size() + rest.size() <= longest_word) ++divided_[folded(fragment) + "-" + folded(rest)];
    }
    if (soft) fragment = last_word(line.substr(0, line.size() - hyphen));
    // All other words; the rest of one that was divided counts as a word, which only makes a compound likelier.
    const std::string_view left = line.substr(0, line.size() - (fragment.empty() ? 0 : fragment.size() + hyphen));
    constexpr std::size_t none = std::string_view::npos;
    std::size_t start = none;
    for (std::size_t at = 0; at <= left.size();) {
        std::size_t next_at = at;
        const UChar32 c = at < left.size() ? static_cast<UChar32>(take_code_point(left, next_at)) : ' ';
        if (at == left.size()) ++next_at;
        const bool part = is_word_part(c) || ((c == '-' || c == 0x2010) && start != none);
        if (part && start == none) start = at;
        if (!part && start != none) {
            const std::string_view word = left.substr(start, at - start);
            if (word.size() <= longest_word && words_.size() < most_known_words) ++words_[folded(word)];
            start = none;
        }
        at = next_at;
    }
}

std::size_t Hyphens::times(const std::string& word) const {
    const auto at = words_.find(word);
    return at == words_.end() ? 0 : at->second;
}

void Hyphens::end_learning() {
    divides_words_ = looks_dividing();
    divided_.clear();
}

bool Hyphens::looks_dividing() const {
    // At least one word in 70 lines, of which a word processor without hyphenation has hardly one in some hundreds.
    if (line_end_hyphens_ * 70 < lines_) return false;
    return std::ranges::any_of(divided_, [&](const auto& pair) {
        std::string joined = pair.first;
        const std::size_t hyphen = joined.rfind('-');
        const std::string second = joined.substr(hyphen + 1);
        joined.erase(hyphen, 1);
        return times(joined) > 0 && times(pair.first) == 0;
    });
}

bool Hyphens::stays(std::string_view first, std::string_view second) const {
    const std::string before = folded(first);
    const std::string after = folded(second);
    const std::size_t with = times(before + "-" + after);
    const std::size_t without = times(before + after);
    if (with > 0 || without > 0) return with >= without;
    if (u_isdigit(static_cast<UChar32>(first_of(second)))) return true;
    // A word all in capitals may be divided, too.
    if (u_isupper(static_cast<UChar32>(first_of(second)))) return !(has_capitals_only(first) && has_capitals_only(second));
    if (has_capitals_only(first)) return true;
    if (first.find('-') != std::string_view::npos) return true;
    if (is_one_of(before, {"self", "well", "non", "half", "quasi", "vice"})) return true;
    return times(before) > 0 && times(after) > 0 && !divides_words_;
}

std::size_t Hyphens::join(std::string& text, std::string_view next) const {
    if (text.empty() || next.empty()) {
        text += next;
        return text.size() - next.size();
    }
    if (text.ends_with(soft_hyphen)) {
        text.resize(text.size() - soft_hyphen.size());
        text += next;
        return text.size() - next.size();
    }
    const std::size_t hyphen = hyphen_at_end(text);
    const std::string_view before = std::string_view(text).substr(0, text.size() - hyphen);
    const std::string_view second = first_word(next);
    if (hyphen > 0 && is_letter_before(before) && !second.empty()) {
        const bool compound = hyphen_follows(next, second.size());
        if (!compound && is_one_of(folded(second), {"and", "or", "und", "oder", "bzw", "sowie"})) {
            text.push_back(' ');
        } else if (!compound && !text.ends_with("\u2011") && !stays(last_word(before), second)) {
            text.resize(text.size() - hyphen);
        }
    } else if (!text.ends_with("\u2014") && space_between(text, next)) {
        text.push_back(' ');
    }
    text += next;
    return text.size() - next.size();
}

char32_t first_of(std::string_view text) {
    std::size_t at = 0;
    return text.empty() ? 0 : take_code_point(text, at);
}

}  // namespace heddle::pdf
