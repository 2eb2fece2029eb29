// Rows at the head of a sheet that a survey tool wrote about the columns, and that nobody answered.
#pragma once

#include <cstddef>

#include "storage/sheet.h"

namespace heddle {

// How many rows at the top are none of a respondent: Qualtrics writes each question's text below its name, and below that a line of
// {"ImportId":"..."}.
std::size_t export_rows(const Sheet& sheet);

// The sheet without them, and a note that says so.
Sheet without_export_rows(const Sheet& sheet);

}  // namespace heddle
