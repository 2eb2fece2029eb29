// Tables of numbers in the form that --format asks for.
#pragma once

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/command_line/console.h"
#include "ui/command_line/output.h"

namespace heddle {

// table, csv, json, html, xlsx and docx; the last two need --output.
Result<> deliver_numbers(const OutputOptions& output, Console& console, const NumberTable& table);
// Fails with ErrorKind::usage where the form is one that no terminal can show (a spreadsheet, a Word document, a file of SPSS or Stata) and no file is named.
Result<> check_names_file(const OutputOptions& output);
// What can be said against the options before anything is counted.
Result<> check_number_output(const OutputOptions& output);

}  // namespace heddle
