#include "storage/import/survey/export_rows.h"

#include <algorithm>

#include "coding/phrases.h"

namespace heddle {

std::size_t export_rows(const Sheet& sheet) {
    constexpr std::size_t deepest = 3;
    for (std::size_t row = 0; row < std::min(sheet.rows.size(), deepest); ++row) {
        const auto is_id = [](const std::string& cell) { return cell.starts_with("{\"ImportId\""); };
        if (std::ranges::any_of(sheet.rows[row], is_id)) return row + 1;
    }
    return 0;
}

Sheet without_export_rows(const Sheet& sheet) {
    Sheet cut = sheet;
    const std::size_t count = export_rows(sheet);
    cut.rows.erase(cut.rows.begin(), cut.rows.begin() + static_cast<std::ptrdiff_t>(count));
    cut.lines.erase(cut.lines.begin(), cut.lines.begin() + static_cast<std::ptrdiff_t>(count));
    if (count > 0) {
        cut.notes.push_back(how_many(count, "row below the names of the columns is", "rows below the names of the columns are") +
                            " about the columns, as survey tools write them, and nobody's answers.");
    }
    return cut;
}

}  // namespace heddle
