#include "storage/counting/suppression_moves.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr std::int64_t no_way = std::numeric_limits<std::int64_t>::max() / 4;

}  // namespace

Moves::Moves(const SuppressionTable& table) : table_(table), children_(table.rows()) {
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.parent[row] < 0) {
            top_.push_back(row);
        } else {
            children_[static_cast<std::size_t>(table.parent[row])].push_back(row);
        }
    }
}

bool Moves::misleads(std::size_t row, std::size_t column) const {
    const std::int64_t value = table_.value(row, column);
    return value >= table_.threshold || (value == 0 && !table_.zero_hides[column]);
}

std::int64_t Moves::low(std::size_t column, bool literally) const {
    return literally && !table_.zero_hides[column] ? 1 : 0;
}

std::int64_t Moves::high(std::size_t column, bool literally) const {
    return std::min(table_.most[column], literally ? table_.threshold - 1 : no_limit);
}

std::int64_t Moves::cost(std::size_t row, std::size_t column) const {
    // As few cells as possible; rather the smaller ones; totals and empty cells last.
    constexpr std::int64_t one_cell = 1000;
    const std::int64_t value = table_.value(row, column);
    if (value == 0) return 3 * one_cell;
    return (column + 1 == table_.columns ? 4 * one_cell : one_cell) + std::min(value, one_cell / 2);
}

// One search: rows join until nothing that is shown is contradicted.
class Moves::Search {
public:
    Search(const Moves& moves, std::size_t first, std::size_t second,
           const std::vector<std::uint8_t>& hidden)
        : moves_(moves),
          table_(moves.table_),
          hidden_(hidden),
          first_(first),
          second_(second),
          direction_(table_.rows(), 0) {}

    bool add_up(std::size_t row, int direction) {
        // Down to a row without rows below, by the cheapest way.
        if (!descend(row, direction)) return false;
        // Upwards until a row beside takes the opposite move, or up to the top where column sums
        // are not known.
        std::size_t below = row;
        std::int64_t best = no_way;
        std::int64_t climbed = 0;
        std::size_t chosen_height = 0;
        std::size_t chosen_row = 0;
        bool free_top = false;
        for (std::size_t height = 0;; ++height) {
            for (const std::size_t beside : siblings(below)) {
                if (beside == below) continue;
                const std::int64_t way = down_cost(beside, -direction);
                if (way < no_way && climbed + way < best) {
                    best = climbed + way;
                    chosen_height = height;
                    chosen_row = beside;
                }
            }
            if (table_.parent[below] < 0) {
                if (!table_.column_sums_known && climbed < best) {
                    best = climbed;
                    chosen_height = height;
                    free_top = true;
                }
                break;
            }
            below = static_cast<std::size_t>(table_.parent[below]);
            const std::int64_t step = row_cost(below, direction);
            if (step >= no_way) break;
            climbed += step;
        }
        if (best >= no_way) return false;
        below = row;
        for (std::size_t height = 0; height < chosen_height; ++height) {
            below = static_cast<std::size_t>(table_.parent[below]);
            direction_[below] = direction;
        }
        return free_top || descend(chosen_row, -direction);
    }

    bool distinct(std::size_t row, int direction) {
        if (!close(row, direction)) return false;
        if (!table_.column_sums_known || !moves_top(row)) return true;
        // Another top row takes the opposite move.
        std::int64_t best = no_way;
        std::vector<int> chosen;
        const std::vector<int> before = direction_;
        for (const std::size_t other : moves_.top_) {
            if (before[other] != 0) continue;
            direction_ = before;
            if (!close(other, -direction)) continue;
            const std::int64_t all = total_cost();
            if (all < best) {
                best = all;
                chosen = direction_;
            }
        }
        direction_ = std::move(chosen);
        return best < no_way;
    }

