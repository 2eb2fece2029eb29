#include "ui/views/pseudonyms/pseudonym_rows.h"

#include <algorithm>
#include <numeric>

#include "coding/pseudonyms/folded_text.h"
#include "coding/text.h"

namespace heddle {

void PseudonymRows::add(const std::vector<Suggestion>& suggestions) {
    for (const Suggestion& suggestion : suggestions) {
        const auto [at, is_new] = by_name_.try_emplace(folded_name(suggestion.words), rows_.size());
        if (is_new) {
            rows_.push_back({suggestion.words, std::string(name_of(suggestion.kind)), suggestion.times, {}, {}, {}});
        } else {
            rows_[at->second].times = suggestion.times;
        }
    }
}

std::size_t PseudonymRows::row_of(std::string_view name) {
    const std::string_view clean = trimmed(name);
    const std::u32string units = folded_name(clean);
    if (units.empty()) return rows_.size();
    const auto [at, is_new] = by_name_.try_emplace(units, rows_.size());
    if (is_new) rows_.push_back({std::string(clean), {}, 0, {}, {}, {}});
    return at->second;
}

std::vector<std::size_t> PseudonymRows::found(std::string_view words) const {
    const std::u32string sought = folded_name(words);
    std::vector<std::size_t> indexes;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        const bool fits = sought.empty() || folded_name(rows_[row].name).find(sought) != std::u32string::npos ||
                          folded_name(rows_[row].pseudonym).find(sought) != std::u32string::npos;
        if (fits) indexes.push_back(row);
    }
    return indexes;
}

std::vector<Pseudonym> PseudonymRows::rules() const {
    std::vector<Pseudonym> rules;
    for (const PseudonymRow& row : rows_) {
        const std::string pseudonym(trimmed(std::string_view(row.pseudonym)));
        if (pseudonym.empty()) continue;
        rules.push_back({row.name, pseudonym, {}});
        for (const ProposedForm& form : row.forms) {
            if (std::ranges::find(row.accepted, form.rule.name) == row.accepted.end()) continue;
            rules.push_back({form.rule.name, form.becomes(pseudonym, row.name), row.name});
        }
    }
    return rules;
}

std::size_t PseudonymRows::decided() const {
    return static_cast<std::size_t>(std::ranges::count_if(rows_, [](const PseudonymRow& row) { return !trimmed(std::string_view(row.pseudonym)).empty(); }));
}

}  // namespace heddle
