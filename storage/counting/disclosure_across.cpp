#include "storage/counting/disclosure_across.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/code_facts.h"
#include "storage/counting/comparison.h"
#include "storage/counting/count_answer.h"

namespace heddle {

namespace {

bool tells_coders_apart(const CountQuestion& question) {
    return !question.coders.empty() || !question.stances.empty() || question.coder_choice == CoderChoice::of_record;
}

// One question with what its table shows, row by row with the total last, and which number of it a fact counts in.
class ComparedTable {
public:
    ComparedTable(CountState& state, const Codebook& codebook, CountQuestion counting, Selection selection, Grouping grouping)
        : counting_(std::move(counting)),
          filter_(state.study(), codebook, state.arrays(), state.stances(), counting_),
          selection_(std::move(selection)),
          grouping_(std::move(grouping)),
          view_(state.arrays(), codebook, filter_, selection_, grouping_, counting_.unit) {}
    ComparedTable(const ComparedTable&) = delete;
    ComparedTable& operator=(const ComparedTable&) = delete;

    const CodeView& view() const { return view_; }
    bool tells_apart() const { return tells_coders_apart(counting_); }

    std::vector<std::int64_t> n;          // by column
    std::vector<std::uint8_t> printed;    // by row
    std::vector<std::uint8_t> hidden;     // by cell
    std::vector<std::uint8_t> tells_all;  // by row: what is hidden follows from several of its cells, so that all of them tell
    std::optional<std::int64_t> below;

private:
    CountQuestion counting_;
    CodingFilter filter_;
    Selection selection_;
    Grouping grouping_;
    CodeView view_;
};

std::unique_ptr<ComparedTable> compared_table(CountState& state, const Codebook& codebook, const CountQuestion& question) {
    CountQuestion whole = question;
    whole.fold = false;
    const auto table = answer(state, whole, WordSource{});
    if (!table) return nullptr;
    Selection selection = select_members(state.study(), state.arrays(), question, state.columns());
    Grouping grouping = group_members(state.arrays(), question.by, selection.bodies, state.columns());
    auto made = std::make_unique<ComparedTable>(state, codebook, question, std::move(selection), std::move(grouping));
    for (const CountGroup& group : table->groups) made->n.push_back(group.n);
    made->n.push_back(table->total_n);
    for (const CountRow& row : table->rows) {
        made->printed.push_back(!question.fold || row.depth == 0 ? 1 : 0);
        made->tells_all.push_back(0);
        for (const CountCell& cell : row.cells) made->hidden.push_back(cell.hidden ? 1 : 0);
        made->hidden.push_back(row.total.hidden ? 1 : 0);
    }
    made->below = question.suppress_below;
    return made;
}

std::unique_ptr<ComparedTable> compared_table(CountState& state, const Codebook& codebook, const ComparisonQuestion& question) {
    const auto table = answer(state, question);
    if (!table) return nullptr;
    auto counted = counted_comparison(state, question);
    if (!counted) return nullptr;
    auto made = std::make_unique<ComparedTable>(state, codebook, std::move(counted->counting), std::move(counted->selection), std::move(counted->groups.grouping));
    for (const TabulateGroup& group : table->groups) made->n.push_back(group.n);
    made->n.push_back(table->total_n);
    for (const ComparisonRow& row : table->rows) {
        made->printed.push_back(1);
        // Who is in both, in one and in neither.
        made->tells_all.push_back(question.is_of_same_people() ? 1 : 0);
        for (const AnswerCell& cell : row.cells) made->hidden.push_back(cell.is_hidden() ? 1 : 0);
        made->hidden.push_back(row.total.is_hidden() ? 1 : 0);
    }
    made->below = question.suppress_below;
    return made;
}

class AcrossTables {
public:
    AcrossTables(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop) : hidden_(questions.size()) {
        state_.update(study);
        codebook_.emplace(state_.study());
        std::uint64_t places = 0;
        for (std::size_t q = 0; q < questions.size() && !(stop && stop()); ++q) {
            if (!can_be_compared(questions[q])) continue;
            auto made = std::visit([&](const auto& question) { return compared_table(state_, *codebook_, question); }, questions[q]);
            if (!made || places + made->view().places() > most_fact_places) continue;
            places += made->view().places();
            tables_.emplace_back(q, std::move(made));
            hidden_[q].compared = true;
        }
    }

