// A summary: a written cell of the framework matrix. It says what one case says on one theme, and on which passages that
// rests. A cell has at most one.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"

namespace heddle {

// All that has this value of an attribute: the site "Leeds", the organisation type "CCG".
struct ValueCase {
    AttributeId attribute;
    std::string value;  // as AttributeValue keeps it; never empty

    auto operator<=>(const ValueCase&) const = default;
};

// Whose words are summed up: one person's over all documents, one document's, or those of all that share a value.
using SummaryCase = std::variant<ParticipantId, DocumentId, ValueCase>;

enum class SummaryState {
    not_asked,     // the theme was not raised with this case, so nothing can be concluded
    nothing_said,  // it was raised, and the case had nothing to say on it
    written,
};

struct Summary {
    SummaryId id;
    Guid guid;
    SummaryCase of;
    CodeId theme;
    SummaryState state = SummaryState::written;
    std::string text;               // empty unless it is written
    std::vector<CodingId> codings;  // the passages it rests on, ascending; none unless it is written
    CoderId author;
    CoderId reader;            // who has read it against the passages; none, or another than the author
    std::int64_t created = 0;  // milliseconds since 1970, UTC

    bool operator==(const Summary&) const = default;
};

}  // namespace heddle
