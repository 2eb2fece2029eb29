// Any bytes as a sheet; what is read from what is written is the same.
#include "storage/sheet.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::sheet(std::string_view bytes) {
    const auto read = parse_csv(bytes, "fuzzed");
    if (!read) return check(read.error());
    require(read->rows.size() == read->lines.size());
    std::string written;
    append_csv_row(written, read->header);
    for (const auto& row : read->rows) {
        require(row.size() == read->header.size());
        append_csv_row(written, row);
    }
    const auto again = parse_csv(written, "written");
    require(again.ok());
    require(again->header == read->header && again->rows == read->rows);
}
