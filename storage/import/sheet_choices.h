// What a researcher decides about a sheet before it is read: what a column is, of which type, how its dates are written, which of
// the study's names is meant. Applied to the sheet itself, so that whatever reads it afterwards need not know.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/attribute.h"
#include "coding/result.h"
#include "coding/written_dates.h"
#include "storage/sheet.h"

namespace heddle {

struct SheetChoices {
    // The column as its header has it, and what it is: `document`, `participant`, `speaker`, `occasion`, or the name of an attribute.
    std::vector<std::pair<std::string, std::string>> columns;
    std::vector<std::string> skip;                                // columns that are left out, as their headers have them
    std::vector<std::pair<std::string, AttributeType>> types;     // of columns, by either name
    std::optional<DayOrder> dates;                                // how columns of dates in figures are written
    std::vector<std::pair<std::string, std::string>> documents;   // the sheet's name of a document, and the study's
    bool skip_unmatched = false;  // rows about documents and labels that the study lacks are passed over
};

// Renames and takes out columns, replaces names of documents, and rewrites dates as 2014-05-31 in columns that `types` calls dates and, where `dates`
// is given, in those whose every cell is one. Notes what was rewritten. `name` is the sheet's, for sentences. Fails (wrong usage) where it lacks a column that is named.
Result<> apply_choices(Sheet& sheet, const SheetChoices& choices, std::string_view name);

// What a header most likely means that is written otherwise: "File name", "Transcript" and "ID" are `document`, "Respondent" is
// `participant`, "Year" is `occasion`. Empty where it is nothing of this kind. To be proposed, never taken.
std::string_view proposed_column(std::string_view header);

}  // namespace heddle
