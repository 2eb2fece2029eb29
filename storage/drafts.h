// Drafts: what is being typed and is no action yet, so that a crash takes at most a second of it. They stand in the study file, where
// they are as safe and as secret as the study, and outside its history: a draft ends with the action that its words become.
#pragma once

#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// The memo on a coding.
struct Draft {
    Guid coding;
    std::string memo;
};

// In place of the draft that the coding has.
Result<> keep_draft(sqlite::Connection& db, const Draft& draft);
Result<> drop_draft(sqlite::Connection& db, const Guid& coding);
// Within the transaction of an action: those of the codings that it changes.
Result<> drop_drafts_of(sqlite::Connection& db, const EditGroup& group);
Result<std::vector<Draft>> stored_drafts(sqlite::Connection& db);

}  // namespace heddle
