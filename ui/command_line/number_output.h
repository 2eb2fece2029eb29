// Tables of numbers in the form that --format asks for.
#pragma once

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/command_line/console.h"
#include "ui/command_line/output.h"

namespace heddle {

// table, csv, json, html and xlsx; a spreadsheet needs --output.
Result<> deliver_numbers(const OutputOptions& output, Console& console, const NumberTable& table);
// What can be said against the options before anything is counted.
Result<> check_number_output(const OutputOptions& output);

}  // namespace heddle
