// Sheets as files: CSV in whatever encoding a spreadsheet wrote it, or an Excel workbook. What the bytes are decides, not the file's ending.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/sheet.h"

namespace heddle {

// Whether a file of this name is a sheet: .csv, .xlsx, .xlsm.
bool has_sheet_ending(std::string_view file_name);

// `name` is the file's name for sentences. `worksheet` names a sheet of a workbook; empty: the first. What was guessed or changed on the way
// (the encoding, hidden rows, cells that show errors) is in the sheet's notes. Fails where the bytes are neither (storage/sheet.h and
// storage/import/xlsx/xlsx_sheet.h say when). Any thread.
Result<Sheet> read_sheet(std::string_view bytes, std::string_view name, std::string_view worksheet = {});

// The sheets of a workbook in the order of their tabs; empty where the file is none. Any thread.
std::vector<std::string> worksheet_names(std::string_view bytes);

}  // namespace heddle
