// From a sheet of attributes to one user action (DESIGN section 7, "Sheets"; docs/importing.md).
//
// The columns say which form a sheet has; names of columns are matched in any case:
//   document                        the other columns are attributes of documents
//   participant                     ... of participants; with `occasion`, of them at that occasion
//   document, speaker, participant  who a label is; the others are attributes of that participation
//   the name of an attribute        the others describe its values (the wave of a site)
// A sheet with `document` and `participant` but no `speaker` is of the third form, its speakers
// empty; one with `document` and `speaker` but no `participant` records attributes of whoever the
// label is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/sheet_choices.h"
#include "storage/sheet.h"

namespace heddle {

// A label that its document lacks.
struct UnmatchedSpeaker {
    std::string document;  // as the sheet names it
    std::string label;
    std::size_t line = 0;  // where it stands first
    std::string proposal;  // the label that was probably meant; may be empty

    bool operator==(const UnmatchedSpeaker&) const = default;
};

struct SheetOutcome {
    EditGroup group;           // without edits where all is recorded already
    std::size_t values = 0;    // cells that say something
    std::size_t assigned = 0;  // labels and documents of which it says who they are
    std::size_t new_participants = 0;
    // One sentence each: attributes that were made, rows that were passed over.
    std::vector<std::string> notes;
};

// `name` is the sheet's, for sentences. All or nothing: documents and labels that the study lacks,
// cells that do not fit their attribute and cells that contradict each other are one error that
// lists them all, with the name that was probably meant. Any thread.
Result<SheetOutcome> import_attribute_sheet(const Study& study, CoderId coder, const Sheet& sheet,
                                            std::string_view name, const SheetChoices& choices = {});

// Those of a sheet, each once, in the order of the sheet, whether the choices pass them over or not. None where the sheet's columns cannot be
// taken so, nor of documents that the study lacks. Any thread.
std::vector<UnmatchedSpeaker> unmatched_speakers(const Study& study, const Sheet& sheet, std::string_view name, const SheetChoices& choices);

}  // namespace heddle
