// A codebook in the exchange format of REFI-QDA (standard 1.5, "Codebook exchange", Codebook.xsd, namespace
// urn:QDA-XML:codebook:1.0): CodeBook, Codes, Code with guid, name, isCodable, color and Description.
#pragma once

#include <string_view>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/codebook_merge.h"

namespace heddle {

// Keeps the guids of new codes. Descriptions are read as storage/refi_description.h says. What Heddle has no place for (sets, notes, codes
// that are not to be coded with, colours that cannot be read) is passed over and said in the notes. Fails where the file is no
// well-formed codebook or names a code twice. Any thread.
Result<CodebookImport> import_codebook_qdc(const Study& study, CoderId coder, std::string_view bytes,
                                           std::string_view file);

}  // namespace heddle
