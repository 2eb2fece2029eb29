// Whether the rows of a study are what its history says.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// What is wrong, without any content of the study: kinds of objects that are not as their last edit left them, that the history
// knows nothing of, or that are missing though nothing removed them; edits that cannot be read. Objects of which the
// history was destroyed on purpose are left out. `study` is what the file holds.
Result<std::vector<std::string>> check_rows_against_history(sqlite::Connection& db, const Study& study,
                                                            const std::function<bool()>& go_on);

}  // namespace heddle
