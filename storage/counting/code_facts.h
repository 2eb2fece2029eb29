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

// One table in documents, participants, participations or segments: its rows are the codes of the codebook, and where that is wanted one more, any of them; its
// columns the groups and, last, the total.
class CodeView {
public:
    // Whether the unit is somebody or something that has a code or has it not.
    static bool counts(Unit unit) { return unit == Unit::documents || unit == Unit::participants || unit == Unit::participations; }
    // All of it outlives the view.
    CodeView(const CountArrays& arrays, const Codebook& codebook, const CodingFilter& filter, const Selection& selection, const Grouping& grouping, Unit unit,
             bool with_any = false);

    std::size_t rows() const { return codebook_.entries().size() + (with_any_ ? 1 : 0); }
    std::size_t columns() const { return grouping_.groups.size() + 1; }
    // Its numbers are sums of codings, which have no units.
    bool is_of_segments() const { return is_of_segments_; }
    std::uint32_t units() const { return units_; }
    std::uint64_t places() const { return std::uint64_t{rows()} * columns() * units_; }

    // Calls tell(row, column, unit) for each number that the fact counts in; the unit is 0 where numbers are sums.
    template <class Visit>
    void visit(std::size_t document, const CodingLabel& label, std::uint32_t member, const Visit& tell) const {
        if (!unit_[member] || !selection_.documents[document]) return;
        const auto tell_row = [&](std::size_t row) {
            for (const std::uint32_t column : grouping_.of_member[member]) tell(row, std::size_t{column}, *unit_[member]);
            tell(row, columns() - 1, *unit_[member]);
        };
        int row = filter_.row(document, label);
        if (row >= 0 && with_any_) tell_row(rows() - 1);
        for (; row >= 0; row = codebook_.entries()[static_cast<std::size_t>(row)].parent) tell_row(static_cast<std::size_t>(row));
    }

private:
    const Codebook& codebook_;
    const CodingFilter& filter_;
    const Selection& selection_;
    const Grouping& grouping_;
    std::vector<std::optional<std::uint32_t>> unit_;  // of each member that is counted
    std::uint32_t units_ = 0;
    bool is_of_segments_;
    bool with_any_;
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

// Without views in segments a fact is that one person (or, in a document that belongs to nobody, it) has the code in the document. With them it is that codings with it
// are of just these people, and how many such there are; others are possible of each by himself, and of those who share any coding of the document.
//
// Nothing where there are more than `most_places`. `tells_coders_apart`: a view counts only some coders or stances; otherwise codings that none tells apart are one fact.
std::optional<CodeFacts> code_facts(const CountArrays& arrays, const std::vector<const CodeView*>& views, bool tells_coders_apart, std::uint64_t most_places);

}  // namespace heddle
