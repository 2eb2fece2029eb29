#include "storage/export/number_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "coding/case_folding.h"
#include "coding/count_table.h"
#include "storage/export/about_words.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"
#include "storage/export/own_name.h"
#include "storage/sheet.h"

namespace heddle {

namespace {

constexpr const char* empty_base = "–";
constexpr const char* total_title = "Total";
constexpr const char* total_key = "total";  // in files for programs
constexpr const char* n_title = "(n)";

NumberCell count_cell_of(const CountTable& table, const CountCell& cell) {
    NumberCell made{{}, shown(table, cell)};
    if (cell.hidden) {
        made.exact = hidden_mark(table.question.suppress_below);
    } else if (!table.is_percentage()) {
        made.exact = cell.count;
    } else if (const auto percent = percentage(cell)) {
        made.exact = *percent;
    }
    return made;
}

NumberCell count_cell_of(const CrossTable& table, const CrossCell& cell) {
    NumberCell made{cell.count, shown(table, cell)};
    if (cell.hidden) made.exact = hidden_mark(table.question.suppress_below);
    return made;
}

std::string exact_as_text(const ExactNumber& number) {
    struct Visitor {
        std::string operator()(std::monostate) const { return empty_base; }
        std::string operator()(std::int64_t count) const { return std::to_string(count); }
        std::string operator()(double percent) const { return fmt::format("{}", percent); }
        std::string operator()(const std::string& mark) const { return mark; }
    };
    return std::visit(Visitor{}, number);
}

nlohmann::ordered_json as_json(const ExactNumber& number);

// Of a tabulation, all three numbers.
nlohmann::ordered_json as_json(const NumberCell& cell) {
    if (!cell.share) return as_json(cell.exact);
    nlohmann::ordered_json made;
    made["percent"] = as_json(exact_number(*cell.share, AnswerNumber::percent));
    made["count"] = as_json(exact_number(*cell.share, AnswerNumber::count));
    made["base"] = as_json(exact_number(*cell.share, AnswerNumber::base));
    return made;
}

nlohmann::ordered_json as_json(const ExactNumber& number) {
    if (std::holds_alternative<std::monostate>(number)) return nullptr;
    if (const auto* count = std::get_if<std::int64_t>(&number)) return *count;
    if (const auto* percent = std::get_if<double>(&number)) return *percent;
    return std::get<std::string>(number);
}

std::string html_cells(const std::vector<std::string>& cells) {
    std::string out;
    for (const std::string& cell : cells) out += "<td class=\"number\">" + html_escaped(cell) + "</td>";
    return out;
}

}  // namespace

NumberCell number_cell(std::int64_t count) { return {count, with_thousands(count)}; }

ExactNumber exact_number(const AnswerCell& cell, AnswerNumber number) {
    if (number == AnswerNumber::base) return cell.hides_base() ? ExactNumber(hidden_mark(-cell.base)) : ExactNumber(cell.base);
    if (cell.is_hidden()) return hidden_mark(-cell.count);
    if (number == AnswerNumber::count) return cell.count;
    const auto percent = percentage(cell);
    return percent ? ExactNumber(*percent) : ExactNumber();
}

NumberTable number_table(const CountTable& table) {
    NumberTable made;
    made.row_title = "code";
    made.unit = name_of(table.question.unit);
    made.percent = name_of(table.question.percent);
    made.is_percentage = table.is_percentage();
    made.heading = table.heading;
    made.attributes = table.question.by.size();
    for (const CountGroup& group : table.groups) made.groups.push_back({group.name, number_cell(group.n)});
    made.total_n = number_cell(table.total_n);
    for (const CountRow& row : table.rows) {
        NumberRow& added = made.rows.emplace_back();
        added.name = row.name;
        added.own = own_name(row.name, row.depth);
        added.depth = row.depth;
        added.asked = row.asked;
        for (const CountCell& cell : row.cells) added.cells.push_back(count_cell_of(table, cell));
        added.total = count_cell_of(table, row.total);
    }
    made.notes = table.notes;
    return made;
}

NumberTable number_table(const CrossTable& table) {
    NumberTable made;
    made.row_title = "row";
    made.unit = name_of(table.question.unit);
    made.percent = name_of(PercentBase::none);
    made.heading = table.heading;
    for (const CrossGroup& group : table.groups) made.groups.push_back({group.name, count_cell_of(table, group.n)});
    made.total_n = count_cell_of(table, table.total_n);
    for (const CrossRow& row : table.rows) {
        NumberRow& added = made.rows.emplace_back();
        added.name = added.own = row.name;
        for (const CrossCell& cell : row.cells) added.cells.push_back(count_cell_of(table, cell));
        added.total = count_cell_of(table, row.total);
    }
    made.notes = table.notes;
    made.notes_of_people = table.notes_of_people;
    return made;
}

NumberTable number_table(const Tabulation& table, AnswerNumber number) {
    NumberTable made;
    made.row_title = "item";
    made.unit = "respondents";
    made.percent = "base";
    made.is_percentage = number == AnswerNumber::percent;
    made.is_distribution = table.question.distribution;
    made.is_of_bases = number == AnswerNumber::base;
    made.heading = table.heading;
    for (const TabulateGroup& group : table.groups) made.groups.push_back({group.name, number_cell(group.n)});
    made.total_n = number_cell(table.total_n);
    const auto cell_of = [&](const AnswerCell& cell, std::int64_t n, bool says_base) {
        NumberCell added{exact_number(cell, number), shown(table, cell), cell};
        if (number == AnswerNumber::count && !cell.is_hidden()) added.shown = with_thousands(cell.count);
        if (number == AnswerNumber::base) added.shown = cell.hides_base() ? hidden_mark(-cell.base) : with_thousands(cell.base);
        if (number != AnswerNumber::percent || cell.is_hidden()) return added;
        if (says_base && cell.base != n && cell.base >= table.question.min_base) added.shown += " of " + with_thousands(cell.base);
        return added;
    };
    const auto add_row = [&](const TabulateRow& row) {
        NumberRow& added = made.rows.emplace_back();
        added.name = row.item;
        added.answer = row.answer;
        added.own = made.is_distribution ? row.answer : row.item;
        added.depth = made.is_distribution ? 1 : 0;
        for (std::size_t g = 0; g < row.cells.size(); ++g)
            added.cells.push_back(cell_of(row.cells[g], table.groups[g].n, !made.is_distribution));
        added.total = cell_of(row.total, table.total_n, !made.is_distribution);
    };
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const TabulateRow& row = table.rows[r];
        if (made.is_distribution && (r == 0 || table.rows[r - 1].item != row.item)) {
            NumberRow& title = made.rows.emplace_back();
            title.name = title.own = row.item;
            title.heading = true;
            const auto base_of = [](const AnswerCell& cell) {
                return cell.hides_base() ? NumberCell{hidden_mark(-cell.base), hidden_mark(-cell.base)} : number_cell(cell.base);
            };
            for (const AnswerCell& cell : row.cells) title.cells.push_back(base_of(cell));
            title.total = base_of(row.total);
        }
        add_row(row);
    }
    made.notes = table.notes;
    if (made.is_distribution) made.notes.emplace_back("Beside each item stands how many answered it.");
    return made;
}

