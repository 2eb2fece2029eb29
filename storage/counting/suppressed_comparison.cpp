#include "storage/counting/suppressed_comparison.h"

#include <algorithm>

#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppressed_tabulation.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

bool is_of_the_same(const ComparisonTable& table) {
    return table.groups.size() > 1 && std::ranges::all_of(table.groups, [&](const TabulateGroup& group) { return group.n == table.total_n; });
}

// Of a row whose groups hold the same: whether it says something of fewer than K, or of everybody.
bool tells_of_few(const ComparisonRow& row, std::int64_t below) {
    const auto few = [&](std::int64_t number) { return number > 0 && number < below; };
    const auto tells = [&](const AnswerCell& cell) { return few(cell.count) || (cell.count > 0 && cell.count == cell.base); };
    if (tells(row.total) || std::ranges::any_of(row.cells, tells)) return true;
    if (row.cells.size() != 2) return false;
    const std::int64_t first = row.cells[0].count;
    const std::int64_t second = row.cells[1].count;
    const std::int64_t any = row.total.count;
    return few(first + second - any) || few(any - second) || few(any - first) || few(row.total.base - any);
}

void hide_row(ComparisonRow& row, std::int64_t below) {
    for (AnswerCell& cell : row.cells) cell.count = -below;
    row.total.count = -below;
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
    if (is_of_the_same(table)) {
        std::vector<int> parents;
        std::vector<std::int64_t> totals;
        std::vector<std::uint8_t> hidden;
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            parents.push_back(input.codebook.entries()[row].parent);
            totals.push_back(table.rows[row].total.count);
            hidden.push_back(tells_of_few(table.rows[row], below) ? 1 : 0);
        }
        hide_family(parents, totals, below, false, hidden);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            if (hidden[row]) hide_row(table.rows[row], below);
        }
    } else {
        CountQuestion hiding = counting;
        hiding.suppress_below = below;
        const std::size_t columns = counted.cells.columns();
        const std::vector<std::uint8_t> hidden = hidden_numbers(input, counted, hiding);
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            ComparisonRow& shown = table.rows[row];
            for (std::size_t column = 0; column < columns; ++column) {
                if (hidden[row * columns + column]) (column + 1 < columns ? shown.cells[column] : shown.total).count = -below;
            }
        }
    }
    finish_hiding(table);
}

void hide_small_numbers_of_items(ComparisonTable& table) {
    const std::int64_t below = *table.question.suppress_below;
    for (ComparisonRow& row : table.rows) {
        TabulateRow given{row.name, {}, row.cells, row.total};
        TabulateRow other = given;
        for (AnswerCell& cell : other.cells) cell.count = cell.base - cell.count;
        other.total.count = other.total.base - other.total.count;
        std::vector<TabulateRow> answers{given, std::move(other)};
        // Of the same people, each number of the item's row tells of the others.
        const bool same = std::ranges::all_of(row.cells, [&](const AnswerCell& cell) { return cell.base == row.total.base; });
        const bool few = same && row.cells.size() > 1 && tells_of_few(row, below);
        hide_small_answers(below, true, table.groups, table.total_n, answers, &given);
        row.cells = std::move(given.cells);
        row.total = given.total;
        if (few || (same && row.hides())) hide_row(row, below);
    }
    finish_hiding(table);
}

}  // namespace heddle
