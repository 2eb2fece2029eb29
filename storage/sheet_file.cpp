#include "storage/sheet_file.h"

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/import/decode.h"
#include "storage/import/xlsx/workbook.h"
#include "storage/import/xlsx/xlsx_sheet.h"

namespace heddle {

bool has_sheet_ending(std::string_view file_name) {
    const std::string name = ascii_lowered(file_name);
    return name.ends_with(".csv") || name.ends_with(".xlsx") || name.ends_with(".xlsm");
}

std::vector<std::string> worksheet_names(std::string_view bytes) {
    std::vector<std::string> names;
    if (!bytes.starts_with("PK\x03\x04")) return names;
    auto archive = ZipArchive::open(bytes);
    if (!archive) return names;
    const auto workbook = read_workbook(*archive);
    if (!workbook) return names;
    for (const Worksheet& sheet : workbook->sheets) names.push_back(sheet.name);
    return names;
}

Result<Sheet> read_sheet(std::string_view bytes, std::string_view name, std::string_view worksheet) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return read_xlsx(bytes, name, worksheet);
    const std::string shown = "The sheet " + quoted(name) + " ";
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
        return failure(shown + "is an old Excel file (.xls) or carries a password; save it as .xlsx without one and try again.");
    }
    if (!worksheet.empty()) {
        return usage_error(shown + "is no workbook, so it has no sheet " + quoted(worksheet) + "; leave out --sheet.");
    }
    const bool plain = is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
    if (plain || !other_kind_of_file(bytes).empty()) return parse_csv(bytes, name);
    auto decoded = decode_text(bytes);
    if (!decoded) return failure(shown + decoded.error().message);
    HEDDLE_TRY(Sheet sheet, parse_csv(decoded->utf8, name));
    sheet.notes.insert(sheet.notes.begin(), decoded->notes.begin(), decoded->notes.end());
    return sheet;
}

}  // namespace heddle
