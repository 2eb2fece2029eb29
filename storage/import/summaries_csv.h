// Summaries as a sheet: case,theme[,state,text,author,reader,codings] (docs/command-line.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct SummariesImport {
    EditGroup group;  // without edits where the study says all of it already
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::vector<std::string> new_coders;
    std::vector<std::string> notes;  // sentences about how the sheet was read
};

// `bytes` are the file's, `file` its name for sentences; `coder` acts, and is the author where a
// row names none. A row is one cell of the matrix. What it says replaces what the study has, what
// it leaves empty stays; a row that says nothing is passed over. A text alone makes it written.
// Coders that are not in the study are made. Cases and codes that are not, passages that nobody has
// coded, a cell that stands twice and one that contradicts itself are an error that lists all of
// them with their lines, and then nothing is imported. Any thread.
Result<SummariesImport> import_summaries_csv(const Study& study, CoderId coder,
                                             std::string_view bytes, std::string_view file);

}  // namespace heddle
