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

// The facts of each slot, from the slots of each fact.
void turn_round(const std::vector<std::uint32_t>& sizes, FactTable& table) {
    Lists& lists = table.facts_of_slot;
    lists.offsets.assign(1, 0);
    for (const std::uint32_t size : sizes) lists.offsets.push_back(lists.offsets.back() + size);
    lists.items.resize(lists.offsets.back());
    std::vector<std::uint32_t> next(lists.offsets.begin(), lists.offsets.end() - 1);
    for (std::uint32_t fact = 0; fact < table.holds.size(); ++fact) {
        for (const std::uint32_t slot : table.slots_of_fact[fact]) lists.items[next[slot]++] = fact;
    }
}

}  // namespace

CodeView::CodeView(const CountArrays& arrays, const Codebook& codebook, const CodingFilter& filter, const Selection& selection, const Grouping& grouping, Unit unit)
    : codebook_(codebook), filter_(filter), selection_(selection), grouping_(grouping) {
    std::map<ParticipantId, std::uint32_t> participants;
    unit_.reserve(arrays.members.size());
    std::uint32_t document = 0;
    for (std::uint32_t m = 0; m < arrays.members.size(); ++m) {
        while (document + 1 < arrays.documents.size() && arrays.documents[document + 1].first_member <= m) ++document;
        const ParticipantId who = arrays.members[m].participant;
        const bool counts = selection.bodies[m] && (unit == Unit::documents || who);
        std::uint32_t number = m;
        if (unit == Unit::documents) number = document;
        if (unit == Unit::participants && counts) number = participants.emplace(who, static_cast<std::uint32_t>(participants.size())).first->second;
        unit_.push_back(counts ? std::optional(number) : std::nullopt);
        if (counts) units_ = std::max(units_, number + 1);
    }
}

std::int64_t CodeFacts::value(std::size_t cell) const {
    std::int64_t value = 0;
    for (std::uint32_t slot = table.first_slot[cell]; slot < table.first_slot[cell + 1]; ++slot) {
        value += std::ranges::any_of(table.facts_of_slot[slot], [&](std::uint32_t fact) { return table.holds[fact] != 0; });
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
    std::vector<std::uint32_t> facts_in_slot(table.cell_of_slot.size(), 0);
    for (const auto& [key, label] : labels) {
        for (std::size_t document = 0; document < arrays.documents.size(); ++document) {
            const DocumentSlot& slot = arrays.documents[document];
            for (std::uint32_t m = 0; m < arrays.members_of(slot).size(); ++m) {
                const std::uint32_t member = slot.first_member + m;
                auto& items = table.slots_of_fact.items;
                const std::size_t before = items.size();
                for (std::size_t v = 0; v < views.size(); ++v) {
                    views[v]->visit(document, label, member, [&](std::size_t row, std::size_t column, std::uint32_t unit) {
                        const std::size_t cell = facts.first_cell[v] + row * views[v]->columns() + column;
                        items.push_back(table.first_slot[cell] + unit);
                    });
                }
                if (items.size() == before) continue;
                if (items.size() > most_places) return std::nullopt;
                for (std::size_t i = before; i < items.size(); ++i) ++facts_in_slot[items[i]];
                table.slots_of_fact.end_list();
                table.holds.push_back(holding.contains({key, member}) ? 1 : 0);
                facts.document_of_fact.push_back(slot.document);
                facts.code_of_fact.push_back(CodeId{label.code});
            }
        }
    }
    turn_round(facts_in_slot, table);
    return facts;
}

}  // namespace heddle
