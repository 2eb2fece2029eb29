// The codebook as it stood at an earlier point of the history, made from today's by taking back, in the order of the journal,
// what happened to codes since. Memory grows with the codebook only.
#pragma once

#include <cstdint>
#include <vector>

#include "coding/code.h"
#include "coding/ids.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct CodebookThen {
    std::vector<Code> then;  // ascending by key; words that were destroyed since are "(destroyed)"
    std::vector<Code> now;
};

// Just after the action; 0: at the beginning.
Result<CodebookThen> read_codebook_then(sqlite::Connection& db, ActionId after);
// The last action that was done at this time or before; 0 where there was none.
Result<ActionId> last_action_at(sqlite::Connection& db, std::int64_t time);

}  // namespace heddle
