// A memo: a note on the study, a document, a participant, a code or a coding. (The short memo of a coding itself is in
// CodingNotes; this is for longer notes that stand on their own.)
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "coding/guid.h"
#include "coding/ids.h"

namespace heddle {

using MemoTarget = std::variant<std::monostate, DocumentId, ParticipantId, CodeId, CodingId>;  // monostate: the study

struct Memo {
    MemoId id;
    Guid guid;
    MemoTarget on;
    CoderId coder;
    std::string text;
    std::int64_t created = 0;  // milliseconds since 1970, UTC

    bool operator==(const Memo&) const = default;
};

// A setting of the study that is no object of its own (its title, a coder of record: docs/study-file.md lists them).
struct Setting {
    std::string key;
    std::string value;

    bool operator==(const Setting&) const = default;
};

}  // namespace heddle
