// What a sheet of attributes would do, for a user who looks at it first: what each column is taken for, which names are not in the study, and what would come
// of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/attribute.h"
#include "coding/study.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/document_finder.h"
#include "storage/import/sheet_choices.h"
#include "storage/sheet.h"

namespace heddle {

struct SheetColumnLook {
    std::string header;    // as the file has it
    // `document`, `participant`, `speaker`, `occasion`, or empty: an attribute, or the one whose values the others describe.
    std::string meaning;
    std::string proposal;  // such a meaning that it probably has; may be empty
    bool left_out = false;
    bool is_new = false;   // an attribute that the study lacks
    AttributeType type = AttributeType::choice;  // of the attribute
    std::vector<std::string> examples;           // its first three cells that hold something
};

struct SheetLook {
    std::vector<SheetColumnLook> columns;  // one for each of the file
    std::vector<UnmatchedDocument> unmatched;
    std::vector<UnmatchedSpeaker> unmatched_speakers;  // in documents that the study has
    DateEvidence dates;                    // of a column that seems to hold dates in figures
    std::string error;                     // why it cannot be taken so; empty where it can
    std::vector<std::string> details;
    std::string outcome;                   // "12 values of 3 attributes"; empty after an error
    std::vector<std::string> notes;
};

// Takes as long as the import itself. Any thread.
SheetLook look_at_sheet(const Study& study, const Sheet& sheet, std::string_view name, const SheetChoices& choices);

}  // namespace heddle
