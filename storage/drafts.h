// Drafts: what is being typed and is no action yet, so that a crash takes at most a second of it. They stand in the study file, where
// they are as safe and as secret as the study, and outside its history: a draft ends with the action that its words become.
//
// A draft is of whoever typed it, by name, since a coder may type before their first action makes them one of the study. That of
// somebody else stays until they open the study.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/ids.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// The memo on a coding, or the summary of a cell (coding/summary_draft.h).
struct Draft {
    Guid coding;
    std::string coder;  // the name of who types
    std::string memo;
    // What follows is told of stored ones alone.
    std::int64_t at = 0;                    // milliseconds since 1970, UTC
    std::vector<SummaryId> overtaken = {};  // of the draft of a summary: those whose last edit is another coder's, or later than the draft
    // Of the draft of a memo: whether the last edit of its coding is later than the draft, or another coder's where the study has a memo that would be lost.
    bool memo_overtaken = false;
};

// In place of the draft that this coder has on the coding.
Result<> keep_draft(sqlite::Connection& db, const Draft& draft);
Result<> drop_draft(sqlite::Connection& db, const Guid& coding, std::string_view coder);
// Within the transaction of an action of this coder: their drafts on the codings that it changes.
Result<> drop_drafts_of(sqlite::Connection& db, const EditGroup& group, std::string_view coder);
// All, of whichever coder.
Result<std::vector<Draft>> stored_drafts(sqlite::Connection& db);

}  // namespace heddle
