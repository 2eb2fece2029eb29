// Cells of a table that is copied, as Word and spreadsheets take them: parted by tabs, rows by line ends. Pure; any thread.
#pragma once

#include <string>

namespace heddle {

// A name of a row or a group: in one line, with an apostrophe before what a spreadsheet would run (storage/export/formula_guard.h).
std::string clipboard_name(std::string name);
// A number as the table shows it. Of "3/12", which spreadsheets take for a day in March or December, it makes "3 of 12"; "+12.5" stays the number that it is.
std::string clipboard_number(std::string shown);

}  // namespace heddle
