#include "storage/report/sample_across.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "coding/codebook.h"
#include "storage/counting/alternative_sums.h"
#include "storage/counting/comparison.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/panel.h"
#include "storage/export/panel_table.h"
#include "storage/report/items_across.h"

namespace heddle {

namespace {

// Everything of one table: who stands behind each number, and which are hidden.
struct SampleTable {
    std::size_t question = 0;
    SampleUnits units;
    std::vector<std::int64_t> values;  // row by row
    std::vector<std::uint8_t> hidden;
    std::optional<std::int64_t> below;
    bool takes_column = false;  // with n all of the column is hidden
    std::size_t cells() const { return units.rows * units.columns; }
};

std::optional<SampleTable> sample_table(CountState& state, const CrossQuestion& question) {
    auto units = counted_units(state, question);
    const auto table = answer(state, question);
    if (!units || !table) return std::nullopt;
    SampleTable made;
    made.units = *std::move(units);
    made.below = question.suppress_below;
    for (const CrossGroup& group : table->groups) made.hidden.push_back(group.n.hidden ? 1 : 0);
    made.hidden.push_back(table->total_n.hidden ? 1 : 0);
    for (const CrossRow& row : table->rows) {
        for (const CrossCell& cell : row.cells) made.hidden.push_back(cell.hidden ? 1 : 0);
        made.hidden.push_back(row.total.hidden ? 1 : 0);
    }
    return made;
}

// Of a panel of items, who answered at each occasion.
SampleUnits answered_units(const Study& study) {
    const Panel panel = panel_of(study);
    SampleUnits units{1, panel.occasions.size() + 1, {}, {1}};
    for (const auto& [person, at] : panel.answered) {
        for (std::size_t i = 0; i < at.size(); ++i) {
            if (at[i]) units.counted.push_back({{}, person, person.value, 0, i});
        }
        units.counted.push_back({{}, person, person.value, 0, at.size()});
    }
    return units;
}

std::optional<SampleTable> sample_table(CountState& state, const PanelQuestion& question) {
    SampleTable made;
    made.below = question.suppress_below;
    made.units = question.items ? answered_units(state.study()) : panel_units(state.study(), question);
    const NumberTable table = panel_table(state.study(), question);
    const auto add = [&](const NumberCell& cell) { made.hidden.push_back(std::holds_alternative<std::string>(cell.exact) ? 1 : 0); };
    for (const NumberGroup& group : table.groups) add(group.n);
    add(table.total_n);
    if (question.items) return made.units.columns == table.groups.size() + 1 ? std::optional(std::move(made)) : std::nullopt;
    for (const NumberRow& row : table.rows) {
        std::ranges::for_each(row.cells, add);
        add(row.total);
    }
    return made;
}

// The n of a count: of segments, that of documents.
SampleTable sizes_table(const CountArrays& arrays, const Selection& selection, const Grouping& grouping, Unit unit) {
    SampleTable made;
    made.units = {1, grouping.groups.size() + 1, {}, {1}};
    made.hidden.assign(made.units.columns, 0);
    made.takes_column = true;
    for (std::size_t m = 0; m < arrays.members.size(); ++m) {
        const Member& who = arrays.members[m];
        if (!selection.bodies[m]) continue;
        std::int64_t number = static_cast<std::int64_t>(m) + 1;
        if (unit == Unit::documents || unit == Unit::segments) number = who.document.value;
        else if (!who.participant) continue;
        else if (unit == Unit::participants) number = who.participant.value;
        for (const std::uint32_t column : grouping.of_member[m]) made.units.counted.push_back({who.document, who.participant, number, 0, column});
        made.units.counted.push_back({who.document, who.participant, number, 0, made.units.columns - 1});
    }
    return made;
}

std::optional<SampleTable> sample_table(CountState& state, const CountQuestion& question) {
    if (!answer(state, question, WordSource{})) return std::nullopt;
    const Selection selection = select_members(state.study(), state.arrays(), question, state.columns());
    return sizes_table(state.arrays(), selection, group_members(state.arrays(), question.by, selection.bodies, state.columns()), question.unit);
}

// Who was asked. Nothing where these are not those of whom the table says that it counts them.
std::optional<SampleTable> asked_people(const Study& study, const ItemsQuestion& question) {
    auto units = people_asked(study, question);
    if (!units) return std::nullopt;
    SampleTable made;
    made.hidden.assign(units->columns, 0);
    made.units = *std::move(units);
    made.takes_column = true;
    return made;
}

std::optional<SampleTable> sample_table(CountState& state, const TabulateQuestion& question) { return asked_people(state.study(), question); }

std::optional<SampleTable> sample_table(CountState& state, const ComparisonQuestion& question) {
    if (!question.items.empty()) return asked_people(state.study(), question);
    if (!answer(state, question)) return std::nullopt;
    const auto counted = counted_comparison(state, question);
    if (!counted) return std::nullopt;
    return sizes_table(state.arrays(), counted->selection, counted->groups.grouping, question.unit);
}

// People who share a document, and documents that share somebody, belong together.
class Together {
public:
    explicit Together(const CountArrays& arrays) {
        for (const Member& member : arrays.members) {
            const std::size_t document = number(document_key(member.document));
            // The interviewer, who is in all of them, is nobody who is counted.
            if (member.participant && !member.interviewer) join(document, number(participant_key(member.participant)));
        }
    }
    std::size_t of(const SampleUnits::Counted& who) {
        return root(number(who.participant ? participant_key(who.participant) : document_key(who.document)));
    }

private:
    using Key = std::pair<bool, std::int64_t>;
    static Key document_key(DocumentId document) { return {false, document.value}; }
    static Key participant_key(ParticipantId participant) { return {true, participant.value}; }
    std::size_t number(const Key& key) {
        const auto [at, is_new] = numbers_.emplace(key, above_.size());
        if (is_new) above_.push_back(above_.size());
        return at->second;
    }
    std::size_t root(std::size_t at) {
        while (above_[at] != at) at = above_[at] = above_[above_[at]];
        return at;
    }
    void join(std::size_t a, std::size_t b) { above_[root(a)] = root(b); }

