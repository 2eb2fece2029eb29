// The preview of an import as lines to print.
#pragma once

#include <string>
#include <vector>

#include "storage/import/batch/import_preview.h"
#include "storage/import/import_documents.h"

namespace heddle {

// Each file with its format, turns, speakers, proposals, notes and lines that were not taken; then the labels of all files
// together, where there are several, what other formats of a recording stay out, and what `outcome`, of an import that is not done, finds in the study already. Refused
// files are left to the caller.
std::vector<std::string> lines_of_preview(const ImportPreview& preview, const ImportOutcome& outcome);

// What is told of a file that is a later version of a document, whether it took its place or not.
std::string said_of(const ChangedFile& file);
std::string said_of_known(const KnownFile& file);

}  // namespace heddle
