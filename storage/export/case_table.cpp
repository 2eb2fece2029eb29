#include "storage/export/case_table.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/codebook.h"
#include "coding/effective_value.h"
#include "coding/value_order.h"
#include "storage/list_cell.h"
#include "storage/sheet.h"

namespace heddle {

namespace {

using CellValues = std::vector<std::string>;

// What an attribute says of each case.
using CaseValues = std::vector<CellValues>;

VariableKind variable_kind_of(const Attribute& attribute, const CaseValues& found) {
    const auto all = [&](const auto& fits) {
        return std::ranges::all_of(found, [&](const CellValues& values) { return std::ranges::all_of(values, fits); });
    };
    double ignored = 0;
    // Where a value does not fit the type, a text loses nothing.
    switch (attribute.type) {
        case AttributeType::number:
            return all([&](const std::string& value) { return parse_number(value, ignored); }) ? VariableKind::number : VariableKind::text;
        case AttributeType::date:
            return all([](const std::string& value) { return normal_value(AttributeType::date, value) == value; }) ? VariableKind::date : VariableKind::text;
        case AttributeType::yes_no:
            return all([](const std::string& value) { return value == "yes" || value == "no"; }) ? VariableKind::yes_no : VariableKind::text;
        case AttributeType::choice:
        case AttributeType::several_choices: return VariableKind::choice;
        case AttributeType::text: break;
    }
    return VariableKind::text;
}

CellValues all_values(const Attribute& attribute, const CaseValues& found) {
    CellValues all = attribute.order;
    for (const CellValues& values : found) all.insert(all.end(), values.begin(), values.end());
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return in_display_order(attribute, std::move(all));
}

CaseValue case_value_of(const CaseVariable& variable, const CellValues& values) {
    if (values.empty()) return MissingValue{};
    if (values.size() > 1) {
        if (variable.kind == VariableKind::text) return join_list(values);
        return MissingValue{WhyMissing::several, values};
    }
    const std::string& value = values.front();
    switch (variable.kind) {
        case VariableKind::number: {
            double number = 0;
            parse_number(value, number);
            return number;
        }
        case VariableKind::yes_no: return std::int64_t{value == "yes" ? 1 : 0};
        case VariableKind::choice: {
            const auto at = std::ranges::find(variable.labels, value);
            return std::int64_t{at - variable.labels.begin() + 1};
        }
        default: return value;
    }
}

class CaseTableMaker {
public:
    CaseTableMaker(const Study& study, const CodeMatrix& matrix) : study_(study), matrix_(matrix), effective_(study) {
        table_.rows.resize(matrix.cases.size());
    }

    CaseTable make() {
        add_names();
        for (const Attribute& attribute : study_.attributes()) add_attribute(attribute);
        add_codes();
        table_.cases = name_of(matrix_.question.cases);
        table_.values = name_of(matrix_.question.values);
        table_.heading = matrix_.heading;
        table_.notes = matrix_.notes;
        return std::move(table_);
    }

private:
    // The variable; its values follow, one for each case.
    CaseVariable& add_variable(const std::string& prefix, const std::string& words, std::string title, VariableKind kind) {
        CaseVariable& made = table_.variables.emplace_back();
        made.name = names_.take(prefix, words);
        made.title = title;
        for (int number = 2; !titles_.insert(folded(made.title)).second; ++number) made.title = title + " (" + std::to_string(number) + ")";
        made.kind = kind;
        return made;
    }
    template <class ValueOf>
    void fill(const ValueOf& value_of_case) {
        for (std::size_t c = 0; c < table_.rows.size(); ++c) table_.rows[c].push_back(value_of_case(c));
    }

    void add_names() {
        if (matrix_.question.cases != MatrixCases::participants) {
            add_variable({}, "document", "document", VariableKind::text);
            fill([&](std::size_t c) { return CaseValue(study_.documents().find(matrix_.cases[c].document)->name); });
        }
        if (matrix_.question.cases != MatrixCases::documents) {
            add_variable({}, "participant", "participant", VariableKind::text);
            fill([&](std::size_t c) { return CaseValue(study_.participants().find(matrix_.cases[c].participant)->name); });
        }
    }

