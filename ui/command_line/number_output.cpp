#include "ui/command_line/number_output.h"

namespace heddle {

namespace {

// In a terminal a statement of two lines must not push the numbers out of sight; every other form has the whole name.
constexpr std::size_t widest_row_name = 56;

std::string table_as_text(const NumberTable& table) {
    TextTable text;
    text.header.push_back(table.row_title);
    text.align.push_back(Align::left);
    for (std::string& title : read_titles(table)) {
        text.header.push_back(std::move(title));
        text.align.push_back(Align::right);
    }
    const auto add_line = [&](std::string name, std::vector<std::string> cells) {
        cells.insert(cells.begin(), std::move(name));
        text.rows.push_back(std::move(cells));
    };
    if (table.has_groups) add_line("(n)", read_sizes(table));
    for (const NumberRow& row : table.rows) {
        if (row.asked) add_line(std::string(static_cast<std::size_t>(2 * row.depth), ' ') + cut_to_columns(row.own, widest_row_name), read_cells(table, row));
    }
    std::string out = one_line(table.heading) + "\n\n" + format_table(text);
    if (!table.notes.empty()) out += "\n";
    for (const std::string& note : table.notes) out += one_line(note) + "\n";
    if (!table.about.empty()) out += "\n";
    for (const auto& [word, said] : table.about) out += word + ": " + one_line(said) + "\n";
    return out;
}

}  // namespace

Result<> check_names_file(const OutputOptions& output) {
    if (!output.output.empty()) return done();
    for (const auto& [format, what] : {std::pair{"xlsx", "A spreadsheet"}, {"docx", "A Word document"}, {"sav", "An SPSS file"}, {"dta", "A Stata file"}}) {
        if (output.format == format) return usage_error(std::string(what) + " is a file; name it with --output FILE." + format + ".");
    }
    return done();
}

Result<> check_number_output(const OutputOptions& output) {
    HEDDLE_CHECK(output.check());
    return check_names_file(output);
}

Result<> deliver_numbers(const OutputOptions& output, Console& console, const NumberTable& table) {
    HEDDLE_CHECK(check_number_output(output));
    if (output.format == "xlsx") return write_xlsx(table, output.output);
    if (output.format == "docx") {
        HEDDLE_TRY(const std::string bytes, to_docx(table));
        return output.deliver(console, bytes);
    }
    if (output.format == "csv") return output.deliver(console, to_csv(table), table.about.empty() ? std::string() : about_text(table));
    if (output.format == "json") return output.deliver(console, to_json(table));
    if (output.format == "html") return output.deliver(console, to_html(table));
    return output.deliver(console, table_as_text(table));
}

}  // namespace heddle
