// How a correction of a text (Change<DocumentText>) changes a study. A part of coding/edit.cpp.
#pragma once

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Gives the document the other version of its text and moves its turns and codings. Fails with ErrorKind::conflict, and a
// sentence saying why, where the document has another text than the change expects, or where the end of a turn or coding
// stands within the replaced words, so that it could not be put back. Then nothing has changed.
Result<> apply_text_change(const Study& study, Study::Writer& writer, const Change<DocumentText>& change);

// Says that positions in this document are those of an earlier text.
Error corrected_since(const Document& document);

}  // namespace heddle
