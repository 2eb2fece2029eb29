// Writing a study file anew, so that its free pages, the unused ends of pages and the log hold nothing that was deleted.
//
// It cannot be part of a transaction. So the transaction that destroys words leaves a mark in the file (the row `compact`
// of `meta`), which is taken away when this is done; a mark that is found when a study is opened for writing says that
// the program was stopped in between. Its value says what is missing: "1" everything, "2" only that the log is taken in and emptied,
// which another program that reads may hold up for long.
#pragma once

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Inside a transaction of the caller's.
Result<> mark_for_compaction(sqlite::Connection& db);
Result<bool> needs_compaction(sqlite::Connection& db);

// Outside a transaction. Needs free memory of the size of the file, and as much room on the disk until it is done. Fails
// where another program is reading the study, so that the log cannot be emptied; the mark stays then, and it can be
// called again.
Result<> compact(sqlite::Connection& db);

// What an earlier run left undone, where the mark is there. That it cannot be done now either is no error: the study can
// be used, and the mark stays.
Result<> finish_compaction(sqlite::Connection& db);

}  // namespace heddle
