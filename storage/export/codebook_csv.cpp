#include "storage/export/codebook_csv.h"

#include <algorithm>
#include <vector>

#include "coding/codebook.h"
#include "coding/palette.h"
#include "storage/list_cell.h"
#include "storage/sheet.h"

namespace heddle {

std::string export_codebook_csv(const Study& study) {
    const auto& codes = study.codes();
    const bool more = std::any_of(codes.begin(), codes.end(), [](const Code& code) {
        return !code.proposition.empty() || !code.stances.empty();
    });
    std::vector<std::string> row{"code", "definition", "when_to_use", "when_not_to_use", "example", "colour"};
    if (more) row.insert(row.end(), {"proposition", "stances"});
    std::string out;
    append_csv_row(out, row);
    const Codebook codebook(study);
    for (const auto& entry : codebook.entries()) {
        const Code& code = *entry.code;
        row = {entry.path,  code.definition, code.when_to_use, code.when_not_to_use,
               code.example, format_colour(code.colour)};
        if (more) row.insert(row.end(), {code.proposition, join_list(code.stances)});
        append_csv_row(out, row);
    }
    return out;
}

}  // namespace heddle
