#include "storage/counting/disclosure_across.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <type_traits>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "storage/counting/code_facts.h"
#include "storage/counting/comparison.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/pair_pass.h"
#include "storage/counting/relations.h"

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
          view_(state.arrays(), codebook, filter_, selection_, grouping_, counting_.unit, true) {}
    ComparedTable(const ComparedTable&) = delete;
    ComparedTable& operator=(const ComparedTable&) = delete;

    const CodeView& view() const { return view_; }
    TallyInput input(const CountState& state, const Codebook& codebook) const { return {state.arrays(), codebook, filter_, selection_, grouping_}; }
    Unit unit() const { return counting_.unit; }
    bool tells_apart() const { return tells_coders_apart(counting_); }

    std::vector<std::int64_t> n;          // by column
    std::vector<std::uint8_t> printed;    // by row
    std::vector<std::uint8_t> hidden;     // by cell
    std::vector<std::uint8_t> tells_all;  // by row: what is hidden follows from several of its cells, so that all of them tell
    std::optional<std::int64_t> below;
    std::optional<RelationTable> relations;

private:
    CountQuestion counting_;
    CodingFilter filter_;
    Selection selection_;
    Grouping grouping_;
    CodeView view_;
};

// The last row, which is of any code.
void add_any_code(ComparedTable& table, bool printed) {
    table.printed.push_back(printed ? 1 : 0);
    table.tells_all.push_back(0);
    table.hidden.insert(table.hidden.end(), table.view().columns(), 0);
}

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
    // What percentages of the column are of.
    add_any_code(*made, question.percent == PercentBase::column);
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
    add_any_code(*made, false);
    made->below = question.suppress_below;
    return made;
}

// Pairs in so wide a nearness follow from how many have each code, and changes of facts from which they follow are not searched for.
bool is_wide(const RelationTable& table) {
    const RelationDistance& distance = table.question.distance;
    return table.takes_in_whole_interviews || (distance.near == Nearness::words && distance.distance > wide_words);
}

// Its numbers of single codes; of groups those that shares and coefficients rest on, as if each were printed.
std::unique_ptr<ComparedTable> compared_table(CountState& state, const Codebook& codebook, const RelationQuestion& question, const WordSource& words,
                                              const std::function<bool()>& stop) {
    const bool in_words = question.distance.near == Nearness::words || question.distance.near == Nearness::following_words;
    if (in_words && !words) return nullptr;
    auto table = answer(state, question, words, stop);
    if (!table || is_wide(*table)) return nullptr;
    Selection selection = select_members(state.study(), state.arrays(), question.counted, state.columns());
    Grouping grouping = group_members(state.arrays(), question.counted.by, selection.bodies, state.columns());
    auto made = std::make_unique<ComparedTable>(state, codebook, question.counted, std::move(selection), std::move(grouping));
    const std::size_t columns = made->view().columns();
    const bool prints_n = !table->by_groups();
    const bool rests_on_n = question.number != RelationNumber::count;
    made->n.assign(columns, -1);
    made->tells_all.assign(codebook.size(), 0);
    made->hidden.assign(codebook.size() * columns, 1);
    for (const Codebook::Entry& entry : codebook.entries()) {
        bool printed = false;
        for (const std::vector<RelatedCode>* codes : {&table->rows, &table->columns}) {
            const auto at = std::ranges::find(*codes, entry.code->id, &RelatedCode::code);
            if (at == codes->end()) continue;
            printed = prints_n || rests_on_n;
            std::uint8_t* hidden = made->hidden.data() + made->printed.size() * columns;
            for (std::size_t column = 0; column < columns; ++column) {
                const bool total = column + 1 == columns;
                if (rests_on_n && table->by_groups()) hidden[column] = 0;
                else if (total && (at->n >= 0 || rests_on_n)) hidden[column] = at->n < 0 ? 1 : 0;
            }
        }
        made->printed.push_back(printed ? 1 : 0);
    }
    // How many have any code is the n of a matrix.
    add_any_code(*made, prints_n);
    std::fill_n(made->hidden.end() - static_cast<std::ptrdiff_t>(columns), columns - 1, std::uint8_t{1});
    made->hidden.back() = table->n < 0 ? 1 : 0;
    made->below = question.counted.suppress_below;
    made->relations = *std::move(table);
    return made;
}

