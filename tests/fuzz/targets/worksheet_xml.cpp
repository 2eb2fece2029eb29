// Any bytes as the XML of a workbook's sheet: what import_workbook hardly reaches behind the archive's checksums.
#include <algorithm>
#include <cstring>

#include "storage/import/xlsx/xlsx_sheet.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::worksheet_xml(std::string_view bytes) {
    // In pieces of odd sizes, as they come out of an archive.
    const auto more = [rest = bytes](char* into, std::size_t size) mutable -> Result<std::size_t> {
        const std::size_t count = std::min({size, rest.size(), std::size_t{37}});
        if (count > 0) std::memcpy(into, rest.data(), count);
        rest.remove_prefix(count);
        return count;
    };
    const std::vector<NumberFormat> formats{{}, built_in_number_format(14), built_in_number_format(9), number_format_of("[h]:mm")};
    const auto sheet = read_worksheet(XmlStream(more), formats, {"document", "site"}, false);
    if (!sheet) return check(sheet.error());
    require(!sheet->header.empty() && sheet->rows.size() == sheet->lines.size());
    for (const auto& row : sheet->rows) {
        require(row.size() == sheet->header.size());
        for (const std::string& cell : row) require(is_valid_utf8(cell));
    }
}