std::vector<std::string> read_titles(const NumberTable& table) {
    std::vector<std::string> titles;
    for (const NumberGroup& group : table.groups) titles.push_back(group.name);
    if (table.has_groups) titles.emplace_back(total_title);
    for (const NumberColumn& column : table.further) {
        if (column.is_read()) titles.push_back(column.title);
    }
    return titles;
}

std::vector<std::string> read_sizes(const NumberTable& table) {
    std::vector<std::string> sizes;
    for (const NumberGroup& group : table.groups) sizes.push_back(group.n.shown);
    if (table.has_groups) sizes.push_back(table.total_n.shown);
    sizes.resize(read_titles(table).size());
    return sizes;
}

std::vector<std::string> read_cells(const NumberTable& table, const NumberRow& row) {
    std::vector<std::string> cells;
    for (const NumberCell& cell : row.cells) cells.push_back(cell.shown);
    cells.resize(table.groups.size());
    if (table.has_groups) cells.push_back(row.total.shown);
    for (std::size_t i = 0; i < table.further.size(); ++i) {
        if (table.further[i].is_read()) cells.push_back(i < row.further.size() ? row.further[i].shown : std::string());
    }
    return cells;
}

std::string to_csv(const NumberTable& table) {
    std::string out;
    std::vector<std::string> header{table.row_title};
    std::vector<std::string> sizes{n_title};
    if (table.is_distribution) {
        header.emplace_back("answer");
        sizes.emplace_back();
    }
    for (const NumberGroup& group : table.groups) {
        header.push_back(group.name);
        sizes.push_back(exact_as_text(group.n.exact));
    }
    if (table.has_groups) {
        header.emplace_back(total_key);
        sizes.push_back(exact_as_text(table.total_n.exact));
    }
    for (const NumberColumn& column : table.further) {
        if (!column.is_exported()) continue;
        header.push_back(column.title);
        sizes.emplace_back();
    }
    append_csv_row(out, header);
    if (table.has_groups) append_csv_row(out, sizes);
    for (const NumberRow& row : table.rows) {
        if (row.heading) continue;
        std::vector<std::string> cells{row.name};
        if (table.is_distribution) cells.push_back(row.answer);
        for (const NumberCell& cell : row.cells) cells.push_back(exact_as_text(cell.exact));
        if (table.has_groups) cells.push_back(exact_as_text(row.total.exact));
        for (std::size_t i = 0; i < table.further.size(); ++i) {
            if (table.further[i].is_exported()) cells.push_back(i < row.further.size() ? exact_as_text(row.further[i].exact) : std::string());
        }
        append_csv_row(out, cells);
    }
    return out;
}

