#include "storage/counting/suppressed_count.h"

#include <algorithm>

#include "coding/count_table.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

bool counts_text(Unit unit) {
    return unit == Unit::words || unit == Unit::characters || unit == Unit::coverage;
}

bool counts_units(Unit unit) {
    return unit == Unit::documents || unit == Unit::participants || unit == Unit::participations;
}

// The threshold is on what is counted. An amount of text says nothing about how many people stand
// behind it, so there it is on them as well.
SuppressionTable table_of(const TallyInput& input, const Tally& tally,
                          const CountQuestion& question) {
    const std::int64_t threshold = *question.suppress_below;
    const Matrix& cells = tally.cells;
    SuppressionTable table;
    table.columns = cells.columns();
    table.threshold = threshold;
    table.rows_add_up = question.unit == Unit::segments;
    table.column_sums_known = !counts_units(question.unit);
    table.most.assign(table.columns, no_limit);
    table.zero_hides.assign(table.columns, 0);
    if (question.unit != Unit::segments) table.most = tally.n;
    if (counts_units(question.unit)) {
        // In a group of one, "nothing" says as much as "something".
        for (std::size_t c = 0; c < table.columns; ++c)
            table.zero_hides[c] = tally.n[c] == 1 ? 1 : 0;
    }
    const std::optional<Tally> people =
        counts_text(question.unit) ? std::optional(tally_people(input)) : std::nullopt;
    const Matrix& deciding = people ? people->cells : cells;
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        table.parent.push_back(input.codebook.entries()[row].parent);
        for (std::size_t column = 0; column < table.columns; ++column) {
            const std::int64_t value = cells.at(row, column);
            const bool small =
                value > 0 && (value < threshold || deciding.at(row, column) < threshold);
            // What everybody in a group has is known of each of them.
            const bool everybody = question.unit != Unit::segments && value > 0 && value == tally.n[column];
            const bool lone_zero = table.zero_hides[column] && cells.at(row, cells.total()) > 0;
            table.values.push_back(value);
            table.primary.push_back(small || everybody || lone_zero ? 1 : 0);
        }
    }
    return table;
}

void hide_count(CountCell& cell) { cell = {0, 0, true}; }

}  // namespace

std::string hidden_cells_note(std::optional<std::int64_t> suppress_below, std::int64_t marked, bool of_text, bool of_groups) {
    return with_thousands(marked) + (marked == 1 ? " cell is" : " cells are") + " hidden and marked “" +
           hidden_mark(suppress_below) + "”: those that are smaller than that" +
           (of_text ? " or behind which fewer people stand" : "") +
           (of_groups ? ", those that are as large as their n, so that they say something of everybody in the group" : "") + ", and those from which they could be worked out.";
}

std::vector<std::uint8_t> hidden_numbers(const TallyInput& input, const Tally& tally, const CountQuestion& question) {
    return hidden_cells(table_of(input, tally, question));
}

void hide_small_cells(const TallyInput& input, const Tally& tally, CountTable& table) {
    const std::size_t columns = tally.cells.columns();
    const std::vector<std::uint8_t> hidden = hidden_numbers(input, tally, table.question);
    std::int64_t marked = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::uint8_t* at = hidden.data() + row * columns;
        CountRow& shown = table.rows[row];
        // Without the total that they are shares of, the shares would give the total away.
        const bool whole_row =
            table.question.percent == PercentBase::row && at[columns - 1];
        for (std::size_t column = 0; column < columns; ++column) {
            CountCell& cell = column + 1 < columns ? shown.cells[column] : shown.total;
            const bool printed = !table.question.fold || shown.depth == 0;
            if (at[column] || whole_row) {
                hide_count(cell);
                marked += printed;
            }
        }
    }
    if (marked == 0) return;
    // How many are small and how many protect those is not said: it would help to tell them apart.
    table.notes.push_back(hidden_cells_note(table.question.suppress_below, marked,
                                            counts_text(table.question.unit), table.question.unit != Unit::segments));
    if (table.question.unit == Unit::segments) {
        table.notes.push_back(
            "The number of codings says nothing about how many people stand behind them; where "
            "people must not be "
            "recognised, publish participants.");
    }
}

}  // namespace heddle
