#include "coding/similar_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>

#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

constexpr std::size_t longest_compared = 80;
constexpr std::size_t most_names_compared = 20'000;

// "talk.docx" without its ending; "1.2" and "St. Mary" stay.
std::string_view without_ending(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return name;
    const std::string_view ending = name.substr(dot + 1);
    if (ending.size() < 2 || ending.size() > 8) return name;
    bool letter = false;
    for (const char c : ending) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9')) return name;
        letter = letter || is_letter;
    }
    return letter ? name.substr(0, dot) : name;
}

std::size_t allowed(std::size_t letters) { return letters < 4 ? 0 : letters < 8 ? 1 : letters < 14 ? 2 : 3; }

// Optimal string alignment; more than `most` is most + 1.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t most) {
    if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        std::size_t least = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before[j - 2] + 1);
            least = std::min(least, now[j]);
        }
        if (least > most) return most + 1;
        std::swap(before, last);
        std::swap(last, now);
    }
    return last[b.size()];
}

}  // namespace

SimilarNames::Key SimilarNames::key_of(std::string_view name) {
    Key key;
    const std::string plain = folded(without_ending(trimmed(name)));
    std::vector<std::string> words;
    enum class Kind { none, letter, digit } last = Kind::none;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = take_code_point(plain, at);
        const auto code = static_cast<UChar32>(c);
        const Kind kind = u_isdigit(code) ? Kind::digit : u_isalnum(code) ? Kind::letter : Kind::none;
        if (kind != Kind::none) {
            if (kind != last) words.emplace_back();
            // Zeros in front say nothing.
            if (kind == Kind::digit && words.back() == "0") words.back().clear();
            append_utf8(words.back(), c);
        }
        last = kind;
    }
    for (const std::string& word : words) {
        for (std::size_t at = 0; at < word.size();) key.letters.push_back(take_code_point(word, at));
        if (!word.empty() && word.front() >= '0' && word.front() <= '9') key.numbers += word + ".";
    }
    std::ranges::sort(words);
    for (const std::string& word : words) key.sorted += word + " ";
    return key;
}

SimilarNames::SimilarNames(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        Key key = key_of(names[i]);
        if (key.letters.empty()) continue;
        by_words_.emplace(std::move(key.sorted), i);
        by_letters_.emplace(key.letters, i);
        if (key.letters.size() <= longest_compared) by_numbers_[key.numbers].emplace_back(std::move(key.letters), i);
    }
}

std::optional<std::size_t> SimilarNames::nearest(std::string_view name) const {
    const Key key = key_of(name);
    if (key.letters.empty()) return std::nullopt;
    if (const auto at = by_letters_.find(key.letters); at != by_letters_.end()) return at->second;
    if (const auto at = by_words_.find(key.sorted); at != by_words_.end()) return at->second;
    const auto group = by_numbers_.find(key.numbers);
    if (group == by_numbers_.end() || key.letters.size() > longest_compared) return std::nullopt;
    // Digits agree already and make no name longer.
    const auto digits = static_cast<std::size_t>(std::ranges::count_if(key.numbers, [](char c) { return c >= '0' && c <= '9'; }));
    std::size_t best = allowed(key.letters.size() - std::min(digits, key.letters.size())) + 1;
    std::optional<std::size_t> found;
    std::size_t compared = 0;
    for (const auto& [letters, index] : group->second) {
        if (best == 1 || ++compared > most_names_compared) break;
        const std::size_t apart = distance(key.letters, letters, best - 1);
        if (apart >= best) continue;
        best = apart;
        found = index;
    }
    return found;
}

}  // namespace heddle
