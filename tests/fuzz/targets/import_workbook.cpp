// Any bytes as the file of a sheet: a workbook, or CSV in any encoding.
#include "storage/sheet_file.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_workbook(std::string_view bytes) {
    const auto sheet = read_sheet(bytes, "fuzzed");
    if (!sheet) return check(sheet.error());
    require(!sheet->header.empty() && sheet->rows.size() == sheet->lines.size());
    for (const auto& row : sheet->rows) require(row.size() == sheet->header.size());
}
