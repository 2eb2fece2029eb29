#include "storage/counting/suppression.h"

#include <algorithm>
#include <span>

#include "storage/counting/suppression_moves.h"

namespace heddle {

namespace {

class Suppression {
public:
    explicit Suppression(const SuppressionTable& table)
        : table_(table), moves_(table), hidden_(table.primary) {}

    std::vector<std::uint8_t> run() {
        raise_hidden_sums();
        const std::vector<std::uint8_t> to_protect = hidden_;
        bool all_safe = true;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            for (std::size_t column = 0; column < table_.columns; ++column) {
                const std::size_t at = row * table_.columns + column;
                if (to_protect[at] && !protect(row, column) && table_.primary[at]) all_safe = false;
            }
        }
        // No other table agrees with what is shown, so nothing may be.
        if (!all_safe) std::fill(hidden_.begin(), hidden_.end(), std::uint8_t{1});
        return hidden_;
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

std::vector<std::uint8_t> hidden_cells(const SuppressionTable& table) {
    if (std::find(table.primary.begin(), table.primary.end(), 1) == table.primary.end())
        return table.primary;
    return Suppression(table).run();
}

}  // namespace heddle
