#include "storage/counting/suppressed_count.h"

#include <algorithm>

#include "coding/count_table.h"
#include "storage/counting/code_facts.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

bool counts_text(Unit unit) {
    return unit == Unit::words || unit == Unit::characters || unit == Unit::coverage;
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
    table.column_sums_known = !CodeView::counts(question.unit);
    table.most.assign(table.columns, no_limit);
    table.zero_hides.assign(table.columns, 0);
    if (question.unit != Unit::segments) table.most = tally.n;
    if (CodeView::counts(question.unit)) {
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

// Groups that overlap, as the rounds do in which the same people were interviewed: a row's total is then no sum of its groups, and where a row is large in all of them
// no table of groups that do not overlap may agree with it. What is left open is then found with who really is in which group. Nothing where that takes too long.
std::optional<std::vector<std::uint8_t>> hidden_by_facts(const TallyInput& input, const Tally& tally, const CountQuestion& question, const SuppressionTable& table,
                                                         std::vector<std::uint8_t> hidden) {
    std::int64_t sum = 0;
    for (std::size_t c = 0; c + 1 < tally.n.size(); ++c) sum += tally.n[c];
    if (!CodeView::counts(question.unit) || sum == tally.n.back()) return std::nullopt;
    const CodeView view(input.arrays, input.codebook, input.filter, input.selection, input.grouping, question.unit);
    std::optional<CodeFacts> facts = code_facts(input.arrays, {&view}, true, few_fact_places);
    if (!facts) return std::nullopt;
    facts->table.tells = table.primary;
    for (std::size_t at = 0; at < hidden.size(); ++at) {
        facts->table.shown.push_back(hidden[at] ? 0 : 1);
        facts->table.cost.push_back((at % table.columns + 1 == table.columns ? 4000 : 1000) + std::min<std::int64_t>(table.values[at], 500));
    }
    for (const auto& [cell, because] : hide_what_gives_away(facts->table, little_fact_work)) hidden[cell] = 1;
    return hidden;
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
    const SuppressionTable table = table_of(input, tally, question);
    HiddenCells found = hidden_cells_as_far_as_possible(table);
    if (!found.unprotected) return std::move(found.hidden);
    if (auto hidden = hidden_by_facts(input, tally, question, table, std::move(found.hidden))) return *std::move(hidden);
    return std::vector<std::uint8_t>(table.values.size(), 1);
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
