// The coder of record: for a document that several coders coded, the one whose codings are the
// agreed ones.
//
// Kept as a setting of the study: its key is "coder_of_record/" and the document's GUID, its value
// the coder's GUID, both as Guid::to_string() writes them. Where there is no such setting, or it
// names a coder who is gone, the document has none.
#pragma once

#include <string>

#include "coding/memo.h"
#include "coding/study.h"

namespace heddle {

// For a Change<Setting>.
Setting coder_of_record_setting(const Document& document, const Coder& coder);

// None where nobody is named.
CoderId coder_of_record(const Study& study, const Document& document);

}  // namespace heddle
