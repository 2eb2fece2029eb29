// What the draft of a summary is kept under (storage/drafts.h): a cell of the framework matrix may have no summary yet whose GUID could name it, so the draft has
// a GUID that is made of its cell's: of the case (for a value of the attribute and the value) and of the theme. Pure; any thread.
#pragma once

#include <optional>

#include "coding/study.h"
#include "coding/summary_marks.h"

namespace heddle {

// The same for the same cell whenever and wherever it is asked; nil where the study lacks the case or the theme.
Guid draft_guid(const Study& study, const SummaryPlace& cell);

// Whether it is the GUID of the draft of a summary, of whatever study.
bool is_draft_of_summary(const Guid& draft);

// Which cell the draft is of; nothing where it is of none that the study has (any more). Goes through all cells that there could be.
std::optional<SummaryPlace> cell_of_draft(const Study& study, const Guid& draft);

}  // namespace heddle
