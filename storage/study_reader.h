// Reads a whole study (all but the texts) from the tables of a study file, trusting nothing in it.
#pragma once

#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// The study as its rows say, inside a read transaction of its own unless the caller has one. Every reference, range, order
// and text is checked, so that what comes back is a study like any other; a file that fails a check
// gives one sentence and no study.
Result<Study> read_study(sqlite::Connection& db);

// The number of edits in the file's history.
Result<std::int64_t> stored_sequence(sqlite::Connection& db);

}  // namespace heddle
