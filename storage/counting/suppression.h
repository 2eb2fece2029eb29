// Secondary suppression: which further cells must be hidden so that the small ones cannot be worked
// out.
//
// The table has rows that may stand above others (categories, or the n of a cross table), and a
// last column of totals. A reader is taken to know the hardest case: that the groups do not
// overlap, so that a row's total is the sum of its cells; and that a category has no codings of its
// own beyond those of its codes. Then a primary cell is safe only if another table exists which
// agrees with everything that is shown, and in which that cell is different. For each primary cell
// such a table is constructed here: the cell moves by one, and a few other hidden cells move with
// it so that all sums stay as they are. Where none can be made from hidden cells alone, the
// cheapest further cells are hidden.
//
// Sources: A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), chapters 4 (secondary
// suppression, feasibility intervals, the hypercube method, after which a move here stays within
// two columns) and 5 (thresholds for counts); D. Gusfield, "A graph theoretic approach to
// statistical data security", SIAM Journal on Computing 17(3), 1988 (a hidden cell is safe where it
// lies on a closed path of hidden cells along which amounts can be shifted).
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

namespace heddle {

struct SuppressionTable {
    std::size_t columns = 0;  // with the totals, which are the last
    std::vector<int> parent;  // for each row the row above it (with a smaller number), or -1
    std::vector<std::int64_t> values;   // row by row
    std::vector<std::uint8_t> primary;  // 1: must be hidden
    // 1: is hidden, whether it must be or not, since another table needs it; nothing protects it here. Empty where there is nothing of that kind.
    std::vector<std::uint8_t> hidden_already{};
    std::int64_t threshold = 0;         // K
    std::vector<std::int64_t> most;     // for each column the most a cell can hold (n)
    // For each cell what a reader knows that it holds at least, as 1 in a group that is listed since somebody is in it. Empty where nothing of the kind is known.
    std::vector<std::int64_t> least{};
    // for each column 1 where zeros are hidden as well, so that a hidden cell may be one
    std::vector<std::uint8_t> zero_hides;
    // True: a row is the sum of those below it (codings). False: it counts them distinctly, and
    // lies between the largest and the sum.
    bool rows_add_up = false;
    // True: the sum of the top rows of each column is known (percentages of the column).
    bool column_sums_known = false;

    std::size_t rows() const { return parent.size(); }
    std::int64_t value(std::size_t row, std::size_t column) const {
        return values[row * columns + column];
    }
};

inline constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

// For each cell whether it is hidden: all primary ones, those that are already, and what protects the primary ones. Any thread.
std::vector<std::uint8_t> hidden_cells(const SuppressionTable& table);

// The same where not all primary cells could be protected, for callers who know of another way: then `unprotected` is true, and what is given protects the others.
struct HiddenCells {
    std::vector<std::uint8_t> hidden;
    bool unprotected = false;  // hidden_cells() hides everything
};
HiddenCells hidden_cells_as_far_as_possible(const SuppressionTable& table);

// The same for numbers in one column without a total: `parents`, `adds_up` and `threshold` as in a table. `hidden` holds 1 for those that must be hidden, and
// afterwards for those that protect them.
void hide_family(const std::vector<int>& parents, const std::vector<std::int64_t>& values, std::int64_t threshold, bool adds_up,
                 std::vector<std::uint8_t>& hidden);

}  // namespace heddle
