// One pass over the codings that a question counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "storage/counting/tally.h"

namespace heddle {

// How many documents the pass is over: those of `only`, else all.
inline std::size_t documents_looked_at(const TallyInput& input) { return input.only ? input.only->size() : input.arrays.documents.size(); }

// Calls visit(document, coding, row, members) for each coding that is asked for and belongs to at
// least one counted member: `document` and `coding` are places in the arrays; `members` are places
// in CountArrays::members, also of members that are not counted, relative to the document's first
// member. Calls after(document) once a document's codings are through. Only from the `from`th to before the `to`th of the documents that are looked at.
template <class Visit, class After>
CodingStatistics visit_codings(const TallyInput& input, std::size_t from, std::size_t to, Visit visit, After after) {
    CodingStatistics statistics;
    const Selection& selection = input.selection;
    // Of each member of a document, in one byte, what is asked of nearly every coding.
    enum : std::uint8_t { is_counted = 1, is_counted_besides_where = 2, is_somebody = 4 };
    std::vector<std::uint8_t> kinds;
    const auto look_at = [&](std::size_t document) {
        if (!selection.documents[document]) return;
        const DocumentSlot& slot = input.arrays.documents[document];
        const std::uint8_t* counted = selection.bodies.data() + slot.first_member;
        const std::uint8_t* besides_where = selection.besides_where.data() + slot.first_member;
        const std::span<const Member> members = input.arrays.members_of(slot);
        // With conditions, a document without anybody who meets them is not looked at, nor is what
        // is left out of it.
        if (selection.has_conditions &&
            std::find(counted, counted + members.size(), 1) == counted + members.size()) {
            return;
        }
        kinds.resize(members.size());
        for (std::size_t m = 0; m < members.size(); ++m) {
            kinds[m] = static_cast<std::uint8_t>((counted[m] ? is_counted : 0) | (besides_where[m] ? is_counted_besides_where : 0) |
                                                 (counted[m] && members[m].participant ? is_somebody : 0));
        }
        std::int32_t first_coder = 0;
        bool several_coders = false;
        const CodingsEntry& entry = *slot.codings;
        const std::size_t codings = entry.labels.size();
        for (std::size_t coding = 0; coding < codings; ++coding) {
            const CodingLabel& label = entry.labels[coding];
            const int row = input.filter.row(document, label);
            if (row < 0) continue;
            // Also by a coding that is left out: who coded the document does not depend on where.
            if (first_coder == 0) first_coder = label.coder;
            several_coders |= first_coder != label.coder;
            const std::span<const std::int32_t> belongs_to = entry.members(label);
            std::uint8_t kind = 0;
            for (const std::int32_t member : belongs_to) kind |= kinds[static_cast<std::size_t>(member)];
            if (!(kind & is_counted)) {
                if (!(kind & is_counted_besides_where)) ++statistics.left_out;
                continue;
            }
            if (!(kind & is_somebody)) ++statistics.of_nobody;
            visit(document, coding, static_cast<std::size_t>(row), belongs_to);
        }
        if (several_coders) ++statistics.several_coders;
        after(document);
    };
    for (std::size_t at = from; at < to; ++at) look_at(input.only ? (*input.only)[at] : at);
    return statistics;
}

template <class Visit, class After>
CodingStatistics visit_codings(const TallyInput& input, Visit visit, After after) {
    return visit_codings(input, 0, documents_looked_at(input), visit, after);
}

}  // namespace heddle