std::string to_json(const NumberTable& table) {
    using Json = nlohmann::ordered_json;
    Json object;
    object["unit"] = table.unit;
    object["percent"] = table.percent;
    if (table.has_groups) object["groups"] = Json::array();
    for (const NumberGroup& group : table.groups) {
        Json made;
        made["name"] = group.name;
        made["n"] = as_json(group.n.exact);
        object["groups"].push_back(std::move(made));
    }
    if (table.has_groups) object["total_n"] = as_json(table.total_n.exact);
    object["rows"] = Json::array();
    for (const NumberRow& row : table.rows) {
        if (row.heading) continue;
        Json made;
        made[table.row_title] = row.name;
        if (table.is_distribution) made["answer"] = row.answer;
        if (table.has_groups) {
            made["cells"] = Json::array();
            for (const NumberCell& cell : row.cells) made["cells"].push_back(as_json(cell));
            made[total_key] = as_json(row.total);
        }
        for (std::size_t i = 0; i < row.further.size(); ++i) {
            if (!table.further[i].key.empty()) made[table.further[i].key] = as_json(row.further[i].exact);
        }
        object["rows"].push_back(std::move(made));
    }
    object["notes"] = table.notes;
    for (const auto& [word, said] : table.about) object["about"][folded(word)] = said;
    return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_html(const NumberTable& table) { return html_page(table.heading, html_table(table)); }

std::string html_table(const NumberTable& table) {
    std::string body = "<table>\n<thead>\n<tr><th>" + html_escaped(table.row_title) + "</th>";
    for (const std::string& title : read_titles(table)) body += "<th class=\"number\">" + html_escaped(title) + "</th>";
    body += "</tr>\n";
    if (table.has_groups) body += "<tr><td>" + std::string(n_title) + "</td>" + html_cells(read_sizes(table)) + "</tr>\n";
    body += "</thead>\n<tbody>\n";
    for (const NumberRow& row : table.rows) {
        if (!row.asked) continue;
        body += "<tr><td style=\"padding-left:" + fmt::format("{}", 1.5 * row.depth) + "em\">" + html_escaped(row.own) + "</td>" +
                html_cells(read_cells(table, row)) + "</tr>\n";
    }
    return body + "</tbody>\n</table>\n" + notes_html(table.notes, table.about);
}

std::string about_text(const NumberTable& table) {
    std::string out = table.heading + "\n\n";
    for (const std::string& line : basis_of(table)) out += line + "\n";
    if (!table.notes.empty()) out += "\n";
    for (const std::string& note : table.notes) out += note + "\n";
    if (!table.about.empty()) out += "\n";
    for (const auto& [word, said] : table.about) out += word + ": " + said + "\n";
    return out;
}

}  // namespace heddle
