// Edits as rows of the journal (docs/study-file.md, "The history"): before and after as compact
// JSON that names fields, with every word through JournalTexts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "coding/edit.h"
#include "coding/guid.h"
#include "coding/result.h"
#include "storage/journal_texts.h"
#include "storage/sqlite/statement.h"

namespace heddle {

struct JournalRow {
    std::string kind;  // "coding", "code", ...: see kind_of
    std::optional<std::int64_t>
        object;  // its key: of the document for turns and progress, of the attribute for a value
    std::optional<Guid> guid;           // of objects that have one
    std::optional<std::string> before;  // JSON
    std::optional<std::string> after;   // JSON
};

// From the columns kind, object, guid, before, after, of which the first is given.
JournalRow journal_row(const sqlite::Statement& row, int first);

// The kind and key under which the journal keeps edits of the same object as this one.
struct JournalSubject {
    std::string_view kind;
    std::optional<std::int64_t> object;
};
JournalSubject journal_subject(const Edit& edit);

Result<JournalRow> encode(const Edit& edit, JournalTexts& texts);
// The same edit again, equal in every field. The row may come from a crafted file: keys, positions
// and texts are checked.
Result<Edit> decode(const JournalRow& row, JournalTexts& texts);

}  // namespace heddle
