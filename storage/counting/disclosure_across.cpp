#include "storage/counting/disclosure_across.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/alternative_facts.h"
#include "storage/counting/count_answer.h"

namespace heddle {

namespace {

using LabelKey = std::tuple<std::int32_t, std::int32_t, std::int32_t>;

bool tells_coders_apart(const CountQuestion& question) {
    return !question.coders.empty() || !question.stances.empty() || question.coder_choice == CoderChoice::of_record;
}

// One question with its table, and which number of it a fact counts in.
class ComparedTable {
public:
    ComparedTable(CountState& state, const Codebook& codebook, const CountQuestion& question, CountTable table)
        : arrays_(state.arrays()),
          codebook_(codebook),
          question_(question),
          filter_(state.study(), codebook, arrays_, state.stances(), question),
          selection_(select_members(state.study(), arrays_, question, state.columns())),
          grouping_(group_members(arrays_, question.by, selection_.bodies, state.columns())),
          table_(std::move(table)) {
        std::map<ParticipantId, std::uint32_t> participants;
        unit_.reserve(arrays_.members.size());
        std::uint32_t document = 0;
        for (std::uint32_t m = 0; m < arrays_.members.size(); ++m) {
            while (document + 1 < arrays_.documents.size() && arrays_.documents[document + 1].first_member <= m) ++document;
            const ParticipantId who = arrays_.members[m].participant;
            const bool counts = selection_.bodies[m] && (question.unit == Unit::documents || who);
            std::uint32_t unit = m;
            if (question.unit == Unit::documents) unit = document;
            if (question.unit == Unit::participants && counts) unit = participants.emplace(who, static_cast<std::uint32_t>(participants.size())).first->second;
            unit_.push_back(counts ? std::optional(unit) : std::nullopt);
            if (counts) units_ = std::max(units_, unit + 1);
        }
    }

    std::size_t columns() const { return table_.groups.size() + 1; }
    std::uint64_t places() const { return std::uint64_t{table_.rows.size()} * columns() * units_; }
    std::uint32_t units() const { return units_; }
    const CountTable& table() const { return table_; }
    const CountCell& cell(std::size_t row, std::size_t column) const {
        return column + 1 < columns() ? table_.rows[row].cells[column] : table_.rows[row].total;
    }
    std::int64_t n(std::size_t column) const { return column + 1 < columns() ? table_.groups[column].n : table_.total_n; }
    bool printed(std::size_t row) const { return !question_.fold || table_.rows[row].depth == 0; }
    const CountQuestion& question() const { return question_; }

    // Calls tell(row, column, unit) for each number that the fact counts in.
    template <class Visit>
    void visit(std::size_t document, const CodingLabel& label, std::uint32_t member, const Visit& tell) const {
        if (!unit_[member] || !selection_.documents[document]) return;
        for (int row = filter_.row(document, label); row >= 0; row = codebook_.entries()[static_cast<std::size_t>(row)].parent) {
            for (const std::uint32_t column : grouping_.of_member[member]) tell(static_cast<std::size_t>(row), std::size_t{column}, *unit_[member]);
            tell(static_cast<std::size_t>(row), columns() - 1, *unit_[member]);
        }
    }

private:
    const CountArrays& arrays_;
    const Codebook& codebook_;
    CountQuestion question_;
    CodingFilter filter_;
    Selection selection_;
    Grouping grouping_;
    CountTable table_;                               // of all rows
    std::vector<std::optional<std::uint32_t>> unit_;  // of each member that is counted
    std::uint32_t units_ = 0;
};

class AcrossTables {
public:
    AcrossTables(const Study& study, const std::vector<CountQuestion>& questions) : hidden_(questions.size()) {
        state_.update(study);
        codebook_.emplace(state_.study());
        std::uint64_t places = 0;
        for (std::size_t q = 0; q < questions.size(); ++q) {
            if (!can_be_compared(questions[q])) continue;
            CountQuestion whole = questions[q];
            whole.fold = false;
            auto table = answer(state_, whole, WordSource{});
            if (!table) continue;
            auto made = std::make_unique<ComparedTable>(state_, *codebook_, questions[q], *std::move(table));
            if (places + made->places() > most_places_compared) continue;
            places += made->places();
            tables_.emplace_back(q, std::move(made));
            hidden_[q].compared = true;
        }
    }

