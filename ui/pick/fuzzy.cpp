#include "ui/pick/fuzzy.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr int no_fit = -1;
constexpr int for_letter = 1;
constexpr int for_word_start = 6;
constexpr int for_following = 9;
constexpr int for_leap = -4;  // over letters in between
constexpr int for_whole_start = 6;
constexpr int for_name = 12;  // that the name fits, not only the path

bool is_letter_or_digit(char32_t c) { return u_isalnum(static_cast<UChar32>(c)); }

bool begins_word(std::u32string_view text, std::size_t at) { return at == 0 || !is_letter_or_digit(text[at - 1]); }

// One word: the best way to find its letters in order, by dynamic programming over the text. `best[j]` is the best score of
// the letters so far where the last one stands at j.
int word_score(std::u32string_view word, std::u32string_view text) {
    if (word.empty()) return 0;
    if (word.size() > text.size()) return no_fit;
    std::vector<int> best(text.size(), no_fit);
    std::vector<int> next(text.size(), no_fit);
    for (std::size_t i = 0; i < word.size(); ++i) {
        int before = no_fit;  // the best of best[0..j-1]
        std::ranges::fill(next, no_fit);
        for (std::size_t j = 0; j < text.size(); ++j) {
            if (text[j] == word[i]) {
                int score = i == 0 ? 0 : before == no_fit ? no_fit : std::max(0, before + for_leap);
                if (i > 0 && j > 0 && best[j - 1] != no_fit) score = std::max(score, best[j - 1] + for_following);
                if (score != no_fit) {
                    next[j] = score + for_letter + (begins_word(text, j) ? for_word_start : 0) + (j == 0 ? for_whole_start : 0);
                }
            }
            before = std::max(before, best[j]);
        }
        std::swap(best, next);
    }
    return *std::ranges::max_element(best);
}

}  // namespace

std::u32string folded_for_search(std::string_view utf8) {
    std::u32string result;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* decomposer = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    if (U_SUCCESS(status)) text = decomposer->normalize(text, status);
    text.foldCase();
    for (std::int32_t i = 0; i < text.length();) {
        const UChar32 c = text.char32At(i);
        i += U16_LENGTH(c);
        if (u_charType(c) != U_NON_SPACING_MARK) result.push_back(static_cast<char32_t>(c));
    }
    return result;
}

int fuzzy_score(std::u32string_view typed, std::u32string_view text) {
    int total = 0;
    std::size_t at = 0;
    while (at < typed.size()) {
        if (typed[at] == U' ') {
            ++at;
            continue;
        }
        const auto end = std::min(typed.find(U' ', at), typed.size());
        const int score = word_score(typed.substr(at, end - at), text);
        if (score == no_fit) return no_fit;
        total += score;
        at = end;
    }
    return total;
}

std::vector<std::size_t> fuzzy_ranked(std::string_view typed, const std::vector<Candidate>& candidates) {
    const std::u32string wanted = folded_for_search(typed);
    struct Found {
        std::size_t index;
        int score;
        std::size_t length;
    };
    std::vector<Found> found;
    const bool nothing_typed = wanted.find_first_not_of(U' ') == std::u32string::npos;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const Candidate& candidate = candidates[i];
        if (nothing_typed) {
            found.push_back({i, candidate.bonus, 0});
            continue;
        }
        const std::u32string name = folded_for_search(candidate.name);
        const int by_name = fuzzy_score(wanted, name);
        const int by_path = fuzzy_score(wanted, folded_for_search(candidate.path));
        const int score = std::max(by_name == no_fit ? no_fit : by_name + for_name, by_path);
        if (score != no_fit) found.push_back({i, score + candidate.bonus, name.size()});
    }
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
        return a.score != b.score ? a.score > b.score : a.length < b.length;
    });
    std::vector<std::size_t> result;
    for (const Found& each : found) result.push_back(each.index);
    return result;
}

}  // namespace heddle
