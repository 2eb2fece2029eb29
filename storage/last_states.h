// What the history says of each object last: by it the rows of a study are checked, and rows that are lost are made again.
#pragma once

#include <cstdint>
#include <functional>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

struct LastStateVisitor {
    // The last edit of one object. Its `after` is as the object stands now: positions followed through the corrections of the text that
    // came later, and a document with its present text; without it the object was removed. Corrections of texts themselves
    // are not given.
    std::function<void(std::int64_t sequence, const Edit& last)> last;
    // The last edit of an object cannot be told any more, since words of it were destroyed on purpose. `object` is its key, or
    // that of the document or attribute it is of; 0 where it has none.
    std::function<void(const std::string& kind, std::int64_t object)> destroyed;
    // An edit that cannot be read.
    std::function<void(std::int64_t sequence)> unreadable;
    // Asked for each edit; where it says no, the walk ends with an error of the kind cancelled.
    std::function<bool()> go_on;
};

// Walks the history once, from its end to its start. Functions that are not set are not called.
Result<> visit_last_states(sqlite::Connection& db, const LastStateVisitor& visitor);

}  // namespace heddle
