// Withdrawal of a participant's consent: listing what it destroys, and doing it (docs/withdrawal.md; what becomes of the
// file: docs/study-file.md, "What a withdrawal destroys"). StudyFile offers both. Inside storage; one thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/changes/withdrawal.h"
#include "coding/mentions.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sqlite/connection.h"
#include "storage/withdrawal/withdrawal_effects.h"

namespace heddle {

// The words of a passage that goes.
struct LostQuotation {
    std::string document;
    Range range;
    std::string code;  // its path
    std::string coder;
    std::string words;
};

// What a withdrawal would do, without doing it.
struct WithdrawalPreview {
    Withdrawal changes;
    WithdrawalEffects effects;
    std::vector<LostQuotation> quotations;  // in reading order, document by document
    // Where what stays says their name, or a name they had: for the researcher to look at, best before the withdrawal, since
    // what the texts said before is then destroyed with it.
    std::vector<Mention> mentions;
    std::size_t deleted_documents = 0;  // deleted before, whose texts are destroyed now
    std::size_t sealed_actions = 0;     // that can then no longer be undone or done again
    std::size_t earlier_wordings = 0;   // texts, notes and names of others that once mentioned a name and no longer do; they go
};

// `study` is what the file holds.
Result<WithdrawalPreview> preview_withdrawal(sqlite::Connection& db, const Study& study, ParticipantId participant);

// What a withdrawal leaves.
struct WithdrawalOutcome {
    Study study;           // as it is then
    std::string left_over;  // why the file could not be written anew yet (StudyFile::withdraw); empty: it was
};

// Takes the participant out and destroys their words, in one transaction; an error leaves all as it was. Afterwards the
// file waits for compact() (storage/withdrawal/compaction.h). `study` is what the file held when the coder decided; where
// the file has moved on the error is a conflict. Gives the study as it is then.
Result<Study> withdraw(sqlite::Connection& db, const Study& study, CoderId coder, ParticipantId participant);

}  // namespace heddle
