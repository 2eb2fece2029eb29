// What tables of codes count, as facts: that somebody has a code in a document (alternative_facts.h).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "coding/codebook.h"
#include "storage/counting/alternative_facts.h"
#include "storage/counting/coding_filter.h"
#include "storage/counting/grouping.h"

namespace heddle {

// Tables with more places of codes and people (a number that any of them prints has one for each unit) are not turned into facts: when all saved questions are
// compared, and where somebody waits for one table.
inline constexpr std::uint64_t most_fact_places = 20'000'000;
inline constexpr std::uint64_t few_fact_places = 1'000'000;

// One table in documents, participants or participations: its rows are the codes of the codebook, its columns the groups and, last, the total.
class CodeView {
public:
    // Whether the unit is one of those.
    static bool counts(Unit unit) { return unit == Unit::documents || unit == Unit::participants || unit == Unit::participations; }
    // All of it outlives the view.
    CodeView(const CountArrays& arrays, const Codebook& codebook, const CodingFilter& filter, const Selection& selection, const Grouping& grouping, Unit unit);

    std::size_t rows() const { return codebook_.entries().size(); }
    std::size_t columns() const { return grouping_.groups.size() + 1; }
    std::uint32_t units() const { return units_; }
    std::uint64_t places() const { return std::uint64_t{rows()} * columns() * units_; }

    // Calls tell(row, column, unit) for each number that the fact counts in.
    template <class Visit>
    void visit(std::size_t document, const CodingLabel& label, std::uint32_t member, const Visit& tell) const {
        if (!unit_[member] || !selection_.documents[document]) return;
        for (int row = filter_.row(document, label); row >= 0; row = codebook_.entries()[static_cast<std::size_t>(row)].parent) {
            for (const std::uint32_t column : grouping_.of_member[member]) tell(static_cast<std::size_t>(row), std::size_t{column}, *unit_[member]);
            tell(static_cast<std::size_t>(row), columns() - 1, *unit_[member]);
        }
    }

private:
    const Codebook& codebook_;
    const CodingFilter& filter_;
    const Selection& selection_;
    const Grouping& grouping_;
    std::vector<std::optional<std::uint32_t>> unit_;  // of each member that is counted
    std::uint32_t units_ = 0;
};

// A table of facts in which what is shown, tells and costs is still to be said: cells are those of the first view row by row, then those of the second, ...
struct CodeFacts {
    FactTable table;
    std::vector<std::uint32_t> first_cell;  // by view
    std::vector<DocumentId> document_of_fact;
    std::vector<CodeId> code_of_fact;
    std::size_t cells() const { return table.first_slot.size() - 1; }

    std::int64_t value(std::size_t cell) const;
};

// Nothing where there are more than `most_places`. `tells_coders_apart`: a view counts only some coders or stances; otherwise codings that none tells apart are one fact.
std::optional<CodeFacts> code_facts(const CountArrays& arrays, const std::vector<const CodeView*>& views, bool tells_coders_apart, std::uint64_t most_places);

}  // namespace heddle
