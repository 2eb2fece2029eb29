// A codebook as a sheet: code,definition,when_to_use,when_not_to_use,example,colour (DESIGN section 7; docs/command-line.md),
// and, beyond that, proposition and stances (joined by "; "). Only `code`, the path, is required.
#pragma once

#include <string_view>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/codebook_merge.h"

namespace heddle {

// `bytes` are the file's, `file` its name for sentences. Parents that have no row of their own are made. Fails, listing each with its line,
// where a code stands in two rows, a colour is not #rrggbb or a path has an empty level. Any thread.
Result<CodebookImport> import_codebook_csv(const Study& study, CoderId coder, std::string_view bytes,
                                           std::string_view file);

}  // namespace heddle
