#include "storage/counting/tally_memory.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr std::size_t most_kept = 2;

// The documents and those with which they have a participant in common, ascending: what a number of participants among them rests
// on, and that of the others does not.
std::vector<std::uint32_t> with_shared_participants(const CountArrays& arrays, const std::vector<std::uint32_t>& documents) {
    std::vector<std::uint8_t> concerned(arrays.members.size(), 0);
    for (const std::uint32_t document : documents) {
        const DocumentSlot& slot = arrays.documents[document];
        std::fill_n(concerned.begin() + slot.first_member, slot.bodies().members.size(), std::uint8_t{1});
    }
    std::vector<std::uint32_t> all = documents;
    for (std::size_t participant = 0; participant < arrays.members_of_participant.size(); ++participant) {
        const auto members = arrays.members_of_participant[participant];
        if (members.size() < 2 || std::ranges::none_of(members, [&](std::uint32_t member) { return concerned[member] != 0; })) continue;
        for (const std::uint32_t member : members) {
            // The last of those that begin there: documents without members begin where the next one does.
            const auto behind = std::upper_bound(arrays.documents.begin(), arrays.documents.end(), member,
                                                 [](std::uint32_t wanted, const DocumentSlot& slot) { return wanted < slot.first_member; });
            all.push_back(static_cast<std::uint32_t>(behind - arrays.documents.begin()) - 1);
        }
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// What must be counted to exchange a part: the codings that these documents had and have.
std::size_t weight_of(const std::vector<DocumentSlot>& before, const std::vector<DocumentSlot>& now, const std::vector<std::uint32_t>& documents) {
    std::size_t weight = 0;
    for (const std::uint32_t document : documents) weight += before[document].codings->labels.size() + now[document].codings->labels.size();
    return weight;
}

std::size_t weight_of_all(const std::vector<DocumentSlot>& documents) {
    std::size_t weight = 0;
    for (const DocumentSlot& slot : documents) weight += slot.codings->labels.size();
    return weight;
}

// `sum` without what was and with what is.
void exchange_part(Tally& sum, const Tally& was, const Tally& is) {
    for (std::size_t row = 0; row < sum.cells.rows(); ++row) {
        for (std::size_t column = 0; column < sum.cells.columns(); ++column)
            sum.cells.at(row, column) += is.cells.at(row, column) - was.cells.at(row, column);
    }
    sum.statistics.left_out += is.statistics.left_out - was.statistics.left_out;
    sum.statistics.of_nobody += is.statistics.of_nobody - was.statistics.of_nobody;
    sum.statistics.several_coders += is.statistics.several_coders - was.statistics.several_coders;
}

}  // namespace

std::vector<TallyMemory::Row> TallyMemory::rows_of(const Codebook& codebook) {
    std::vector<Row> rows;
    for (const Codebook::Entry& entry : codebook.entries()) rows.push_back({entry.code->id, entry.parent});
    return rows;
}

std::optional<std::vector<std::uint32_t>> TallyMemory::changed_documents(const Kept& kept, const TallyInput& input) {
    const std::vector<DocumentSlot>& before = kept.arrays.documents;
    const std::vector<DocumentSlot>& now = input.arrays.documents;
    if (before.size() != now.size()) return std::nullopt;
    std::vector<std::uint32_t> changed;
    for (std::size_t i = 0; i < now.size(); ++i) {
        if (before[i].document != now[i].document || before[i].first_member != now[i].first_member) return std::nullopt;
        if (before[i].codings == now[i].codings) continue;
        if (before[i].codings->where != now[i].codings->where) return std::nullopt;
        changed.push_back(static_cast<std::uint32_t>(i));
    }
    return changed;
}

Tally TallyMemory::tally(const TallyInput& input, Unit unit, const CodedWordsOfAll& words) {
    // What can be carried on no more would only keep old codings in memory.
    std::erase_if(kept_, [&](const Kept& one) { return !changed_documents(one, input); });
    const std::vector<Row> rows = rows_of(input.codebook);
    const auto kept = std::ranges::find_if(kept_, [&](const Kept& one) {
        return one.unit == unit && one.tally.cells.columns() == input.grouping.groups.size() + 1 && one.rows == rows &&
               one.filter == input.filter && one.selection == input.selection && one.of_member == input.grouping.of_member;
    });
    if (kept != kept_.end()) {
        const std::vector<std::uint32_t> changed = *changed_documents(*kept, input);
        const auto concerned = unit == Unit::participants && !changed.empty() ? with_shared_participants(input.arrays, changed) : changed;
        if (weight_of(kept->arrays.documents, input.arrays.documents, concerned) * worth_a_part_ <= weight_of_all(input.arrays.documents)) {
            if (!changed.empty()) {
                const TallyInput was{kept->arrays, input.codebook, input.filter, input.selection, input.grouping, &concerned, input.parts};
                const TallyInput is{input.arrays, input.codebook, input.filter, input.selection, input.grouping, &concerned, input.parts};
                exchange_part(kept->tally, tally_cells(was, unit, kept->words), tally_cells(is, unit, words));
            }
            for (const std::uint32_t document : changed) kept->arrays.documents[document] = input.arrays.documents[document];
            if (unit == Unit::words) kept->words = words;
            kept_.splice(kept_.begin(), kept_, kept);
            ++carried_on_;
            return kept->tally;
        }
        kept_.erase(kept);
    }
    Tally whole = heddle::tally(input, unit, words);
    if (kept_.size() == most_kept) kept_.pop_back();
    kept_.push_front({unit, input.arrays, unit == Unit::words ? words : CodedWordsOfAll(), rows, input.filter, input.selection, input.grouping.of_member, whole});
    return whole;
}

}  // namespace heddle