    void add_attribute(const Attribute& attribute) {
        bool by_occasion = false;
        bool otherwise = false;
        for (const AttributeValue& value : study_.values(attribute.id)) {
            (value.holder.occasion.empty() ? otherwise : by_occasion) = true;
        }
        by_occasion = by_occasion && matrix_.question.cases == MatrixCases::participants;
        if (otherwise || !by_occasion) {
            CaseValues found;
            for (const MatrixCase& of : matrix_.cases) {
                CellValues values;
                for (const auto& [document, participant] : of.met) {
                    for (std::string& value : effective_.of(attribute.id, document, participant)) values.push_back(std::move(value));
                }
                std::ranges::sort(values);
                values.erase(std::unique(values.begin(), values.end()), values.end());
                found.push_back(std::move(values));
            }
            add_found(attribute, attribute.name, found);
        }
        if (by_occasion) add_occasions(attribute);
    }

    void add_occasions(const Attribute& attribute) {
        std::map<std::string, std::map<ParticipantId, const CellValues*>> occasions;
        for (const AttributeValue& value : study_.values(attribute.id)) {
            if (!value.holder.occasion.empty()) occasions[value.holder.occasion][value.holder.participant] = &value.values;
        }
        CellValues ordered;
        for (const auto& [occasion, values] : occasions) ordered.push_back(occasion);
        Attribute numbers;
        numbers.type = AttributeType::number;  // "9" before "10"
        for (const std::string& occasion : in_display_order(numbers, ordered)) {
            const auto& recorded = occasions.at(occasion);
            CaseValues found(matrix_.cases.size());
            for (std::size_t c = 0; c < found.size(); ++c) {
                const auto at = recorded.find(matrix_.cases[c].participant);
                if (at != recorded.end()) found[c] = *at->second;
            }
            add_found(attribute, attribute.name + " (" + occasion + ")", found);
        }
    }

    void add_found(const Attribute& attribute, const std::string& title, const CaseValues& found) {
        if (std::ranges::all_of(found, [](const CellValues& values) { return values.empty(); })) return;
        const VariableKind kind = variable_kind_of(attribute, found);
        if (attribute.type == AttributeType::several_choices) {
            for (const std::string& value : all_values(attribute, found)) {
                add_variable({}, title + " " + value, title + ": " + value, VariableKind::yes_no);
                fill([&](std::size_t c) -> CaseValue {
                    if (found[c].empty()) return MissingValue{};
                    return std::int64_t{std::ranges::find(found[c], value) != found[c].end() ? 1 : 0};
                });
            }
            return;
        }
        CaseVariable& made = add_variable({}, title, title, kind);
        if (kind == VariableKind::choice) {
            made.labels = all_values(attribute, found);
            made.ordered = !attribute.order.empty();
        }
        const CaseVariable variable = made;
        fill([&](std::size_t c) { return case_value_of(variable, found[c]); });
    }

    void add_codes() {
        const auto known = [&](std::size_t c, std::int64_t number) -> CaseValue {
            if (!matrix_.cases[c].known) return MissingValue{WhyMissing::not_examined, {}};
            return number;
        };
        const bool present = matrix_.question.values == MatrixValues::presence;
        if (matrix_.question.values == MatrixValues::words) {
            add_variable({}, "words", "words", VariableKind::count);
            fill([&](std::size_t c) { return known(c, matrix_.cases[c].words); });
        }
        for (std::size_t code = 0; code < matrix_.codes.size(); ++code) {
            const std::string& path = matrix_.codes[code].path;
            const std::string own = split_code_path(path).back();
            add_variable("c_", own, path, present ? VariableKind::yes_no : VariableKind::count).is_code = true;
            fill([&](std::size_t c) { return known(c, matrix_.at(c, code)); });
        }
    }

