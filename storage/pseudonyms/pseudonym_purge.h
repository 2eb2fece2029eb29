// Replacing names by pseudonyms in a study file, so that nothing in the file says the names afterwards (docs/pseudonyms.md; what becomes of the
// file: docs/study-file.md, "What pseudonyms destroy"). StudyFile offers both. Inside storage; one thread at a time.
#pragma once

#include <cstddef>
#include <string>

#include "coding/changes/pseudonyms.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// What it would change and end, without doing it.
struct PseudonymPreview {
    Pseudonymisation changes;
    std::size_t sealed_actions = 0;    // that can then no longer be undone or done again
    std::size_t earlier_versions = 0;  // of texts, that are destroyed
    std::size_t earlier_wordings = 0;  // other words of the history that are destroyed
};

// `study` is what the file holds.
Result<PseudonymPreview> preview_pseudonyms(sqlite::Connection& db, const Study& study, const PseudonymWish& wish);

// What it leaves.
struct PseudonymOutcome {
    Study study;            // as it is then
    std::string left_over;  // why the file could not be written anew yet (StudyFile::withdraw()); empty: it was
};

// Replaces the names and destroys what the history holds of them, in one transaction; an error leaves all as it was. Also where no name stands in
// the study any more: the history may hold one. Afterwards the file waits for compact() (storage/withdrawal/compaction.h). `study` is what the
// file held when the coder decided; where the file has moved on the error is a conflict. `wish.before_final` is asked for inside the transaction, as the last
// thing, `wish.after_final` behind it. Gives the study as it is then.
Result<Study> replace_names(sqlite::Connection& db, const Study& study, CoderId coder, const PseudonymWish& wish);

}  // namespace heddle
