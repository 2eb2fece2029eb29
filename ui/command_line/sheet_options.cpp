#include "ui/command_line/sheet_options.h"

#include "coding/attribute_values.h"
#include "coding/text.h"
#include "ui/command_line/program.h"

namespace heddle {

void SheetOptions::add_options(CommandSyntax command, const std::string& what) {
    command.add_option("SHEET", file, what).required();
    command.add_option("--sheet", worksheet, "Of an Excel workbook, the sheet to read; without it, the first").type_name("NAME");
    add_repeated(command, "--type", "COLUMN=TYPE", types, "The type of a new attribute: text, number, date, yes_no, choice or several_choices");
    add_repeated(command, "--skip", "COLUMN", skip, "Leave out this column");
    command.add_option("--dates", dates, "How dates such as 3.5.2014 and 3/5/2014 are written: dmy (3 May) or mdy (5 March)").type_name("ORDER");
}

Result<> SheetOptions::add_to(SheetChoices& choices) const {
    for (const std::string& written : types) {
        HEDDLE_TRY(auto sides, split_sides("--type", written, "\"COLUMN=number\""));
        const auto type = attribute_type_named(sides.second);
        if (!type) {
            return usage_error("There is no type “" + sides.second +
                               "”; it is one of text, number, date, yes_no, choice, several_choices.");
        }
        choices.types.emplace_back(std::move(sides.first), *type);
    }
    choices.skip = skip;
    if (dates.empty()) return done();
    choices.dates = day_order_named(dates);
    if (!choices.dates) return usage_error("Dates are written dmy or mdy, not “" + dates + "”.");
    return done();
}

Result<std::pair<std::string, std::string>> split_sides(const std::string& option, const std::string& written, const std::string& like) {
    const std::size_t at = written.rfind('=');
    const bool valid = is_valid_utf8(written) && at != std::string::npos;
    std::pair<std::string, std::string> sides;
    if (valid) sides = {std::string(trimmed(written.substr(0, at))), std::string(trimmed(written.substr(at + 1)))};
    if (sides.first.empty() || sides.second.empty()) return usage_error(option + " wants two names, like " + option + " " + like + ".");
    return sides;
}

std::vector<std::string> values_in_order(const std::vector<std::string>& given) {
    std::vector<std::string> values;
    const auto add = [&](std::string_view value) {
        if (value = trimmed(value); !value.empty()) values.emplace_back(value);
    };
    for (std::string_view rest : given) {
        for (std::size_t at; given.size() == 1 && (at = rest.find(',')) != std::string_view::npos;) {
            add(rest.substr(0, at));
            rest.remove_prefix(at + 1);
        }
        add(rest);
    }
    return values;
}

}  // namespace heddle
