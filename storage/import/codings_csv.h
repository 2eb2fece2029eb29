// Codings as a sheet: document,start,end,code,coder[,memo,stance,about] (DESIGN section 7; docs/command-line.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct CodingsImport {
    EditGroup group;  // without edits where the study has all of them already
    std::int64_t added = 0;
    std::int64_t completed = 0;  // codings the study has that take memo, stance or about from the sheet
    std::int64_t repeated = 0;   // rows that name a coding which is there already, in the study or in the sheet
    std::vector<std::string> new_coders;
    std::vector<std::string> notes;  // sentences about what was passed over
};

// `bytes` are the file's, `file` its name for sentences; `coder` acts, and is meant where a row names no coder. Ranges are code points, taken
// as given. Coders that are not in the study are made. A document or code that is not, a range that is not inside its document or
// a number that is none is an error that lists all of them with their lines, and then nothing is imported.
//
// The same document, range, code and coder is one coding. A row that repeats one fills in the memo, stance and about that it lacks; where
// both say something else, what was there first stands, and a note says how many.
//
// Takes time in proportion to the rows, plus the codings of the documents that they name. Any thread.
Result<CodingsImport> import_codings_csv(const Study& study, CoderId coder, std::string_view bytes, std::string_view file);

}  // namespace heddle
