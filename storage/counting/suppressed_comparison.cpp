#include "storage/counting/suppressed_comparison.h"

#include <algorithm>

#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppressed_tabulation.h"

namespace heddle {

namespace {

bool has_small_part(const ComparisonRow& row, std::int64_t below) {
    if (!row.pairs) return false;
    const auto small = [&](std::int64_t number) { return number > 0 && number < below; };
    return small(row.pairs->both) || small(row.pairs->only_first) || small(row.pairs->only_second) || small(row.pairs->neither);
}

void finish_hiding(ComparisonTable& table) {
    std::int64_t marked = 0;
    for (ComparisonRow& row : table.rows) {
        marked += std::ranges::count_if(row.cells, &AnswerCell::is_hidden) + row.total.is_hidden();
        if (row.hides()) row.pairs.reset();
    }
    if (marked == 0) return;
    table.notes.push_back(hidden_cells_note(table.question.suppress_below, marked, false, true));
    table.notes.emplace_back("Where a number is hidden, so is what follows from it: differences, p, intervals, and how many are in both groups or in one.");
}

}  // namespace

void hide_small_numbers(const TallyInput& input, const Tally& counted, const CountQuestion& counting, ComparisonTable& table) {
    const std::int64_t below = *table.question.suppress_below;
    const std::size_t columns = counted.cells.columns();
    std::vector<std::uint8_t> parts(columns * table.rows.size(), 0);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (has_small_part(table.rows[row], below)) std::fill_n(parts.begin() + static_cast<std::ptrdiff_t>(row * columns), columns, std::uint8_t{1});
    }
    CountQuestion hiding = counting;
    hiding.suppress_below = below;
    const std::vector<std::uint8_t> hidden = hidden_numbers(input, counted, hiding, parts);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        ComparisonRow& shown = table.rows[row];
        for (std::size_t column = 0; column < columns; ++column) {
            if (hidden[row * columns + column]) (column + 1 < columns ? shown.cells[column] : shown.total).count = -below;
        }
    }
    finish_hiding(table);
}

void hide_small_numbers_of_items(ComparisonTable& table) {
    const std::int64_t below = *table.question.suppress_below;
    for (ComparisonRow& row : table.rows) {
        const bool small_part = has_small_part(row, below);
        TabulateRow given{row.name, {}, row.cells, row.total};
        TabulateRow other = given;
        for (AnswerCell& cell : other.cells) cell.count = cell.base - cell.count;
        other.total.count = other.total.base - other.total.count;
        std::vector<TabulateRow> answers{given, std::move(other)};
        hide_small_answers(below, true, table.groups, table.total_n, answers, &given);
        row.cells = std::move(given.cells);
        row.total = given.total;
        if (!small_part) continue;
        for (AnswerCell& cell : row.cells) cell.count = -below;
        row.total.count = -below;
    }
    finish_hiding(table);
}

}  // namespace heddle