// Which pairs of codes, those above them included, somebody with a code in a document would lose with it.
class StandingTogether {
public:
    explicit StandingTogether(const Codebook& codebook) : codebook_(codebook), bits_(codebook) {}

    void add(const CountState& state, const ComparedTable& table) {
        sequences_ = sequences_ || is_sequence(table.relations->question.distance.near);
        const TallyInput input = table.input(state, codebook_);
        PairPass pass(input, table.relations->question.distance, std::nullopt, state.words());
        const auto found = [&](const PairPass::Found& in) {
            std::vector<std::uint64_t>& sets = beside_[in.entry.where->document];
            sets.resize(codebook_.size() * bits_.words(), 0);
            for (std::size_t i = 0; i < in.segments.size(); ++i) {
                bits_.unite(sets.data() + static_cast<std::size_t>(in.segments[i].row) * bits_.words(), in.neighbours.of(i));
            }
        };
        pass.run(table.unit(), found, [] {}, {});
    }
    // Pairs of rows, the smaller first; ascending.
    std::vector<std::pair<std::size_t, std::size_t>> lost_with(DocumentId document, std::size_t row) const {
        std::vector<std::pair<std::size_t, std::size_t>> pairs;
        const auto at = beside_.find(document);
        if (at == beside_.end()) return pairs;
        const auto has = [&](std::size_t one, std::size_t other) { return (at->second[one * bits_.words() + other / 64] >> (other % 64) & 1) != 0; };
        for (std::size_t other = 0; other < codebook_.size(); ++other) {
            if ((!has(row, other) && !has(other, row)) || (!sequences_ && are_nested(row, other))) continue;
            for (auto own = static_cast<int>(row); own >= 0; own = parent(own)) {
                for (auto its = static_cast<int>(other); its >= 0; its = parent(its)) {
                    if (!sequences_ && are_nested(static_cast<std::size_t>(own), static_cast<std::size_t>(its))) continue;
                    pairs.emplace_back(static_cast<std::size_t>(std::min(own, its)), static_cast<std::size_t>(std::max(own, its)));
                }
            }
        }
        std::ranges::sort(pairs);
        pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
        return pairs;
    }

private:
    int parent(int row) const { return codebook_.entries()[static_cast<std::size_t>(row)].parent; }
    // Such codes are not compared where they stand together.
    bool are_nested(std::size_t one, std::size_t other) const {
        const auto [above, below] = std::minmax(one, other);
        return static_cast<int>(below) < codebook_.entries()[above].last;
    }

    const Codebook& codebook_;
    RowBits bits_;
    bool sequences_ = false;
    std::map<DocumentId, std::vector<std::uint64_t>> beside_;  // by row which rows its segments stand beside
};

// Whether two tables of relations show the same numbers, or what follows from them.
bool show_the_same(const RelationTable& one, const RelationTable& other) {
    RelationQuestion question = one.question;
    question.number = other.question.number;
    question.counted.min_base = other.question.counted.min_base;
    const auto hidden_alike = [](const std::vector<RelationCell>& a, const std::vector<RelationCell>& b) {
        return std::ranges::equal(a, b, {}, &RelationCell::hidden, &RelationCell::hidden);
    };
    return question == other.question && hidden_alike(one.cells, other.cells) &&
           std::ranges::equal(one.pairs, other.pairs, [&](const RelationTable::Pair& a, const RelationTable::Pair& b) { return hidden_alike(a.cells, b.cells); });
}

