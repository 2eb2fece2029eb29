// How codes are related: the answer to a RelationQuestion (docs/relations.md).
//
// The coefficient is n12 / (n1 + n2 - n12), the share of what has either that has both: P. Jaccard, "The distribution of the flora in the alpine zone",
// New Phytologist 11 (1912), pages 37 to 50. ATLAS.ti calls it the c-coefficient. There, n12 counts pairs of quotations, so that one long quotation with
// several short ones in it leads beyond 1; here n12 never exceeds n1 or n2. Pure; any thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/relation_question.h"

namespace heddle {

// Two codes in all that is counted, or in one group. In another unit than segments the numbers are of documents or people: first_related and
// second_related are then the same.
struct RelationCell {
    std::int64_t first = 0;           // n1: segments of the first code
    std::int64_t second = 0;          // n2: of the second
    std::int64_t first_related = 0;   // those of the first to which one of the second is related
    std::int64_t second_related = 0;  // those of the second to which one of the first is related; in a sequence not counted
    // False for a code and itself or one above or below it, where every segment of one is one of the other; in a sequence always true.
    bool compared = true;
    bool hidden = false;  // then its numbers are all 0 (RelationQuestion::counted.suppress_below)

    bool operator==(const RelationCell&) const = default;
};

// n12. In a sequence how many of the first are followed by the second.
inline std::int64_t related(const RelationCell& cell, bool sequence) {
    return sequence ? cell.first_related : std::min(cell.first_related, cell.second_related);
}
// Nothing where neither code is there.
inline std::optional<double> coefficient(const RelationCell& cell) {
    const std::int64_t both = related(cell, false);
    const std::int64_t either = cell.first + cell.second - both;
    if (either == 0) return std::nullopt;
    return static_cast<double>(both) / static_cast<double>(either);
}

struct RelatedCode {
    CodeId code;
    std::string name;  // the path
    std::string own;
    int depth = 0;
    std::int64_t n = 0;  // -K where it is hidden
};

// Rows are codes and columns are codes; or, by an attribute, rows are pairs of codes of which any are related, and columns are groups.
struct RelationTable {
    RelationQuestion question;
    std::string heading;
    std::vector<RelatedCode> rows;     // codebook order
    std::vector<RelatedCode> columns;  // likewise; those of question.with where there are any
    std::vector<RelationCell> cells;   // rows.size() * columns.size(), row by row
    std::int64_t n = 0;                // all that is counted of any code; -K where it is hidden
    // So wide a nearness that in at least half of the documents or people (of the documents where segments are counted) any two codings stand together, wherever they are: how
    // many have two codes together then follows from how many have each.
    bool takes_in_whole_interviews = false;

    // By an attribute.
    std::vector<CountGroup> groups;  // with n as of a count in the same unit
    std::int64_t groups_n = 0;
    struct Pair {
        std::size_t row = 0;     // of `rows`
        std::size_t column = 0;  // of `columns`
        std::vector<RelationCell> cells;  // one a group
    };
    std::vector<Pair> pairs;

    std::vector<std::string> notes;  // full sentences

    bool by_groups() const { return !question.counted.by.empty(); }
    const RelationCell& cell(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
};

}  // namespace heddle
