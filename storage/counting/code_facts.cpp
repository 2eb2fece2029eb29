#include "storage/counting/code_facts.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace heddle {

namespace {

using LabelKey = std::tuple<std::int32_t, std::int32_t, std::int32_t>;

void number_cells(const std::vector<const CodeView*>& views, CodeFacts& facts) {
    std::uint32_t slots = 0;
    std::uint32_t cell = 0;
    for (const CodeView* view : views) {
        facts.first_cell.push_back(cell);
        for (const std::size_t last = cell + view->rows() * view->columns(); cell < last; ++cell) {
            facts.table.first_slot.push_back(slots);
            facts.table.cell_of_slot.insert(facts.table.cell_of_slot.end(), view->units(), cell);
            slots += view->units();
        }
    }
    facts.table.first_slot.push_back(slots);
}

// The facts of each slot or cell, from the slots or cells of each fact.
Lists turned_round(const Lists& of_fact, std::size_t size) {
    Lists lists;
    lists.offsets.assign(size + 1, 0);
    for (const std::uint32_t item : of_fact.items) ++lists.offsets[item + 1];
    for (std::size_t i = 0; i < size; ++i) lists.offsets[i + 1] += lists.offsets[i];
    lists.items.resize(lists.offsets.back());
    std::vector<std::uint32_t> next(lists.offsets.begin(), lists.offsets.end() - 1);
    for (std::uint32_t fact = 0; fact < of_fact.size(); ++fact) {
        for (const std::uint32_t item : of_fact[fact]) lists.items[next[item]++] = fact;
    }
    return lists;
}

// Leaves each of the last list once, and ends it.
void end_list_of_different(Lists& list) {
    const auto first = list.items.begin() + list.offsets.back();
    std::sort(first, list.items.end());
    list.items.erase(std::unique(first, list.items.end()), list.items.end());
    list.end_list();
}

using People = std::vector<std::uint32_t>;  // members, ascending

}  // namespace

CodeView::CodeView(const CountArrays& arrays, const Codebook& codebook, const CodingFilter& filter, const Selection& selection, const Grouping& grouping, Unit unit,
                   bool with_any)
    : codebook_(codebook), filter_(filter), selection_(selection), grouping_(grouping), is_of_segments_(unit == Unit::segments), with_any_(with_any) {
    std::map<ParticipantId, std::uint32_t> participants;
    unit_.reserve(arrays.members.size());
    std::uint32_t document = 0;
    for (std::uint32_t m = 0; m < arrays.members.size(); ++m) {
        while (document + 1 < arrays.documents.size() && arrays.documents[document + 1].first_member <= m) ++document;
        const ParticipantId who = arrays.members[m].participant;
        const bool counts = selection.bodies[m] && (unit == Unit::documents || unit == Unit::segments || who);
        if (is_of_segments_) {
            unit_.push_back(counts ? std::optional<std::uint32_t>(0) : std::nullopt);
            continue;
        }
        std::uint32_t number = m;
        if (unit == Unit::documents) number = document;
        if (unit == Unit::participants && counts) number = participants.emplace(who, static_cast<std::uint32_t>(participants.size())).first->second;
        unit_.push_back(counts ? std::optional(number) : std::nullopt);
        if (counts) units_ = std::max(units_, number + 1);
    }
}

std::int64_t CodeFacts::value(std::size_t cell) const {
    std::int64_t value = 0;
    if (cell < table.facts_of_sum.size()) {
        for (const std::uint32_t fact : table.facts_of_sum[cell]) value += table.times[fact];
    }
    for (std::uint32_t slot = table.first_slot[cell]; slot < table.first_slot[cell + 1]; ++slot) {
        value += std::ranges::any_of(table.facts_of_slot[slot], [&](std::uint32_t fact) { return table.holds(fact); });
    }
    return value;
}

std::optional<CodeFacts> code_facts(const CountArrays& arrays, const std::vector<const CodeView*>& views, bool tells_coders_apart, std::uint64_t most_places) {
    std::uint64_t places = 0;
    for (const CodeView* view : views) places += view->places();
    if (places > most_places) return std::nullopt;
    CodeFacts facts;
    number_cells(views, facts);
    FactTable& table = facts.table;
    const auto key_of = [&](const CodingLabel& label) {
        return LabelKey{label.code, tells_coders_apart ? label.coder : 0, tells_coders_apart ? label.stance : 0};
    };
    const bool has_sums = std::ranges::any_of(views, &CodeView::is_of_segments);
    std::map<LabelKey, CodingLabel> labels;
    std::map<std::pair<LabelKey, People>, std::int64_t> times;
    std::vector<std::set<People>> possible(arrays.documents.size());
    for (std::size_t document = 0; document < arrays.documents.size(); ++document) {
        const DocumentSlot& slot = arrays.documents[document];
        for (std::uint32_t m = 0; m < arrays.members_of(slot).size(); ++m) possible[document].insert({slot.first_member + m});
        for (const CodingLabel& label : slot.codings->labels) {
            labels.emplace(key_of(label), label);
            People all;
            for (const std::int32_t member : slot.codings->members(label)) all.push_back(slot.first_member + static_cast<std::uint32_t>(member));
            std::ranges::sort(all);
            if (has_sums && !all.empty()) {
                ++times[{key_of(label), all}];
                possible[document].insert(std::move(all));
            } else {
                for (const std::uint32_t member : all) times[{key_of(label), {member}}] = 1;
            }
        }
    }
    for (const auto& [key, label] : labels) {
        for (std::size_t document = 0; document < arrays.documents.size(); ++document) {
            for (const People& people : possible[document]) {
                for (std::size_t v = 0; v < views.size(); ++v) {
                    for (const std::uint32_t member : people) {
                        views[v]->visit(document, label, member, [&](std::size_t row, std::size_t column, std::uint32_t unit) {
                            const auto cell = static_cast<std::uint32_t>(facts.first_cell[v] + row * views[v]->columns() + column);
                            if (views[v]->is_of_segments()) table.sums_of_fact.items.push_back(cell);
                            else table.slots_of_fact.items.push_back(table.first_slot[cell] + unit);
                        });
                    }
                }
                if (table.slots_of_fact.items.size() == table.slots_of_fact.offsets.back() && table.sums_of_fact.items.size() == table.sums_of_fact.offsets.back()) continue;
                end_list_of_different(table.slots_of_fact);
                end_list_of_different(table.sums_of_fact);
                if (table.slots_of_fact.items.size() + table.sums_of_fact.items.size() > most_places) return std::nullopt;
                const auto at = times.find({key, people});
                table.times.push_back(at == times.end() ? 0 : at->second);
                facts.document_of_fact.push_back(arrays.documents[document].document);
                facts.code_of_fact.push_back(CodeId{label.code});
            }
        }
    }
    table.facts_of_slot = turned_round(table.slots_of_fact, table.cell_of_slot.size());
    if (has_sums) table.facts_of_sum = turned_round(table.sums_of_fact, facts.cells());
    return facts;
}

}  // namespace heddle
