// A list of like things (documents, quotations, actions) as CSV, JSON or HTML.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace heddle {

// A text, a number, yes or no, several texts, nothing (in JSON null), or what is not asked of this row (in JSON the field is left out).
using ListingCell = std::variant<std::string, std::int64_t, bool, std::vector<std::string>, std::nullptr_t, std::monostate, double>;

struct ListingRow {
    std::vector<ListingCell> cells;                                            // one a column
    std::vector<std::pair<std::string, std::vector<std::string>>> attributes;  // those that are recorded
};

struct Listing {
    std::vector<std::string> columns;     // also the names of JSON's fields
    std::vector<std::string> attributes;  // CSV and HTML: a column each after the others; JSON: an object "attributes"
    bool has_attributes = false;          // whether there is that object at all
    std::vector<ListingRow> rows;
};

// The columns followed by the attributes.
std::vector<std::string> all_columns(const Listing& listing);
// The row's cells as text, in the order of all_columns; several values are joined by "; ".
std::vector<std::string> text_cells(const Listing& listing, const ListingRow& row);

std::string to_csv(const Listing& listing);
// A list of objects, two spaces of indent, UTF-8. An attribute with one value is a text, with several a list of them.
std::string to_json(const Listing& listing);
// A whole page with one table; nothing in it comes from elsewhere.
std::string to_html(const Listing& listing, const std::string& title);
// The table alone.
std::string html_table(const Listing& listing);

}  // namespace heddle
