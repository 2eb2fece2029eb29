#include "storage/counting/suppression.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "storage/counting/suppression_moves.h"

namespace heddle {

namespace {

class Suppression {
public:
    // `hidden` are all primary cells, and perhaps others.
    Suppression(const SuppressionTable& table, std::vector<std::uint8_t> hidden)
        : table_(table), moves_(table), hidden_(std::move(hidden)) {}

    HiddenCells run() {
        raise_hidden_sums();
        std::vector<std::uint8_t> to_protect = hidden_;
        for (std::size_t at = 0; at < table_.hidden_already.size(); ++at) {
            if (table_.hidden_already[at] && !table_.primary[at]) to_protect[at] = 0;
        }
        bool unprotected = false;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            for (std::size_t column = 0; column < table_.columns; ++column) {
                const std::size_t at = row * table_.columns + column;
                if (to_protect[at] && !protect(row, column) && table_.primary[at]) unprotected = true;
            }
        }
        return {std::move(hidden_), unprotected};
    }

private:
    std::uint8_t& hidden(std::size_t row, std::size_t column) {
        return hidden_[row * table_.columns + column];
    }

    // A reader knows what the hidden cells of a sum hold together; that, too, must not be small.
    void raise_hidden_sums() {
        const std::size_t total = table_.columns - 1;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (hidden(row, total)) continue;
            std::vector<Cell> cells;
            for (std::size_t column = 0; column < total; ++column)
                cells.push_back({row, column});
            raise_hidden_sum(cells);
        }
        if (!table_.rows_add_up) return;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            for (std::size_t column = 0; column < table_.columns; ++column) {
                if (hidden(row, column)) continue;
                std::vector<Cell> cells;
                for (std::size_t below = row + 1; below < table_.rows(); ++below) {
                    if (table_.parent[below] == static_cast<int>(row))
                        cells.push_back({below, column});
                }
                raise_hidden_sum(cells);
            }
        }
    }

    struct Cell {
        std::size_t row;
        std::size_t column;
    };
    void raise_hidden_sum(std::vector<Cell> cells) {
        std::int64_t sum = 0;
        bool any = false;
        for (const Cell& cell : cells) {
            if (!hidden(cell.row, cell.column)) continue;
            any = true;
            sum += table_.value(cell.row, cell.column);
        }
        if (!any) return;
        std::erase_if(cells, [&](const Cell& cell) {
            return hidden(cell.row, cell.column) || table_.value(cell.row, cell.column) == 0;
        });
        std::stable_sort(cells.begin(), cells.end(), [&](const Cell& a, const Cell& b) {
            return table_.value(a.row, a.column) < table_.value(b.row, b.column);
        });
        for (std::size_t i = 0; i < cells.size() && sum < table_.threshold; ++i) {
            hidden(cells[i].row, cells[i].column) = 1;
            sum += table_.value(cells[i].row, cells[i].column);
        }
    }

    // Hides what it takes for another table to exist in which the cell is different.
    bool protect(std::size_t row, std::size_t column) {
        std::int64_t best = no_limit;
        std::optional<Move> chosen;
        // Columns in which the row is hidden already come first: mostly nothing more is needed.
        std::vector<std::size_t> others;
        for (std::size_t other = 0; other < table_.columns; ++other) {
            if (other != column) others.push_back(other);
        }
        std::stable_partition(others.begin(), others.end(),
                              [&](std::size_t other) { return hidden(row, other) != 0; });
        for (const std::size_t other : others) {
            for (const int direction : {1, -1}) {
                std::int64_t cost = 0;
                auto move = moves_.find(row, column, other, direction, hidden_, cost);
                if (!move || cost >= best) continue;
                best = cost;
                chosen = std::move(move);
                if (best == 0) return true;
            }
        }
        if (!chosen) return false;
        for (const Move::Row& moved : chosen->rows) {
            hidden(moved.row, chosen->first) = 1;
            hidden(moved.row, chosen->second) = 1;
        }
        return true;
    }

    const SuppressionTable& table_;
    Moves moves_;
    std::vector<std::uint8_t> hidden_;
};

}  // namespace

HiddenCells hidden_cells_as_far_as_possible(const SuppressionTable& table) {
    std::vector<std::uint8_t> start = table.primary;
    for (std::size_t at = 0; at < table.hidden_already.size(); ++at) start[at] |= table.hidden_already[at];
    if (std::find(table.primary.begin(), table.primary.end(), 1) == table.primary.end()) return {start};
    // Zeros in rows in which there is anything; the others are always shown.
    std::vector<std::size_t> zeros;
    for (std::size_t at = 0; at < table.values.size(); ++at) {
        const std::size_t row = at / table.columns;
        if (table.values[at] == 0 && table.value(row, table.columns - 1) > 0) zeros.push_back(at);
    }
    HiddenCells found = Suppression(table, start).run();
    const bool shows_zero = std::any_of(zeros.begin(), zeros.end(), [&](std::size_t at) { return !found.hidden[at]; });
    if (!found.unprotected && (zeros.empty() || shows_zero)) return found;
    // A row of ones whose total is K - 1 can be nothing else while zeros are shown, so they are
    // hidden too. Where all are hidden anyway, a reader takes "<K" to mean 0 as well.
    SuppressionTable without_zeros = table;
    std::fill(without_zeros.zero_hides.begin(), without_zeros.zero_hides.end(), std::uint8_t{1});
    for (const std::size_t at : zeros) start[at] = 1;
    if (HiddenCells more = Suppression(without_zeros, std::move(start)).run(); !more.unprotected) return more;
    found.unprotected = true;
    return found;
}

std::vector<std::uint8_t> hidden_cells(const SuppressionTable& table) {
    HiddenCells found = hidden_cells_as_far_as_possible(table);
    // No other table agrees with what is shown, so nothing may be.
    if (found.unprotected) return std::vector<std::uint8_t>(table.values.size(), 1);
    return std::move(found.hidden);
}

void hide_family(const std::vector<int>& parents, const std::vector<std::int64_t>& values, std::int64_t threshold, bool adds_up,
                 std::vector<std::uint8_t>& hidden) {
    // Each number beside itself as its total: what is hidden in both can be another one together.
    SuppressionTable family;
    family.columns = 2;
    family.threshold = threshold;
    family.rows_add_up = adds_up;
    family.parent = parents;
    family.most.assign(2, no_limit);
    // With a threshold of 2, "<2" says 1, unless it may be 0 as well.
    family.zero_hides.assign(2, threshold == 2 ? 1 : 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        family.values.insert(family.values.end(), 2, values[i]);
        family.primary.insert(family.primary.end(), 2, hidden[i]);
    }
    const std::vector<std::uint8_t> found = hidden_cells(family);
    for (std::size_t i = 0; i < values.size(); ++i) hidden[i] = found[2 * i] | found[2 * i + 1];
}

}  // namespace heddle
