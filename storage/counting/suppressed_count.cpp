#include "storage/counting/suppressed_count.h"

#include <algorithm>

#include "coding/count_table.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

bool counts_units(Unit unit) {
    return unit == Unit::documents || unit == Unit::participants || unit == Unit::participations;
}

// The threshold is on what is counted where those are people, documents or codings. An amount of
// text says nothing about how many stand behind it, so there it is on the people who do.
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
    const bool by_people = !counts_units(question.unit) && question.unit != Unit::segments;
    const std::optional<Tally> people =
        by_people ? std::optional(tally_people(input)) : std::nullopt;
    const Matrix& deciding = people ? people->cells : cells;
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        table.parent.push_back(input.codebook.entries()[row].parent);
        for (std::size_t column = 0; column < table.columns; ++column) {
            const std::int64_t value = cells.at(row, column);
            const bool small = value > 0 && deciding.at(row, column) < threshold;
            // All of them: then it is known of each.
            const bool everybody =
                value > 0 && question.unit != Unit::segments && value == tally.n[column];
            const bool lone_zero = table.zero_hides[column] && cells.at(row, cells.total()) > 0;
            table.values.push_back(value);
            table.primary.push_back(small || everybody || lone_zero ? 1 : 0);
        }
    }
    return table;
}

void hide(CountCell& cell) { cell = {0, 0, true}; }

}  // namespace

void hide_small_cells(const TallyInput& input, const Tally& tally, CountTable& table) {
    const SuppressionTable suppression = table_of(input, tally, table.question);
    const std::vector<std::uint8_t> hidden = hidden_cells(suppression);
    std::int64_t small = 0;
    std::int64_t protecting = 0;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const std::uint8_t* at = hidden.data() + row * suppression.columns;
        CountRow& shown = table.rows[row];
        // Without the total that they are shares of, the shares would give the total away.
        const bool whole_row =
            table.question.percent == PercentBase::row && at[suppression.columns - 1];
        for (std::size_t column = 0; column < suppression.columns; ++column) {
            if (!at[column] && !whole_row) continue;
            CountCell& cell = column + 1 < suppression.columns ? shown.cells[column] : shown.total;
            hide(cell);
            if (table.question.fold && shown.depth > 0) continue;
            ++(suppression.primary[row * suppression.columns + column] ? small : protecting);
        }
    }
    if (small + protecting == 0) return;
    const std::string mark = "“" + hidden_mark(table.question.suppress_below) + "”";
    table.notes.push_back(
        "Cells marked " + mark + " are hidden: " + with_thousands(small) + " because " +
        (table.question.unit == Unit::words || table.question.unit == Unit::characters ||
                 table.question.unit == Unit::coverage
             ? "fewer people than that stand behind them"
             : "they are smaller than that") +
        (table.question.unit == Unit::segments ? "" : ", or are a whole group") + ", and " +
        with_thousands(protecting) + " because those could be worked out from them.");
    if (table.question.unit == Unit::segments) {
        table.notes.push_back(
            "The number of codings says nothing about how many people stand behind them; where "
            "people must not be "
            "recognised, publish participants.");
    }
}

}  // namespace heddle
