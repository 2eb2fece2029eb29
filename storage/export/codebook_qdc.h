// A codebook in the exchange format of REFI-QDA; see storage/import/codebook_qdc.h.
#pragma once

#include <string>

#include "coding/study.h"

namespace heddle {

// All codes, nested, with their guids and descriptions (storage/refi_description.h). Characters that XML cannot hold become U+FFFD.
// Any thread.
std::string export_codebook_qdc(const Study& study);

}  // namespace heddle