    std::vector<HiddenAcross> run() {
        const bool any = std::ranges::any_of(tables_, [](const auto& each) { return each.second->question().suppress_below.has_value(); });
        if (tables_.size() < 2 || !any) return std::move(hidden_);
        number_cells();
        if (!number_facts()) {
            for (HiddenAcross& each : hidden_) each.compared = false;
            return std::move(hidden_);
        }
        judge_cells();
        for (const auto& [cell, because] : hide_what_gives_away(facts_)) {
            const Place& place = place_of_[cell];
            const Place& reason = place_of_[because];
            HiddenAcross& hidden = hidden_[tables_[place.table].first];
            hidden.cells.push_back({tables_[place.table].second->table().rows[place.row].code, place.column});
            const std::size_t question = tables_[reason.table].first;
            if (std::ranges::find(hidden.because_of, question) == hidden.because_of.end()) hidden.because_of.push_back(question);
            hidden.below = std::max(hidden.below, tables_[reason.table].second->question().suppress_below.value_or(0));
        }
        return std::move(hidden_);
    }

private:
    struct Place {
        std::size_t table;
        std::size_t row;
        std::size_t column;
    };

    void number_cells() {
        std::uint32_t slots = 0;
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            const ComparedTable& table = *tables_[t].second;
            first_cell_.push_back(static_cast<std::uint32_t>(place_of_.size()));
            for (std::size_t row = 0; row < table.table().rows.size(); ++row) {
                for (std::size_t column = 0; column < table.columns(); ++column) {
                    facts_.first_slot.push_back(slots);
                    facts_.cell_of_slot.insert(facts_.cell_of_slot.end(), table.units(), static_cast<std::uint32_t>(place_of_.size()));
                    place_of_.push_back({t, row, column});
                    slots += table.units();
                }
            }
        }
        facts_.first_slot.push_back(slots);
    }

    // False where there are too many. Codings that no question tells apart are one fact.
    bool number_facts() {
        const bool apart = std::ranges::any_of(tables_, [](const auto& each) { return tells_coders_apart(each.second->question()); });
        const auto key_of = [&](const CodingLabel& label) { return LabelKey{label.code, apart ? label.coder : 0, apart ? label.stance : 0}; };
        const CountArrays& arrays = state_.arrays();
        std::map<LabelKey, CodingLabel> labels;
        std::set<std::pair<LabelKey, std::uint32_t>> holding;
        for (const DocumentSlot& slot : arrays.documents) {
            for (const CodingLabel& label : slot.codings->labels) {
                labels.emplace(key_of(label), label);
                for (const std::int32_t member : slot.codings->members(label)) {
                    holding.emplace(key_of(label), slot.first_member + static_cast<std::uint32_t>(member));
                }
            }
        }
        std::vector<std::uint32_t> facts_in_slot(facts_.cell_of_slot.size(), 0);
        for (const auto& [key, label] : labels) {
            for (std::size_t document = 0; document < arrays.documents.size(); ++document) {
                const DocumentSlot& slot = arrays.documents[document];
                for (std::uint32_t m = 0; m < arrays.members_of(slot).size(); ++m) {
                    const std::uint32_t member = slot.first_member + m;
                    auto& items = facts_.slots_of_fact.items;
                    const std::size_t before = items.size();
                    for (std::size_t t = 0; t < tables_.size(); ++t) {
                        const ComparedTable& table = *tables_[t].second;
                        table.visit(document, label, member, [&](std::size_t row, std::size_t column, std::uint32_t unit) {
                            const std::size_t cell = first_cell_[t] + row * table.columns() + column;
                            items.push_back(facts_.first_slot[cell] + unit);
                        });
                    }
                    if (items.size() == before) continue;
                    if (items.size() > most_places_compared) return false;
                    for (std::size_t i = before; i < items.size(); ++i) ++facts_in_slot[items[i]];
                    facts_.slots_of_fact.end_list();
                    facts_.holds.push_back(holding.contains({key, member}) ? 1 : 0);
                }
            }
        }
        turn_round(facts_in_slot);
        return true;
    }
    void turn_round(const std::vector<std::uint32_t>& sizes) {
        Lists& lists = facts_.facts_of_slot;
        lists.offsets.assign(1, 0);
        for (const std::uint32_t size : sizes) lists.offsets.push_back(lists.offsets.back() + size);
        lists.items.resize(lists.offsets.back());
        std::vector<std::uint32_t> next(lists.offsets.begin(), lists.offsets.end() - 1);
        for (std::uint32_t fact = 0; fact < facts_.holds.size(); ++fact) {
            for (const std::uint32_t slot : facts_.slots_of_fact[fact]) lists.items[next[slot]++] = fact;
        }
    }

