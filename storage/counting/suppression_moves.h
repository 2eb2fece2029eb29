// The moves by which suppression.cpp shows that a hidden cell could be different.
#pragma once

#include <optional>
#include <vector>

#include "storage/counting/suppression.h"

namespace heddle {

// Two columns change by one in each of these rows, so that every row keeps its sum: where neither
// is the total, in opposite directions; otherwise in the same. `direction` is that of the first
// column.
struct Move {
    struct Row {
        std::size_t row = 0;
        int direction = 0;
    };
    std::size_t first = 0;
    std::size_t second = 0;
    std::vector<Row> rows;
};

class Moves {
public:
    explicit Moves(const SuppressionTable& table);

    // What it costs to hide a cell.
    std::int64_t cost(std::size_t row, std::size_t column) const;
    // Whether the cell, once hidden, is not what "<K" seems to say, 1 to K - 1: it is larger, or a
    // zero where others are shown.
    bool misleads(std::size_t row, std::size_t column) const;

    // A cheap move of the cell (row, first) in the given direction together with the second column,
    // given what is hidden already; none where no such table exists. `cost` gets what hiding the
    // move's other cells would cost.
    std::optional<Move> find(std::size_t row, std::size_t first, std::size_t second, int direction,
                             const std::vector<std::uint8_t>& hidden, std::int64_t& cost) const;

private:
    class Search;
    // The bounds within which a reader must believe a hidden cell to be, who takes "<K" literally or
    // not.
    std::int64_t low(std::size_t column, bool literally) const;
    std::int64_t high(std::size_t column, bool literally) const;

    const SuppressionTable& table_;
    std::vector<std::vector<std::size_t>> children_;
    std::vector<std::size_t> top_;
};

}  // namespace heddle