    std::map<Key, std::size_t> numbers_;
    std::vector<std::size_t> above_;
};

class SampleComparison {
public:
    SampleComparison(const Study& study, const std::vector<SampleQuestion>& questions, const std::function<bool()>& stop) : hidden_(questions.size()) {
        state_.update(study);
        std::size_t cells = 0;
        for (std::size_t q = 0; q < questions.size() && !(stop && stop()); ++q) {
            if (!counts_a_sample(questions[q])) continue;
            auto made = std::visit([&](const auto& question) { return sample_table(state_, question); }, questions[q]);
            if (!made || cells + made->cells() > most_sample_cells) continue;
            made->question = q;
            first_cell_.push_back(static_cast<std::uint32_t>(cells));
            cells += made->cells();
            tables_.push_back(*std::move(made));
            hidden_[q].compared = true;
        }
    }

    std::vector<SampleHidden> run(const std::function<bool()>& stop) {
        const bool any = std::ranges::any_of(tables_, [](const SampleTable& table) { return table.below.has_value(); });
        if (tables_.size() < 2 || !any) return std::move(hidden_);
        if (!find_kinds()) {
            for (SampleHidden& each : hidden_) each.compared = false;
            return std::move(hidden_);
        }
        judge_cells();
        const SumsHidden found = hide_what_sums_give_away(sums_, stop);
        if (found.unprotected) return everything_hidden();
        for (const auto& [cell, because] : found.hidden) {
            SampleHidden& hidden = hidden_[table_of(cell).question];
            hidden.cells.push_back(place_of(cell));
            const SampleTable& reason = table_of(because);
            if (std::ranges::find(hidden.because_of, reason.question) == hidden.because_of.end()) hidden.because_of.push_back(reason.question);
            hidden.below = std::max(hidden.below, reason.below.value_or(0));
        }
        return std::move(hidden_);
    }

private:
    // Some number follows from the others whatever is hidden of them one by one.
    std::vector<SampleHidden> everything_hidden() {
        const auto hiding = std::ranges::find_if(tables_, [](const SampleTable& table) { return table.below.has_value(); });
        for (const SampleTable& table : tables_) {
            SampleHidden& hidden = hidden_[table.question];
            for (std::size_t row = 0; row < table.units.rows; ++row) {
                for (std::size_t column = 0; column < table.units.columns; ++column) hidden.cells.push_back({row, column});
            }
            hidden.because_of = {hiding->question};
            hidden.below = *hiding->below;
        }
        return std::move(hidden_);
    }
    std::size_t number_of_table(std::uint32_t cell) const {
        return static_cast<std::size_t>(std::ranges::upper_bound(first_cell_, cell) - first_cell_.begin()) - 1;
    }
    const SampleTable& table_of(std::uint32_t cell) const { return tables_[number_of_table(cell)]; }
    SampleHidden::Cell place_of(std::uint32_t cell) const {
        const std::size_t table = number_of_table(cell);
        const std::size_t at = cell - first_cell_[table];
        return {at / tables_[table].units.columns, at % tables_[table].units.columns};
    }

