// Naming whose codings of a document are the agreed ones (coding/coder_of_record.h). Pure, any thread.
#pragma once

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Names `of_record` for the document, or nobody where it is none; `coder` is who acts. A group without edits means that
// it is so already. Fails where the document or the coder is no longer in the study.
Result<EditGroup> name_coder_of_record(const Study& study, CoderId coder, DocumentId document, CoderId of_record);

}  // namespace heddle
