#include "storage/pseudonyms/rules_sheet.h"

#include "coding/phrases.h"
#include "storage/sheet.h"

namespace heddle {

Result<std::vector<Pseudonym>> parse_pseudonym_rules(std::string_view bytes, std::string_view name) {
    HEDDLE_TRY(const Sheet sheet, parse_csv(bytes, name));
    const int named = sheet.column("name");
    const int becomes = sheet.column("pseudonym");
    const int form_of = sheet.column("form_of");
    if (named < 0 || becomes < 0) {
        return failure(quoted(name) + " has no column “" + (named < 0 ? "name" : "pseudonym") + "”; it needs the columns name,pseudonym and may have form_of.");
    }
    std::vector<Pseudonym> rules;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        Pseudonym rule{std::string(sheet.cell(row, named)), std::string(sheet.cell(row, becomes)), std::string(sheet.cell(row, form_of))};
        if (!rule.becomes.empty()) rules.push_back(std::move(rule));
    }
    if (rules.size() > most_pseudonyms) {
        return failure(quoted(name) + " gives more than " + std::to_string(most_pseudonyms) + " names a pseudonym, which is the most; leave some out.");
    }
    if (rules.empty()) return failure(quoted(name) + " gives no name a pseudonym, so there is nothing to do.");
    return rules;
}

}  // namespace heddle
