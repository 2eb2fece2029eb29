// How far a coder is with a document. Pure, any thread.
#pragma once

#include <optional>
#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// Marks the document for this coder, with the version of the codebook as it is now; done again, a document that is outdated is up
// to date. A group without edits means that it is so marked already. Fails where the document is no longer in the study.
Result<EditGroup> mark_progress(const Study& study, CoderId coder, DocumentId document, ProgressState state);

// As commands and sheets spell them: not-started, in-progress, done.
const char* name_of(ProgressState state);
// Spaces and underscores will do for the hyphen.
std::optional<ProgressState> progress_state_named(std::string_view name);

}  // namespace heddle
