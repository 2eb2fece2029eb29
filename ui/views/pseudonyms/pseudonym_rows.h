// What the dialog “Pseudonyms” lists at its left: likely names, and those that were typed, each with the pseudonym that it is given. No drawing.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/pseudonyms/proposed_forms.h"
#include "coding/pseudonyms/suggestions.h"

namespace heddle {

struct PseudonymRow {
    std::string name;
    std::string kind;            // in a word; empty for one that was typed
    std::size_t times = 0;       // in texts, as far as it is known
    std::string pseudonym;       // empty: it stays as it is
    std::vector<ProposedForm> forms;       // that were found in the study
    std::vector<std::string> accepted;     // of these: their names
};

class PseudonymRows {
public:
    const std::vector<PseudonymRow>& rows() const { return rows_; }
    PseudonymRow& at(std::size_t row) { return rows_[row]; }
    // Those that are there keep what they were given.
    void add(const std::vector<Suggestion>& suggestions);
    // The row of this name, in any case; a new one where there is none. Nothing is added for blanks.
    std::size_t row_of(std::string_view name);
    // Indexes of the rows whose name or pseudonym holds these words; all for none.
    std::vector<std::size_t> found(std::string_view words) const;

    // The names that have a pseudonym, and the forms of them that were accepted.
    std::vector<Pseudonym> rules() const;
    // How many names have one.
    std::size_t decided() const;

private:
    std::vector<PseudonymRow> rows_;
    std::map<std::u32string, std::size_t> by_name_;
};

}  // namespace heddle
