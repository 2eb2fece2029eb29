#include "coding/similar_wordings.h"

#include <unicode/uchar.h>

#include <set>
#include <utility>

#include "coding/case_folding.h"
#include "coding/similar_names.h"
#include "coding/text.h"

namespace heddle {

namespace {

std::set<std::string> wording_words(std::string_view wording) {
    std::set<std::string> words;
    const std::string plain = folded(wording);
    std::string word;
    for (std::size_t at = 0; at < plain.size();) {
        const char32_t c = take_code_point(plain, at);
        if (u_isalnum(static_cast<UChar32>(c))) {
            append_utf8(word, c);
        } else if (!word.empty()) {
            words.insert(std::exchange(word, {}));
        }
    }
    if (!word.empty()) words.insert(std::move(word));
    return words;
}

}  // namespace

std::optional<std::size_t> nearest_wording(std::string_view wording, const std::vector<std::string>& among) {
    if (const auto nearest = SimilarNames(among).nearest(wording)) return nearest;
    const std::set<std::string> words = wording_words(wording);
    std::optional<std::size_t> found;
    double best = 0.5;
    for (std::size_t i = 0; i < among.size(); ++i) {
        const std::set<std::string> others = wording_words(among[i]);
        std::size_t shared = 0;
        for (const std::string& word : words) shared += others.count(word);
        const std::size_t all = words.size() + others.size() - shared;
        const double share = all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
        if (shared < 2 || share < best || (found && share == best)) continue;
        best = share;
        found = i;
    }
    return found;
}

}  // namespace heddle
