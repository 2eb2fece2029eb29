// Sheets that are imported beside transcripts: attributes, a codebook, or codings. Which one it is, its columns say.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct SheetImport {
    EditGroup group;                 // without edits where the study has all of it already
    std::string said;                // what came of it, in one sentence that names the file
    std::vector<std::string> notes;  // sentences about what was made or passed over
    bool asks = false;               // nothing was made of it: the user is to look at it first
};

// Whether a file of this name is a sheet and no document: .csv, .xlsx, .xlsm and .qdc.
bool is_sheet_file(const std::filesystem::path& path);

// A .qdc file is a codebook. A sheet with `document`, `start`, `end` and `code` is a sheet of codings; with `code` otherwise, a codebook;
// else one of attributes or a survey. The user looks first at a survey, at one of attributes that comes `alone`, and at one that cannot be taken as it is.
// Reads the file, writes nothing; all of it or nothing. Any thread.
Result<SheetImport> import_sheet_file(const Study& study, CoderId coder, const std::filesystem::path& path, bool alone);

}  // namespace heddle