    // Whether no cell is above its total, above the row it belongs to or, for distinct counts,
    // above the sum of those below it.
    bool consistent() const {
        for (std::size_t row = 0; row < direction_.size(); ++row) {
            const bool concerned =
                direction_[row] != 0 || (table_.parent[row] >= 0 && direction_[parent(row)] != 0) ||
                std::any_of(moves_.children_[row].begin(), moves_.children_[row].end(),
                            [&](std::size_t child) { return direction_[child] != 0; });
            if (concerned && !row_consistent(row)) return false;
        }
        return true;
    }

    std::int64_t total_cost() const {
        std::int64_t sum = 0;
        for (std::size_t row = 0; row < direction_.size(); ++row) {
            if (direction_[row] != 0) sum += pair_cost(row);
        }
        return sum;
    }

    Move move() const {
        Move move{first_, second_, {}};
        for (std::size_t row = 0; row < direction_.size(); ++row) {
            if (direction_[row] != 0) move.rows.push_back({row, direction_[row]});
        }
        return move;
    }

private:
    std::size_t parent(std::size_t row) const {
        return static_cast<std::size_t>(table_.parent[row]);
    }
    const std::vector<std::size_t>& siblings(std::size_t row) const {
        return table_.parent[row] < 0 ? top_if_known() : moves_.children_[parent(row)];
    }
    const std::vector<std::size_t>& top_if_known() const {
        static const std::vector<std::size_t> none;
        return table_.column_sums_known ? moves_.top_ : none;
    }
    bool row_consistent(std::size_t row) const {
        for (std::size_t column = 0; column < table_.columns; ++column) {
            if (moved(row, column) > moved(row, table_.columns - 1)) return false;
            if (table_.parent[row] >= 0 && moved(row, column) > moved(parent(row), column))
                return false;
            if (!table_.rows_add_up && moved(row, column) > limit_from_below(row, column))
                return false;
        }
        return true;
    }
    // By how much a column changes when the first one changes by `direction`.
    int change(std::size_t column, int direction) const {
        if (column == first_) return direction;
        if (column != second_) return 0;
        const bool with_total = first_ + 1 == table_.columns || second_ + 1 == table_.columns;
        return with_total ? direction : -direction;
    }
    std::int64_t moved(std::size_t row, std::size_t column) const {
        return table_.value(row, column) + change(column, direction_[row]);
    }
    // A reader takes the hidden cells of a row literally unless one of them is not what it seems:
    // then the others need not be either. ("<2" could only be 1 and is never taken so.)
    bool read_literally(std::size_t row) const {
        if (table_.threshold <= 2) return false;
        for (std::size_t column = 0; column < table_.columns; ++column) {
            const bool hidden =
                column == first_ || column == second_ || hidden_[row * table_.columns + column];
            if (hidden && moves_.misleads(row, column)) return false;
        }
        return true;
    }
    bool possible(std::size_t row, int direction) const {
        const bool literally = read_literally(row);
        for (const std::size_t column : {first_, second_}) {
            const std::int64_t value = table_.value(row, column) + change(column, direction);
            if (value < moves_.low(column, literally) || value > moves_.high(column, literally))
                return false;
            if (!table_.least.empty() && value < table_.least[row * table_.columns + column]) return false;
        }
        return true;
    }
    std::int64_t pair_cost(std::size_t row) const {
        std::int64_t sum = 0;
        for (const std::size_t column : {first_, second_}) {
            if (!hidden_[row * table_.columns + column]) sum += moves_.cost(row, column);
        }
        return sum;
    }
    std::int64_t row_cost(std::size_t row, int direction) const {
        return possible(row, direction) ? pair_cost(row) : no_way;
    }

    // --- Rows that add up.

