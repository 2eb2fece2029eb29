#include "storage/export/listing_docx.h"

#include "storage/export/docx/docx_styles.h"

namespace heddle {

Result<> add_listing(DocxDocument& document, const Listing& listing) {
    const std::vector<std::string> columns = all_columns(listing);
    if (columns.size() > most_docx_columns) return failure("A table in Word has at most " + std::to_string(most_docx_columns) + " columns; take a spreadsheet.");
    const auto row_of = [](const std::vector<std::string>& words, bool heading) {
        DocxTableRow row{{}, heading};
        for (const std::string& each : words) row.cells.push_back(DocxParagraph(docx_style::cell).text(each, {.bold = heading}));
        return row;
    };
    std::vector<DocxTableRow> rows{row_of(columns, true)};
    for (const ListingRow& row : listing.rows) rows.push_back(row_of(text_cells(listing, row), false));
    document.add_table(std::vector<int>(columns.size(), 1), rows);
    return done();
}

}  // namespace heddle