class AcrossTables {
public:
    AcrossTables(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop, const WordSource& words)
        : hidden_(questions.size()) {
        state_.update(study);
        codebook_.emplace(state_.study());
        std::uint64_t places = 0;
        for (std::size_t q = 0; q < questions.size() && !(stop && stop()); ++q) {
            if (!can_be_compared(questions[q])) continue;
            auto made = std::visit(
                [&](const auto& question) {
                    if constexpr (std::is_same_v<std::decay_t<decltype(question)>, RelationQuestion>) {
                        return compared_table(state_, *codebook_, question, words, stop);
                    } else {
                        return compared_table(state_, *codebook_, question);
                    }
                },
                questions[q]);
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
        add_pairs(*facts);
        for (const auto& [cell, because] : hide_what_gives_away(facts->table, most_fact_work, stop)) {
            if (cell >= first_pair_) {
                hide_pair(pairs_[cell - first_pair_], tables_[place_of(*facts, because).table]);
                continue;
            }
            const Place place = place_of(*facts, cell);
            const Place reason = place_of(*facts, because);
            HiddenAcross& hidden = hidden_[tables_[place.table].first];
            hidden.cells.push_back({place.row < codebook_->size() ? codebook_->entries()[place.row].code->id : CodeId{}, place.column});
            const std::size_t question = tables_[reason.table].first;
            if (std::ranges::find(hidden.because_of, question) == hidden.because_of.end()) hidden.because_of.push_back(question);
            hidden.below = std::max(hidden.below, tables_[reason.table].second->below.value_or(0));
        }
        leave_one_of_relations();
        return std::move(hidden_);
    }

private:
    using Asked = std::pair<std::size_t, std::unique_ptr<ComparedTable>>;
    using Pair = std::pair<std::size_t, std::size_t>;  // rows of the codebook

    // A cell for each pair that somebody would lose with a code: no other change makes good for it.
    void add_pairs(CodeFacts& facts) {
        first_pair_ = static_cast<std::uint32_t>(facts.cells());
        StandingTogether together(*codebook_);
        bool any = false;
        for (const auto& [question, table] : tables_) {
            if (!table->relations) continue;
            together.add(state_, *table);
            any = true;
        }
        if (!any) return;
        FactTable& table = facts.table;
        std::map<std::pair<DocumentId, std::size_t>, std::vector<Pair>> lost;
        std::map<Pair, std::vector<std::uint32_t>> facts_of_pair;
        std::uint64_t places = 0;
        for (std::uint32_t fact = 0; fact < table.times.size(); ++fact) {
            if (!table.holds(fact)) continue;
            const std::pair key{facts.document_of_fact[fact], static_cast<std::size_t>(codebook_->index_of(facts.code_of_fact[fact]))};
            auto at = lost.find(key);
            if (at == lost.end()) at = lost.emplace(key, together.lost_with(key.first, key.second)).first;
            places += at->second.size();
            if (places > most_fact_places) {
                too_many_pairs_ = true;
                return;
            }
            for (const Pair& pair : at->second) facts_of_pair[pair].push_back(fact);
        }
        std::vector<std::vector<std::uint32_t>> lost_by(table.times.size());
        constexpr std::int64_t cost_of_pair = 100;
        for (const auto& [pair, holding] : facts_of_pair) {
            const auto cell = static_cast<std::uint32_t>(facts.cells());
            pairs_.push_back(pair);
            for (const std::uint32_t fact : holding) lost_by[fact].push_back(cell);
            table.first_slot.push_back(table.first_slot.back());
            table.shown.push_back(1);
            table.tells.push_back(0);
            table.cost.push_back(cost_of_pair);
        }
        for (const auto& cells : lost_by) {
            table.losses_of_fact.items.insert(table.losses_of_fact.items.end(), cells.begin(), cells.end());
            table.losses_of_fact.end_list();
        }
        // Of codings that stand together each counts; of people, one will do.
        const bool of_segments = std::ranges::any_of(tables_, [](const auto& each) { return each.second->relations && each.second->unit() == Unit::segments; });
        for (const std::int64_t times : table.times) table.kept.push_back(of_segments ? times : std::min<std::int64_t>(times, 1));
    }

    void hide_in(std::size_t question, const Pair& rows, const Asked& reason) {
        HiddenAcross& hidden = hidden_[question];
        const std::pair pair{codebook_->entries()[rows.first].code->id, codebook_->entries()[rows.second].code->id};
        if (std::ranges::find(hidden.pairs, pair) == hidden.pairs.end()) hidden.pairs.push_back(pair);
        if (std::ranges::find(hidden.because_of, reason.first) == hidden.because_of.end()) hidden.because_of.push_back(reason.first);
        hidden.below = std::max(hidden.below, reason.second->below.value_or(0));
    }
    void hide_pair(const Pair& pair, const Asked& reason) {
        for (const auto& [question, table] : tables_) {
            if (table->relations) hide_in(question, pair, reason);
        }
    }

    std::size_t branch_of(std::size_t row) const {
        while (codebook_->entries()[row].parent >= 0) row = static_cast<std::size_t>(codebook_->entries()[row].parent);
        return row;
    }
    // Calls visit(pair of rows, whether any of its numbers is hidden) for what the relations print.
    template <class Visit>
    void visit_pairs(const RelationTable& table, const Visit& visit) const {
        const auto rows_of = [&](std::size_t row, std::size_t column) {
            return Pair(std::minmax(static_cast<std::size_t>(codebook_->index_of(table.rows[row].code)), static_cast<std::size_t>(codebook_->index_of(table.columns[column].code))));
        };
        for (std::size_t row = 0; row < table.rows.size() && !table.by_groups(); ++row) {
            for (std::size_t column = 0; column < table.columns.size(); ++column) visit(rows_of(row, column), table.cell(row, column).hidden);
        }
        for (const RelationTable::Pair& pair : table.pairs) {
            const bool hides = table.cell(pair.row, pair.column).hidden || std::ranges::any_of(pair.cells, &RelationCell::hidden);
            visit(rows_of(pair.row, pair.column), hides);
        }
    }
    // What one table hides of pairs no other may tell.
    void leave_one_of_relations() {
        struct Hiding {
            const Asked* first;
            bool several;  // so that what one shows another may hide
        };
        std::map<Pair, Hiding> hiding;  // by the branches of the two codes: which tables hide one of their pairs
        const auto same = [](const Asked& one, const Asked& other) { return &one == &other || show_the_same(*one.second->relations, *other.second->relations); };
        const Asked* any = nullptr;
        for (const Asked& asked : tables_) {
            if (asked.second->below && !any) any = &asked;
            if (!asked.second->relations) continue;
            visit_pairs(*asked.second->relations, [&](const Pair& pair, bool hides) {
                if (!hides) return;
                const auto [at, is_new] = hiding.try_emplace(std::minmax(branch_of(pair.first), branch_of(pair.second)), Hiding{&asked, false});
                if (!is_new && !at->second.several) at->second.several = !same(*at->second.first, asked);
            });
        }
        for (const Asked& asked : tables_) {
            if (!asked.second->relations) continue;
            visit_pairs(*asked.second->relations, [&](const Pair& pair, bool) {
                const auto at = hiding.find(std::minmax(branch_of(pair.first), branch_of(pair.second)));
                if (at != hiding.end() && (at->second.several || !same(*at->second.first, asked))) hide_in(asked.first, pair, *at->second.first);
                else if (too_many_pairs_ && any) hide_in(asked.first, pair, *any);
            });
        }
    }

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
                const bool of_units = table.unit() != Unit::segments;
                // The n of relations are of those who have any code.
                const bool is_of_any = table.relations && row == codebook_->size();
                const std::int64_t n = table.relations ? facts.value(facts.first_cell[t] + codebook_->size() * columns + column) : table.n[column];
                const bool everybody = of_units && value > 0 && value == n && !is_of_any;
                const bool lone = of_units && table.n[column] == 1 && facts.value(facts.first_cell[t] + (row + 1) * columns - 1) > 0;
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
    std::uint32_t first_pair_ = 0;  // the cell of the first of pairs_
    std::vector<Pair> pairs_;
    bool too_many_pairs_ = false;  // to be compared, so that none is shown
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
    const auto counts_codes = [](Unit unit) { return unit == Unit::segments || CodeView::counts(unit); };
    if (const auto* count = std::get_if<CountQuestion>(&question)) return counts_codes(count->unit);
    if (const auto* relations = std::get_if<RelationQuestion>(&question)) return counts_codes(relations->counted.unit);
    return std::get<ComparisonQuestion>(question).items.empty();
}

std::vector<HiddenAcross> disclosed_across(const Study& study, const std::vector<CodesQuestion>& questions, const std::function<bool()>& stop,
                                           const WordSource& words) {
    return AcrossTables(study, questions, stop, words).run(stop);
}

void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, CountTable& table) {
    if (hidden.cells.empty()) return;
    std::int64_t marked = 0;
    const auto hide = [&](CountCell& cell) {
        marked += !cell.hidden;
        cell = {0, 0, true};
    };
    for (const HiddenAcross::Cell& at : hidden.cells) {
        for (CountRow& row : table.rows) {
            if (at.code && row.code != at.code) continue;
            const bool total = at.column >= row.cells.size();
            hide(total ? row.total : row.cells[at.column]);
            // Without the total that they are shares of, the shares would give the total away.
            if (total && table.question.percent == PercentBase::row) std::ranges::for_each(row.cells, hide);
        }
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

void hide_across(const HiddenAcross& hidden, const std::vector<std::string>& names, std::size_t own, RelationTable& table) {
    if (hidden.cells.empty() && hidden.pairs.empty()) return;
    auto& below = table.question.counted.suppress_below;
    if (!below) below = hidden.below;
    std::int64_t marked = 0;
    const auto hide = [&](RelationCell& cell) {
        if (!cell.compared) return;
        marked += !cell.hidden;
        cell = {0, 0, 0, 0, true, true};
    };
    const std::size_t groups = table.groups.size();
    // In the column only, or in all; the number of a pair in all groups is that of the matrix.
    const auto hide_where = [&](const auto& wanted, std::optional<std::size_t> column) {
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t other = 0; other < table.columns.size(); ++other) {
                const bool printed = !table.by_groups();
                if (printed && wanted(table.rows[row].code, table.columns[other].code)) hide(table.cells[row * table.columns.size() + other]);
            }
        }
        for (RelationTable::Pair& pair : table.pairs) {
            if (!wanted(table.rows[pair.row].code, table.columns[pair.column].code)) continue;
            for (std::size_t group = 0; group < groups; ++group) {
                if (!column || *column == group) hide(pair.cells[group]);
            }
            if (!column || *column >= groups) hide(table.cells[pair.row * table.columns.size() + pair.column]);
        }
    };
    for (const HiddenAcross::Cell& at : hidden.cells) {
        if (!at.code) {
            marked += table.n >= 0;
            table.n = -*below;
            continue;
        }
        if (!table.by_groups()) {
            for (std::vector<RelatedCode>* codes : {&table.rows, &table.columns}) {
                for (RelatedCode& code : *codes) {
                    if (code.code != at.code || code.n < 0) continue;
                    code.n = -*below;
                    ++marked;
                }
            }
        }
        hide_where([&](CodeId first, CodeId second) { return first == at.code || second == at.code; }, at.column);
    }
    for (const auto& [one, other] : hidden.pairs) {
        hide_where([&, a = one, b = other](CodeId first, CodeId second) { return (first == a && second == b) || (first == b && second == a); }, std::nullopt);
    }
    if (marked > 0) table.notes.push_back(note_about(hidden, names, own, marked, below));
}

}  // namespace heddle
