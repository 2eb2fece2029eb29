// A codebook as a sheet; see storage/import/codebook_csv.h for its columns.
#pragma once

#include <string>

#include "coding/study.h"

namespace heddle {

// All codes in codebook order, each in a row of its own. The columns proposition and stances are there only where some code says
// them. Importing it into a study without codes makes the same codebook, apart from guids. Any thread.
std::string export_codebook_csv(const Study& study);

}  // namespace heddle
