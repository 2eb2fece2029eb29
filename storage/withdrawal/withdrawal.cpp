#include "storage/withdrawal/withdrawal.h"

#include <algorithm>
#include <map>

#include "coding/codebook.h"
#include "storage/content_versions.h"
#include "storage/journal.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"
#include "storage/study_writing.h"
#include "storage/withdrawal/compaction.h"
#include "storage/withdrawal/history_scrub.h"
#include "storage/withdrawal/withdrawal_past.h"

namespace heddle {

namespace {

Result<std::vector<LostQuotation>> quotations_of_documents(sqlite::Connection& db, const Study& study, const Withdrawal& changes) {
    const Codebook codebook(study);
    std::vector<LostQuotation> quotations;
    std::vector<Coding> gone = changes.codings_gone;
    std::ranges::sort(gone, [](const Coding& a, const Coding& b) {
        return a.document != b.document ? a.document < b.document : reading_order(a, b);
    });
    DocumentId open;
    Text text;
    for (const Coding& coding : gone) {
        const Document* document = study.documents().find(coding.document);
        if (coding.document != open) {
            HEDDLE_TRY(text, read_text(db, document->content));
            open = coding.document;
        }
        const Coder* coder = study.coders().find(coding.coder);
        quotations.push_back({document->name, coding.range, codebook.path(coding.code), coder ? coder->name : std::string(),
                              std::string(text.slice(coding.range))});
    }
    return quotations;
}

// Where the text of a document was cut, the one that was asked for lies in the group, not yet in the file.
TextOf texts_after(sqlite::Connection& db, const Withdrawal& changes) {
    return [&](const Document& document) -> Result<Text> {
        for (const NewContent& made : changes.group.contents) {
            if (made.id == document.content) return made.text;
        }
        return read_text(db, document.content);
    };
}

TextOf texts_in(sqlite::Connection& db) {
    return [&](const Document& document) { return read_text(db, document.content); };
}

Result<> forget_derived_of(sqlite::Connection& db, const WithdrawnPast& past) {
    for (const std::int64_t document : past.gone) {
        HEDDLE_CHECK(db.run("DELETE FROM coding_turns WHERE document = ?1", document));
    }
    return done();
}

}  // namespace

Result<WithdrawalPreview> preview_withdrawal(sqlite::Connection& db, const Study& study, ParticipantId participant) {
    WithdrawalPreview preview;
    HEDDLE_TRY(preview.changes, withdraw_participant(study, CoderId{}, participant, texts_in(db)));
    HEDDLE_TRY(preview.effects, effects_of(study, preview.changes.after));
    HEDDLE_TRY(preview.quotations, quotations_of_documents(db, study, preview.changes));
    HEDDLE_TRY(const WithdrawnPast past, look_back(db, study, preview.changes));
    HEDDLE_TRY(preview.mentions, mentions_of(preview.changes.after, NameFinder(past.names), preview.changes.said,
                                            texts_after(db, preview.changes)));
    HEDDLE_TRY(const HistoryScrub scrub, plan_scrub(db, preview.changes, past, {}));
    preview.deleted_documents = past.deleted_before;
    preview.sealed_actions = scrub.actions.size();
    preview.earlier_wordings = scrub.mentions;
    return preview;
}

Result<Study> withdraw(sqlite::Connection& db, const Study& study, CoderId coder, ParticipantId participant) {
    const Coder* who = study.coders().find(coder);
    if (!who) return conflict("You are not in the study yet, so nothing was done; try again.");
    HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != study.sequence()) {
        return conflict("Another program has changed " + db.name() +
                        " since it was opened here, so nothing was done; look at the list again.");
    }
    HEDDLE_TRY(const Withdrawal changes, withdraw_participant(study, coder, participant, texts_in(db)));
    HEDDLE_TRY(const WithdrawnPast past, look_back(db, study, changes));
    HEDDLE_CHECK(write_rows(db, changes.group, sequence + 1));
    HEDDLE_TRY(const ActionId action, Journal(db).append(changes.group, who->name, sequence + 1));
    HEDDLE_TRY(const HistoryScrub scrub, plan_scrub(db, changes, past, action));
    HEDDLE_CHECK(carry_out(db, scrub));
    HEDDLE_CHECK(forget_derived_of(db, past));
    HEDDLE_CHECK(mark_for_compaction(db));
    HEDDLE_CHECK(writing.commit());
    return changes.after;
}

}  // namespace heddle
