// What an action was about, from its edits: for a line of the history.
#pragma once

#include <cstdint>
#include <string>

#include "coding/result.h"
#include "storage/history_page.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct ActionSubject {
    HistoryTopic topic = HistoryTopic::other;
    std::string on;
    bool several = false;
};

// Looks at the first and last edits only where there are very many.
Result<ActionSubject> subject_of_action(sqlite::Connection& db, std::int64_t first, std::int64_t edits);

}  // namespace heddle