    std::int64_t value_of(std::size_t cell) const {
        std::int64_t value = 0;
        for (std::uint32_t slot = facts_.first_slot[cell]; slot < facts_.first_slot[cell + 1]; ++slot) {
            value += std::ranges::any_of(facts_.facts_of_slot[slot], [&](std::uint32_t fact) { return facts_.holds[fact] != 0; });
        }
        return value;
    }
    void judge_cells() {
        for (std::size_t cell = 0; cell < place_of_.size(); ++cell) {
            const auto& [t, row, column] = place_of_[cell];
            const ComparedTable& table = *tables_[t].second;
            const bool printed = table.printed(row);
            const bool hidden = table.cell(row, column).hidden;
            facts_.shown.push_back(printed && !hidden ? 1 : 0);
            bool tells = false;
            if (printed && hidden) {
                const std::int64_t value = value_of(cell);
                const bool small = value > 0 && value < *table.question().suppress_below;
                const bool everybody = value > 0 && value == table.n(column);
                const bool lone = table.n(column) == 1 && value_of(first_cell_[t] + row * table.columns() + table.columns() - 1) > 0;
                tells = small || everybody || lone;
            }
            facts_.tells.push_back(tells ? 1 : 0);
            const std::int64_t later = static_cast<std::int64_t>(tables_.size() - t);
            const std::int64_t kind = table.question().suppress_below ? 3 : 1;
            facts_.cost.push_back((column + 1 == table.columns() ? 3 : 1) * kind * 1000 + later);
        }
    }

    CountState state_;
    std::optional<Codebook> codebook_;
    std::vector<std::pair<std::size_t, std::unique_ptr<ComparedTable>>> tables_;  // with the number of the question
    std::vector<HiddenAcross> hidden_;
    std::vector<Place> place_of_;
    std::vector<std::uint32_t> first_cell_;
    FactTable facts_;
};

}  // namespace

bool can_be_compared(const CountQuestion& question) {
    return question.unit == Unit::documents || question.unit == Unit::participants || question.unit == Unit::participations;
}

std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CountQuestion>& questions) {
    return AcrossTables(study, questions).run();
}

void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, CountTable& table) {
    if (hidden.cells.empty()) return;
    std::int64_t marked = 0;
    const auto hide = [&](CountCell& cell) {
        marked += !cell.hidden;
        cell = {0, 0, true};
    };
    for (const HiddenAcross::Cell& at : hidden.cells) {
        const auto row = std::ranges::find(table.rows, at.code, &CountRow::code);
        if (row == table.rows.end()) continue;
        const bool total = at.column >= row->cells.size();
        hide(total ? row->total : row->cells[at.column]);
        // Without the total that they are shares of, the shares would give the total away.
        if (total && table.question.percent == PercentBase::row) std::ranges::for_each(row->cells, hide);
    }
    if (!table.question.suppress_below) table.question.suppress_below = hidden.below;
    std::string others;
    bool itself = false;
    for (const std::size_t question : hidden.because_of) {
        if (question == own) itself = true;
        else others += (others.empty() ? "“" : ", “") + names[question] + "”";
    }
    table.notes.push_back(with_thousands(marked) + (marked == 1 ? " more cell is" : " more cells are") + " hidden and marked “" +
                          hidden_mark(table.question.suppress_below) + "”, whatever the number: beside the study's other saved questions " +
                          (marked == 1 ? "it" : "they") + " would tell what " +
                          (others.empty() ? "is hidden here" : others + (itself ? " and this one hide" : hidden.because_of.size() > 1 ? " hide" : " hides")) + ".");
}

}  // namespace heddle
