#include "ui/command_line/output.h"

#include <algorithm>
#include <variant>

#include "storage/export/provenance.h"
#include "storage/files.h"

namespace heddle {

namespace {

// In a terminal a long list of values must not push the rest out of sight; every other form has all of it.
constexpr std::size_t widest_table_cell = 80;

std::string as_table(const Listing& listing) {
    TextTable table;
    table.header = all_columns(listing);
    if (!listing.rows.empty()) {
        for (const ListingCell& cell : listing.rows.front().cells) {
            table.align.push_back(std::holds_alternative<std::int64_t>(cell) ? Align::right : Align::left);
        }
    }
    for (const ListingRow& row : listing.rows) {
        table.rows.push_back(text_cells(listing, row));
        for (std::string& cell : table.rows.back()) cell = cut_to_columns(cell, widest_table_cell);
    }
    return format_table(table);
}

}  // namespace

void OutputOptions::add_to(CommandSyntax command, std::initializer_list<const char*> formats) {
    offered_.assign(formats.begin(), formats.end());
    format = offered_.front();
    std::string names;
    for (const std::string& name : offered_) names += (names.empty() ? "" : ", ") + name;
    command.add_option("--format", format, "The form of the result: " + names).type_name("FORMAT");
    command.add_option("--output", output, "Write the result to this file instead of standard output").type_name("FILE");
}

Result<> OutputOptions::check() const {
    if (std::ranges::find(offered_, format) != offered_.end()) return done();
    std::string names;
    for (const std::string& name : offered_) names += (names.empty() ? "" : ", ") + name;
    return usage_error("There is no format “" + format + "” here; it is one of " + names + ".");
}

Result<> OutputOptions::deliver(Console& console, const std::string& content) const {
    if (!output.empty()) return write_file(output, content);
    console.write(content);
    return done();
}

Result<> OutputOptions::deliver(Console& console, const std::string& content, const std::string& about) const {
    if (!output.empty()) return write_with_about(output, content, about);
    console.write(content);
    return done();
}

std::string render(const Listing& listing, const std::string& format, const std::string& title) {
    if (format == "csv") return to_csv(listing);
    if (format == "json") return to_json(listing);
    if (format == "html") return to_html(listing, title);
    return as_table(listing);
}

}  // namespace heddle