    // False where there are too many.
    bool find_kinds() {
        Together together(state_.arrays());
        std::map<std::size_t, std::vector<std::uint32_t>> cells_of;  // those who belong together
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            SampleTable& table = tables_[t];
            table.values.assign(table.cells(), 0);
            std::set<std::pair<std::size_t, std::int64_t>> seen;  // a unit counts once in a number
            for (const SampleUnits::Counted& each : table.units.counted) {
                const std::size_t at = each.row * table.units.columns + each.column;
                if (!seen.emplace(at, each.unit).second) continue;
                ++table.values[at];
                cells_of[together.of(each)].push_back(first_cell_[t] + static_cast<std::uint32_t>(at));
            }
        }
        std::map<std::vector<std::uint32_t>, std::int64_t> kinds;
        for (auto& [who, cells] : cells_of) {
            std::ranges::sort(cells);
            ++kinds[cells];
        }
        if (kinds.size() > most_sample_kinds) return false;
        for (const auto& [cells, people] : kinds) {
            sums_.cells_of_kind.items.insert(sums_.cells_of_kind.items.end(), cells.begin(), cells.end());
            sums_.cells_of_kind.end_list();
            sums_.people.push_back(people);
        }
        return true;
    }

    void judge_cells() {
        std::uint32_t rows = 0;
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            const SampleTable& table = tables_[t];
            for (std::size_t at = 0; at < table.cells(); ++at) {
                const bool total = at % table.units.columns + 1 == table.units.columns;
                const std::int64_t value = table.values[at];
                const bool hidden = table.hidden[at] != 0;
                sums_.shown.push_back(hidden ? 0 : 1);
                sums_.tells.push_back(hidden && table.below && value > 0 && value < *table.below ? 1 : 0);
                const auto later = static_cast<std::int64_t>(tables_.size() - t);
                const std::int64_t kind = table.takes_column ? 10 : table.below ? 3 : 1;
                sums_.cost.push_back((value == 0 ? 3 : total ? 4 : 1) * kind * 1000 + later);
                // A group or a row that nobody is in would mostly not be there.
                const std::size_t row = at / table.units.columns;
                const bool listed = row == 0 || (total && table.units.listed[row]);
                sums_.least.push_back(listed && value > 0 ? 1 : 0);
                sums_.below.push_back(table.below.value_or(0));
                sums_.row.push_back(rows + static_cast<std::uint32_t>(row));
            }
            rows += static_cast<std::uint32_t>(table.units.rows);
        }
    }

    CountState state_;
    std::vector<SampleTable> tables_;
    std::vector<std::uint32_t> first_cell_;  // by table
    std::vector<SampleHidden> hidden_;
    SumTable sums_;
};

}  // namespace

bool counts_a_sample(const SampleQuestion& question) {
    const auto counts = [](Unit unit) {
        return unit == Unit::segments || unit == Unit::documents || unit == Unit::participants || unit == Unit::participations;
    };
    if (const auto* count = std::get_if<CountQuestion>(&question)) return counts(count->unit);
    return true;
}

std::vector<SampleHidden> sample_disclosed_across(const Study& study, const std::vector<SampleQuestion>& questions, const std::function<bool()>& stop) {
    return SampleComparison(study, questions, stop).run(stop);
}

}  // namespace heddle
