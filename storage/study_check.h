// Looks a whole study file over: see StudyFile::check.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// Says how far the work is, as a share of `all`; where it says no, the work ends with an error of the kind cancelled.
using CheckProgress = std::function<bool(std::size_t done, std::size_t all)>;

// One sentence for each thing that is wrong and what to do about it, without any content of the study; none where all is
// well. Costs a reading of the whole file. An error only where the check itself could not be
// finished.
Result<std::vector<std::string>> check_study(sqlite::Connection& db, const CheckProgress& progress = {});

// A sentence of check_study() taken apart, for whoever words the advice differently.
struct StudyFault {
    std::string what;       // without advice
    bool computed = false;  // only what is computed is wrong: StudyFile::rebuild_derived() makes it anew, and the study itself is whole
};
StudyFault fault_of(const std::string& sentence);

// Makes the indexes anew, and forgets the counted words and the turns that codings touch, which build_derived() builds again. The
// study itself stays as it is, to the last row.
Result<> forget_derived(sqlite::Connection& db);

}  // namespace heddle
