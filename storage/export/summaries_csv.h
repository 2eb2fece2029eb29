// Summaries as a sheet; see storage/import/summaries_csv.h for its columns.
#pragma once

#include <string>

#include "coding/study.h"

namespace heddle {

// Every summary: participants, then documents, then the values of each attribute in the order in
// which tables show them; of one case in codebook order. Importing it into a study with the same
// cases, codes and codings and no summaries makes the same ones (apart from guids and dates). Any
// thread.
std::string export_summaries_csv(const Study& study);

}  // namespace heddle