    const Study& study_;
    const CodeMatrix& matrix_;
    EffectiveValues effective_;
    VariableNames names_;
    std::set<std::string> titles_;
    CaseTable table_;
};

std::string csv_cell(const CaseVariable& variable, const CaseValue& value) {
    if (const auto* missing = std::get_if<MissingValue>(&value)) return join_list(missing->several);
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    const std::int64_t whole = std::get<std::int64_t>(value);
    if (variable.kind == VariableKind::choice) return variable.labels[static_cast<std::size_t>(whole - 1)];
    // Codes are 0 and 1; an attribute says what was recorded.
    if (variable.kind == VariableKind::yes_no && !variable.is_code) return whole ? "yes" : "no";
    return std::to_string(whole);
}

nlohmann::ordered_json json_value(const CaseVariable& variable, const CaseValue& value) {
    if (const auto* missing = std::get_if<MissingValue>(&value)) {
        if (missing->several.empty()) return nullptr;
        return missing->several;
    }
    if (const auto* number = std::get_if<double>(&value)) return *number;
    if (const auto* whole = std::get_if<std::int64_t>(&value); whole && (variable.kind == VariableKind::count || variable.is_code)) return *whole;
    return csv_cell(variable, value);
}

}  // namespace

const char* name_of(VariableKind kind) {
    switch (kind) {
        case VariableKind::text: return "text";
        case VariableKind::number: return "number";
        case VariableKind::date: return "date";
        case VariableKind::yes_no: return "yes_no";
        case VariableKind::choice: return "choice";
        case VariableKind::count: break;
    }
    return "count";
}

CaseTable case_table(const Study& study, const CodeMatrix& matrix) { return CaseTableMaker(study, matrix).make(); }

std::string to_csv(const CaseTable& table) {
    std::string out;
    std::vector<std::string> cells;
    for (const CaseVariable& variable : table.variables) cells.push_back(variable.title);
    append_csv_row(out, cells);
    for (const auto& row : table.rows) {
        for (std::size_t v = 0; v < row.size(); ++v) cells[v] = csv_cell(table.variables[v], row[v]);
        append_csv_row(out, cells);
    }
    return out;
}

Listing listing_of(const CaseTable& table, std::size_t most_rows) {
    Listing listing;
    for (const CaseVariable& variable : table.variables) listing.columns.push_back(variable.title);
    for (std::size_t i = 0; i < std::min(most_rows, table.rows.size()); ++i) {
        ListingRow& row = listing.rows.emplace_back();
        for (std::size_t v = 0; v < table.rows[i].size(); ++v) {
            const CaseVariable& variable = table.variables[v];
            const auto* whole = std::get_if<std::int64_t>(&table.rows[i][v]);
            const bool counted = whole && (variable.is_code || variable.kind == VariableKind::count);
            row.cells.push_back(counted ? ListingCell(*whole) : ListingCell(csv_cell(variable, table.rows[i][v])));
        }
    }
    return listing;
}

std::string to_json(const CaseTable& table) {
    using Json = nlohmann::ordered_json;
    Json object;
    object["cases"] = table.cases;
    object["values"] = table.values;
    object["variables"] = Json::array();
    for (const CaseVariable& variable : table.variables) {
        Json made;
        made["name"] = variable.name;
        made["title"] = variable.title;
        made["kind"] = name_of(variable.kind);
        if (!variable.labels.empty()) made["labels"] = variable.labels;
        object["variables"].push_back(std::move(made));
    }
    object["rows"] = Json::array();
    for (const auto& row : table.rows) {
        Json made = Json::object();
        for (std::size_t v = 0; v < row.size(); ++v) made[table.variables[v].name] = json_value(table.variables[v], row[v]);
        object["rows"].push_back(std::move(made));
    }
    object["notes"] = table.notes;
    for (const auto& [word, said] : table.about) object["about"][folded(word)] = said;
    return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string about_text(const CaseTable& table) {
    std::string out = table.heading + "\n\n";
    for (const std::string& note : table.notes) out += note + "\n";
    if (!table.about.empty()) out += "\n";
    for (const auto& [word, said] : table.about) out += word + ": " + said + "\n";
    return out;
}

}  // namespace heddle