    std::vector<HiddenAcross> run(const std::function<bool()>& stop) {
        const bool any = std::ranges::any_of(tables_, [](const auto& each) { return each.second->below.has_value(); });
        if (tables_.size() < 2 || !any) return std::move(hidden_);
        std::vector<const CodeView*> views;
        for (const auto& [question, table] : tables_) views.push_back(&table->view());
        const bool apart = std::ranges::any_of(tables_, [](const auto& each) { return each.second->tells_apart(); });
        auto facts = code_facts(state_.arrays(), views, apart, most_fact_places);
        if (!facts) {
            for (HiddenAcross& each : hidden_) each.compared = false;
            return std::move(hidden_);
        }
        judge_cells(*facts);
        for (const auto& [cell, because] : hide_what_gives_away(facts->table, most_fact_work, stop)) {
            const Place place = place_of(*facts, cell);
            const Place reason = place_of(*facts, because);
            HiddenAcross& hidden = hidden_[tables_[place.table].first];
            hidden.cells.push_back({codebook_->entries()[place.row].code->id, place.column});
            const std::size_t question = tables_[reason.table].first;
            if (std::ranges::find(hidden.because_of, question) == hidden.because_of.end()) hidden.because_of.push_back(question);
            hidden.below = std::max(hidden.below, tables_[reason.table].second->below.value_or(0));
        }
        return std::move(hidden_);
    }

private:
    struct Place {
        std::size_t table;
        std::size_t row;
        std::size_t column;
    };
    Place place_of(const CodeFacts& facts, std::uint32_t cell) const {
        const auto table = static_cast<std::size_t>(std::ranges::upper_bound(facts.first_cell, cell) - facts.first_cell.begin()) - 1;
        const std::size_t columns = tables_[table].second->view().columns();
        const std::size_t at = cell - facts.first_cell[table];
        return {table, at / columns, at % columns};
    }

    void judge_cells(CodeFacts& facts) const {
        for (std::uint32_t cell = 0; cell < facts.cells(); ++cell) {
            const auto [t, row, column] = place_of(facts, cell);
            const ComparedTable& table = *tables_[t].second;
            const std::size_t columns = table.view().columns();
            const bool printed = table.printed[row] != 0;
            const bool hidden = table.hidden[row * columns + column] != 0;
            facts.table.shown.push_back(printed && !hidden ? 1 : 0);
            bool tells = false;
            if (printed && hidden && table.below) {
                const std::int64_t value = facts.value(cell);
                const bool small = value > 0 && value < *table.below;
                const bool everybody = value > 0 && value == table.n[column];
                const bool lone = table.n[column] == 1 && facts.value(facts.first_cell[t] + (row + 1) * columns - 1) > 0;
                tells = small || everybody || lone || table.tells_all[row];
            }
            facts.table.tells.push_back(tells ? 1 : 0);
            const auto later = static_cast<std::int64_t>(tables_.size() - t);
            const std::int64_t kind = table.below ? 3 : 1;
            facts.table.cost.push_back((column + 1 == columns ? 3 : 1) * kind * 1000 + later);
        }
    }

    CountState state_;
    std::optional<Codebook> codebook_;
    std::vector<std::pair<std::size_t, std::unique_ptr<ComparedTable>>> tables_;  // with the number of the question
    std::vector<HiddenAcross> hidden_;
};

std::string note_about(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, std::int64_t marked, std::optional<std::int64_t> below) {
    std::string others;
    bool itself = false;
    for (const std::size_t question : hidden.because_of) {
        if (question == own) itself = true;
        else others += (others.empty() ? "“" : ", “") + names[question] + "”";
    }
    return with_thousands(marked) + (marked == 1 ? " more cell is" : " more cells are") + " hidden and marked “" + hidden_mark(below) +
           "”, whatever the number: beside the study's other saved questions " + (marked == 1 ? "it" : "they") + " would tell what " +
           (others.empty() ? "is hidden here" : others + (itself ? " and this one hide" : hidden.because_of.size() > 1 ? " hide" : " hides")) + ".";
}

}  // namespace

bool can_be_compared(const CodesQuestion& question) {
    if (const auto* count = std::get_if<CountQuestion>(&question)) return CodeView::counts(count->unit);
    return std::get<ComparisonQuestion>(question).items.empty();
}

std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop) {
    return AcrossTables(study, questions, stop).run(stop);
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
    table.notes.push_back(note_about(hidden, names, own, marked, table.question.suppress_below));
}

void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, const std::vector<CodeId>& codes, ComparisonTable& table) {
    if (hidden.cells.empty()) return;
    if (!table.question.suppress_below) table.question.suppress_below = hidden.below;
    std::int64_t marked = 0;
    const auto hide = [&](AnswerCell& cell) {
        marked += !cell.is_hidden();
        cell.count = -*table.question.suppress_below;
    };
    for (const HiddenAcross::Cell& at : hidden.cells) {
        const auto place = static_cast<std::size_t>(std::ranges::find(codes, at.code) - codes.begin());
        if (place >= table.rows.size()) continue;
        ComparisonRow& row = table.rows[place];
        if (table.question.is_of_same_people()) {
            std::ranges::for_each(row.cells, hide);
            hide(row.total);
        } else {
            hide(at.column < row.cells.size() ? row.cells[at.column] : row.total);
        }
        row.pairs.reset();
        if (!row.hides_difference()) continue;
        row.difference.reset();
        row.p.reset();
        row.interval.reset();
    }
    table.notes.push_back(note_about(hidden, names, own, marked, table.question.suppress_below));
}

}  // namespace heddle