    std::int64_t down_cost(std::size_t row, int direction) const {
        const std::int64_t own = row_cost(row, direction);
        if (own >= no_way || moves_.children_[row].empty()) return own;
        std::int64_t best = no_way;
        for (const std::size_t child : moves_.children_[row])
            best = std::min(best, down_cost(child, direction));
        return best >= no_way ? no_way : own + best;
    }
    bool descend(std::size_t row, int direction) {
        if (down_cost(row, direction) >= no_way) return false;
        direction_[row] = direction;
        const auto& children = moves_.children_[row];
        if (children.empty()) return true;
        const auto cheapest =
            std::min_element(children.begin(), children.end(), [&](std::size_t a, std::size_t b) {
                return down_cost(a, direction) < down_cost(b, direction);
            });
        return descend(*cheapest, direction);
    }

    // --- Rows that are distinct counts.

    // Adds the row, and those above and below it that must move with it.
    bool close(std::size_t row, int direction) {
        if (!join(row, direction)) return false;
        std::vector<std::size_t> open{row};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            for (const std::size_t column : {first_, second_}) {
                if (!close_upwards(at, column, direction, open)) return false;
                if (!close_downwards(at, column, direction, open)) return false;
            }
        }
        return true;
    }
    bool join(std::size_t row, int direction) {
        if (!possible(row, direction)) return false;
        direction_[row] = direction;
        return true;
    }
    // The sum of the rows below, or no limit where the row has more than they: then it has codings
    // of its own, and nobody knows how many.
    std::int64_t limit_from_below(std::size_t row, std::size_t column) const {
        std::int64_t sum = 0;
        std::int64_t sum_now = 0;
        for (const std::size_t child : moves_.children_[row]) {
            sum += table_.value(child, column);
            sum_now += moved(child, column);
        }
        if (moves_.children_[row].empty() || table_.value(row, column) > sum) return no_limit;
        return sum_now;
    }
    bool close_upwards(std::size_t row, std::size_t column, int direction,
                       std::vector<std::size_t>& open) {
        if (table_.parent[row] < 0 || direction_[parent(row)] != 0) return true;
        const std::size_t above = parent(row);
        const bool too_large = moved(row, column) > moved(above, column);
        const bool too_small = moved(above, column) > limit_from_below(above, column);
        if (!too_large && !too_small) return true;
        open.push_back(above);
        open.push_back(row);
        return join(above, direction);
    }
    bool close_downwards(std::size_t row, std::size_t column, int direction,
                         std::vector<std::size_t>& open) {
        for (const std::size_t child : moves_.children_[row]) {
            if (direction_[child] != 0 || moved(child, column) <= moved(row, column)) continue;
            open.push_back(child);
            if (!join(child, direction)) return false;
        }
        if (moved(row, column) <= limit_from_below(row, column)) return true;
        // One of the rows below has to move along: the cheapest that can.
        std::int64_t best = no_way;
        std::size_t chosen = 0;
        for (const std::size_t child : moves_.children_[row]) {
            if (direction_[child] != 0) continue;
            const std::int64_t cost = row_cost(child, direction);
            if (cost < best) {
                best = cost;
                chosen = child;
            }
        }
        if (best >= no_way) return false;
        open.push_back(chosen);
        return join(chosen, direction);
    }
    bool moves_top(std::size_t row) const {
        while (table_.parent[row] >= 0)
            row = parent(row);
        return direction_[row] != 0;
    }

    const Moves& moves_;
    const SuppressionTable& table_;
    const std::vector<std::uint8_t>& hidden_;
    std::size_t first_;
    std::size_t second_;
    std::vector<int> direction_;  // for each row; 0 does not move
};

std::optional<Move> Moves::find(std::size_t row, std::size_t first, std::size_t second,
                                int direction, const std::vector<std::uint8_t>& hidden,
                                std::int64_t& cost) const {
    Search search(*this, first, second, hidden);
    const bool found =
        table_.rows_add_up ? search.add_up(row, direction) : search.distinct(row, direction);
    if (!found || !search.consistent()) return std::nullopt;
    cost = search.total_cost();
    return search.move();
}

}  // namespace heddle
