// Drafts of summaries beside those of memos (storage/drafts.h), under the GUIDs of their cells (coding/summary_draft.h).
#pragma once

#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Within the transaction of an action of this coder on `before`: their drafts of the cells whose summary it writes, changes or takes away.
Result<> drop_summary_drafts_of(sqlite::Connection& db, const Study& before, const EditGroup& group, std::string_view coder);

}  // namespace heddle
