#include "storage/export/comparison_table.h"

#include "coding/count_table.h"
#include "coding/plain_number.h"
#include "storage/export/number_table.h"
#include "storage/export/own_name.h"

namespace heddle {

namespace {

using For = NumberColumn::For;

NumberCell said(std::string text) { return {text, text}; }

NumberCell number_or_none(const std::optional<double>& number, std::string shown) {
    NumberCell made{{}, std::move(shown)};
    if (number) made.exact = *number;
    return made;
}

// "5.0%", or "–" where the base has no code.
NumberCell percent_of(const SaturationRun& run) {
    if (const auto percent = run.percent()) return {*percent, with_decimals(*percent, 1) + "%"};
    return {{}, "–"};
}

NumberCell answer_cell_of(const ComparisonTable& table, const AnswerCell& cell) {
    NumberCell made{{}, shown(table, cell), cell};
    if (cell.is_hidden()) made.exact = made.shown;
    if (const auto percent = percentage(cell)) made.exact = *percent;
    return made;
}

void add_columns(const ComparisonTable& table, NumberTable& made) {
    for (const TabulateGroup& group : table.groups) {
        made.further.push_back({group.name + " (count)", "", For::programs});
        made.further.push_back({group.name + " (base)", "", For::programs});
    }
    if (table.groups.size() < 2) return;
    const std::string& first = table.groups.front().name;
    const std::string& last = table.groups.back().name;
    if (table.question.paired) {
        made.further.push_back({"both", "both"});
        made.further.push_back({"only " + first, "only_first"});
        made.further.push_back({"only " + last, "only_second"});
        made.further.push_back({"neither", "neither"});
    }
    made.further.push_back({last + " − " + first, "difference", For::everybody, 1});
    if (!table.question.test) return;
    made.further.push_back({"p", "p", For::everybody, 4});
    made.further.push_back({"95% interval", "", For::readers});
    made.further.push_back({"low", "low", For::programs, 1});
    made.further.push_back({"high", "high", For::programs, 1});
}

void add_further(const ComparisonTable& table, const ComparisonRow& row, std::size_t columns, NumberRow& made) {
    std::vector<NumberCell>& cells = made.further;
    const NumberCell hidden = said(hidden_mark(table.question.suppress_below));
    for (const AnswerCell& cell : row.cells) {
        cells.push_back(cell.is_hidden() ? hidden : number_cell(cell.count));
        cells.push_back(cell.hides_base() ? hidden : number_cell(cell.base));
    }
    if (table.groups.size() < 2) return;
    if (table.question.paired) {
        const SamePeopleCounts pairs = row.pairs.value_or(SamePeopleCounts{});
        for (const std::int64_t number : {pairs.both, pairs.only_first, pairs.only_second, pairs.neither}) cells.push_back(row.hides() ? hidden : number_cell(number));
    }
    if (row.hides_difference() || (table.question.paired && row.hides())) {
        cells.resize(columns, hidden);
        return;
    }
    cells.push_back(number_or_none(row.difference, shown_difference(row)));
    if (!table.question.test) return;
    cells.push_back(number_or_none(row.p, shown_p(row.p)));
    cells.push_back(said(shown_interval(row.interval)));
    cells.push_back(number_or_none(row.interval ? std::optional(100 * row.interval->low) : std::nullopt, {}));
    cells.push_back(number_or_none(row.interval ? std::optional(100 * row.interval->high) : std::nullopt, {}));
}

}  // namespace

NumberTable number_table(const ComparisonTable& table) {
    NumberTable made;
    made.row_title = table.is_of_items() ? "item" : "code";
    made.unit = table.is_of_items() ? "respondents" : name_of(table.question.unit);
    made.percent = table.is_of_items() ? "base" : name_of(PercentBase::group);
    made.is_percentage = true;
    made.heading = table.heading;
    for (const TabulateGroup& group : table.groups) made.groups.push_back({group.name, number_cell(group.n)});
    made.total_n = number_cell(table.total_n);
    add_columns(table, made);
    for (const ComparisonRow& row : table.rows) {
        NumberRow& added = made.rows.emplace_back();
        added.name = row.name;
        added.own = own_name(row.name, row.depth);
        added.depth = row.depth;
        added.asked = row.asked;
        for (const AnswerCell& cell : row.cells) added.cells.push_back(answer_cell_of(table, cell));
        added.total = answer_cell_of(table, row.total);
        add_further(table, row, made.further.size(), added);
    }
    made.notes = table.notes;
    return made;
}

NumberTable number_table(const SaturationTable& table) {
    NumberTable made;
    made.row_title = "interview";
    made.unit = "codes";
    made.percent = "base";
    made.has_groups = false;
    made.heading = table.heading;
    made.further = {{"group", "group", For::programs},
                    {"number", "number"},
                    {"new codes", "new"},
                    {"codes so far", "codes"},
                    {"new in run", "run_new"},
                    {"% of base", "percent", For::everybody, 1},
                    {"saturation", "saturation"}};
    const bool several = table.question.by.has_value();
    for (const SaturationGroup& group : table.groups) {
        if (several) {
            NumberRow& title = made.rows.emplace_back();
            title.name = title.own = group.name;
            title.heading = true;
        }
        std::int64_t number = 0;
        for (const SaturationStep& step : group.steps) {
            NumberRow& row = made.rows.emplace_back();
            row.name = row.own = step.name;
            row.depth = several ? 1 : 0;
            std::string point;
            for (const double threshold : step.reached) point += (point.empty() ? "" : ", ") + threshold_in_words(threshold);
            if (!point.empty()) point = point_in_words(*step.run, table.question.measure) + " (" + point + ")";
            row.marked = !point.empty();
            row.further = {said(group.name), number_cell(++number), number_cell(step.fresh), number_cell(step.codes),
                           step.run ? number_cell(step.run->fresh) : NumberCell{},
                           step.run ? percent_of(*step.run) : NumberCell{},
                           said(point)};
        }
    }
    made.notes = table.notes;
    return made;
}

}  // namespace heddle
