#include "storage/pseudonyms/pseudonym_purge.h"

#include "storage/content_versions.h"
#include "storage/journal.h"
#include "storage/pseudonyms/name_scrub.h"
#include "storage/pseudonyms/structured_words.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"
#include "storage/study_writing.h"
#include "storage/withdrawal/compaction.h"

namespace heddle {

namespace {

TextOf texts_to_scrub(sqlite::Connection& db) {
    return [&](const Document& document) { return read_text(db, document.content); };
}

}  // namespace

Result<PseudonymPreview> preview_pseudonyms(sqlite::Connection& db, const Study& study, const PseudonymWish& wish) {
    PseudonymPreview preview;
    HEDDLE_TRY(preview.changes, replace_by_pseudonyms(study, CoderId{}, wish, texts_to_scrub(db), with_words_replaced));
    HEDDLE_TRY(const HistoryScrub scrub, plan_name_scrub(db, preview.changes, wish, {}));
    preview.sealed_actions = scrub.actions.size();
    preview.earlier_versions = scrub.contents.size();
    preview.earlier_wordings = scrub.texts.size();
    return preview;
}

Result<Study> replace_names(sqlite::Connection& db, const Study& study, CoderId coder, const PseudonymWish& wish) {
    const Coder* who = study.coders().find(coder);
    if (!who) return conflict("You are not in the study yet, so nothing was done; try again.");
    HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != study.sequence()) {
        return conflict("Another program has changed " + db.name() + " since it was opened here, so nothing was done; look at the list again.");
    }
    HEDDLE_TRY(Pseudonymisation made, replace_by_pseudonyms(study, coder, wish, texts_to_scrub(db), with_words_replaced));
    ActionId action;
    if (!made.group.edits.empty()) {
        HEDDLE_CHECK(write_rows(db, made.group, sequence + 1));
        HEDDLE_TRY(action, Journal(db).append(made.group, who->name, sequence + 1));
    }
    HEDDLE_TRY(const HistoryScrub scrub, plan_name_scrub(db, made, wish, action));
    HEDDLE_CHECK(carry_out(db, scrub));
    HEDDLE_CHECK(mark_for_compaction(db));
    if (wish.before_final) HEDDLE_CHECK(wish.before_final());
    HEDDLE_CHECK(writing.commit());
    if (wish.after_final) wish.after_final();
    return std::move(made.after);
}

}  // namespace heddle
