// How a group of edits comes into a study file.
#pragma once

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Writes the group's rows and its journal entry in one transaction of its own; on failure nothing is written. `before` is
// the study that the group was made for and applies to; where the file holds another one by now, the error is a conflict.
Result<ActionId> write_group(sqlite::Connection& db, const Study& before, const EditGroup& group);

// The rows alone of a group whose first edit has this sequence number, inside a transaction of the caller's, who also writes it down in the
// journal.
Result<> write_rows(sqlite::Connection& db, const EditGroup& group, std::int64_t first);

}  // namespace heddle
