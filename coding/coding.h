// A coding: one code applied to one text range by one coder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"
#include "coding/positions.h"

namespace heddle {

// What only some codings have. Shared and immutable, so that a study of millions of plain codings stays small.
struct CodingNotes {
    std::string memo;
    std::string stance;  // empty: not said
    std::string about;   // whom the passage speaks of
    std::vector<ParticipantId> excluded;  // participants it overlaps but does not belong to, ascending

    bool operator==(const CodingNotes&) const = default;
    bool empty() const { return *this == CodingNotes{}; }
};

struct Coding {
    CodingId id;
    Guid guid;
    DocumentId document;
    CodeId code;
    CoderId coder;
    Range range;               // as given or selected; may reach over labels, blanks and several turns
    std::int64_t created = 0;  // milliseconds since 1970, UTC
    std::shared_ptr<const CodingNotes> shared_notes;  // null where there are none; use notes()

    const CodingNotes& notes() const {
        static const CodingNotes none;
        return shared_notes ? *shared_notes : none;
    }
    void set_notes(CodingNotes notes) {
        shared_notes = notes.empty() ? nullptr : std::make_shared<const CodingNotes>(std::move(notes));
    }

    friend bool operator==(const Coding& a, const Coding& b) {
        return std::tie(a.id, a.guid, a.document, a.code, a.coder, a.range, a.created) ==
                   std::tie(b.id, b.guid, b.document, b.code, b.coder, b.range, b.created) &&
               (a.shared_notes == b.shared_notes || a.notes() == b.notes());
    }
};

// The order of codings within a document: by start, the longer first, then by id.
inline bool reading_order(const Coding& a, const Coding& b) {
    return std::tie(a.range.start, b.range.end, a.id) < std::tie(b.range.start, a.range.end, b.id);
}

}  // namespace heddle
