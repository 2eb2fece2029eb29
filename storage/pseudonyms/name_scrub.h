// What of the history and of earlier versions of texts is to be destroyed where names get pseudonyms (docs/study-file.md, "What pseudonyms
// destroy"). storage/withdrawal/history_scrub.h destroys it.
//
// - Earlier versions of every text that changes, all of them; of other texts in question, and of documents that were deleted, the versions that say
//   a name, and those that are kept as what differs from such a one.
// - Every word of the history that says a name, unless the study says exactly that afterwards. Of JSON the strings are looked at
//   (storage/pseudonyms/structured_words.h), and names within words as they stand in names of files (NameEnds::file_names) count.
// - The fingerprints of headings of texts whose versions are destroyed, unless another text has the same: whoever guesses a heading could try it.
// - Names of actions: what stands between quotation marks, where a name is among it or the action is sealed and something else is not known now.
// - Drafts.
//
// Sealed, so that undo passes them over, are the actions that lose words, those that rest on a version that goes, and codings and turns in texts
// that change: their positions are those of a text that is no more.
#pragma once

#include "coding/changes/pseudonyms.h"
#include "coding/ids.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"
#include "storage/withdrawal/history_scrub.h"

namespace heddle {

// `made` is of the study that the file holds, or held before `own`: the action in the journal where it is written already, 0 before. Inside a
// transaction of the caller's, or nobody may write meanwhile.
Result<HistoryScrub> plan_name_scrub(sqlite::Connection& db, const Pseudonymisation& made, const PseudonymWish& wish, ActionId own);

}  // namespace heddle
