// Small workbooks for tests, written part by part, so that they can hold what no program writes.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace heddle::testing {

struct XlsxParts {
    // Name and what stands inside <worksheet>, as in "<sheetData>...</sheetData>".
    std::vector<std::pair<std::string, std::string>> sheets;
    std::vector<bool> hidden;      // sheets, where there are as many
    std::string strings;           // inside <sst>: "<si><t>Leeds</t></si>"
    std::string formats;           // inside <numFmts>
    std::vector<int> cell_formats; // numFmtId of each cell style
    bool from_1904 = false;
};

std::string xlsx_of(const XlsxParts& parts);
// One sheet with these rows: inside <sheetData>.
std::string xlsx_of(const std::string& rows);

}  // namespace heddle::testing
