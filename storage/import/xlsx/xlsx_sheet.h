// A sheet of an Excel workbook (.xlsx, .xlsm) as a Sheet, with its cells as a person sees them.
//
// The first row that holds anything names the columns. Formulas are the values that the file keeps of them, errors (#N/A) are empty cells and
// told, hidden rows and columns are taken and told. Cells merged over several rows have their value in each of them. What a file says of
// its size is not believed: rows and cells are counted as they come.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/import/xlsx/number_format.h"
#include "storage/sheet.h"
#include "storage/xml_stream.h"

namespace heddle {

inline constexpr std::size_t most_sheet_rows = 1'048'576;
inline constexpr std::size_t most_sheet_text = std::size_t{512} << 20;      // bytes in all cells together
inline constexpr std::size_t most_sheet_part = std::size_t{1} << 30;        // bytes of one sheet when unpacked

// `name` is the file's name for sentences; `worksheet` the sheet of the workbook (in any case), or empty for the first that is not hidden.
// Fails where the file is no workbook, is encrypted or damaged, goes beyond the limits, or has no such sheet; and where the sheet is none:
// empty, two columns of one name, a column that holds something but has no name. Any thread.
Result<Sheet> read_xlsx(std::string_view bytes, std::string_view name, std::string_view worksheet);

// The same of one sheet's XML alone (ECMA-376 Part 1, 18.3), with how its cells' styles show numbers and the texts that they share. Errors are sentences that go on after
// the file's name. Any thread.
Result<Sheet> read_worksheet(XmlStream xml, std::vector<NumberFormat> formats, std::vector<std::string> texts, bool from_1904);

}  // namespace heddle
