// Codings as a sheet; see storage/import/codings_csv.h for its columns.
#pragma once

#include <string>

#include "coding/study.h"

namespace heddle {

// Every coding, by document in the order in which they came into the study, then in reading order. Importing it into a study with
// the same documents, codes and no codings makes the same ones (apart from guids, dates and excluded participants). Any thread.
std::string export_codings_csv(const Study& study);

}  // namespace heddle
