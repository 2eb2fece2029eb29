#include "storage/export/listing.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "storage/export/html.h"
#include "storage/list_cell.h"
#include "storage/sheet.h"

namespace heddle {

namespace {

std::string as_text(const ListingCell& cell) {
    struct Visitor {
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(bool value) const { return value ? "yes" : "no"; }
        std::string operator()(const std::vector<std::string>& values) const { return join_list(values); }
        std::string operator()(std::nullptr_t) const { return {}; }
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(double number) const { return fmt::format("{}", number); }
    };
    return std::visit(Visitor{}, cell);
}

bool is_number(const ListingCell& cell) { return std::holds_alternative<std::int64_t>(cell) || std::holds_alternative<double>(cell); }

}  // namespace

std::vector<std::string> all_columns(const Listing& listing) {
    std::vector<std::string> columns = listing.columns;
    columns.insert(columns.end(), listing.attributes.begin(), listing.attributes.end());
    return columns;
}

std::vector<std::string> text_cells(const Listing& listing, const ListingRow& row) {
    std::vector<std::string> texts;
    for (const ListingCell& cell : row.cells) texts.push_back(as_text(cell));
    for (const std::string& attribute : listing.attributes) {
        const auto at = std::ranges::find(row.attributes, attribute, [](const auto& pair) { return pair.first; });
        texts.push_back(at == row.attributes.end() ? std::string() : join_list(at->second));
    }
    return texts;
}

std::string to_csv(const Listing& listing) {
    std::string out;
    append_csv_row(out, all_columns(listing));
    for (const ListingRow& row : listing.rows) append_csv_row(out, text_cells(listing, row));
    return out;
}

std::string to_json(const Listing& listing) {
    using Json = nlohmann::ordered_json;
    Json list = Json::array();
    for (const ListingRow& row : listing.rows) {
        Json object = Json::object();
        for (std::size_t i = 0; i < listing.columns.size(); ++i) {
            if (std::holds_alternative<std::monostate>(row.cells[i])) continue;
            std::visit(
                [&]<typename Value>(const Value& value) {
                    if constexpr (!std::is_same_v<Value, std::monostate>) object[listing.columns[i]] = value;
                },
                row.cells[i]);
        }
        if (listing.has_attributes) {
            Json attributes = Json::object();
            for (const auto& [name, values] : row.attributes) {
                attributes[name] = values.size() == 1 ? Json(values.front()) : Json(values);
            }
            object["attributes"] = std::move(attributes);
        }
        list.push_back(std::move(object));
    }
    return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_html(const Listing& listing, const std::string& title) { return html_page(title, html_table(listing)); }

std::string html_table(const Listing& listing) {
    std::string body = "<table>\n<thead><tr>";
    for (const std::string& column : all_columns(listing)) body += "<th>" + html_escaped(column) + "</th>";
    body += "</tr></thead>\n<tbody>\n";
    for (const ListingRow& row : listing.rows) {
        body += "<tr>";
        const auto texts = text_cells(listing, row);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const bool number = i < row.cells.size() && is_number(row.cells[i]);
            body += (number ? "<td class=\"number\">" : "<td>") + html_escaped(texts[i]) + "</td>";
        }
        body += "</tr>\n";
    }
    return body + "</tbody>\n</table>\n";
}

}  // namespace heddle
