// Looks a whole study file over: see StudyFile::check.
#pragma once

#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// One sentence for each thing that is wrong, without any content of the study; none where all is
// well. Costs a reading of the whole file. An error only where the check itself could not be
// finished.
Result<std::vector<std::string>> check_study(sqlite::Connection& db);

}  // namespace heddle
