// How the rows of a study file follow a correction of a text: its versions, and the positions of turns and codings.

#include <vector>

#include "coding/text_change.h"
#include "storage/content_marks.h"
#include "storage/content_versions.h"
#include "storage/row_writer.h"

namespace heddle {

namespace {

struct MovedCoding {
    std::int64_t id = 0;
    Range range;
};
struct MovedTurn {
    std::int64_t ordinal = 0;
    Turn turn;
};

Position position_at(const sqlite::Statement& row, int column) {
    return Position{static_cast<std::int32_t>(row.integer(column))};
}

Error changed_by_another(const sqlite::Connection& db) {
    return conflict(db.name() + " has been changed by another program, so nothing was saved; open the study again.");
}

Result<> move_codings(sqlite::Connection& db, DocumentId document, const TextChange& change, std::int64_t sequence) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT id, start, end FROM codings WHERE document = ?1"));
    rows.bind(1, document);
    std::vector<MovedCoding> moved;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        const Range range{position_at(rows, 1), position_at(rows, 2)};
        const auto after = change.moved(range);
        if (!after) {
            rows.reset();
            return changed_by_another(db);
        }
        if (*after != range) moved.push_back({rows.integer(0), *after});
    }
    HEDDLE_TRY(sqlite::Statement & update,
               db.statement("UPDATE codings SET start = ?2, end = ?3, edited = ?4 WHERE id = ?1"));
    for (const MovedCoding& coding : moved) {
        HEDDLE_CHECK(update.run_with(coding.id, coding.range.start.value, coding.range.end.value, sequence));
    }
    return done();
}

Result<> move_turns(sqlite::Connection& db, DocumentId document, const TextChange& change, std::int64_t sequence) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT ordinal, start, body_start, body_end, end FROM turns WHERE document = ?1"));
    rows.bind(1, document);
    std::vector<MovedTurn> moved;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        Turn turn;
        turn.start = position_at(rows, 1);
        turn.body = {position_at(rows, 2), position_at(rows, 3)};
        turn.end = position_at(rows, 4);
        const auto after = change.moved(turn);
        if (!after) {
            rows.reset();
            return changed_by_another(db);
        }
        if (*after != turn) moved.push_back({rows.integer(0), *after});
    }
    HEDDLE_TRY(sqlite::Statement & update,
               db.statement("UPDATE turns SET start = ?3, body_start = ?4, body_end = ?5, end = ?6, edited = ?7 "
                            "WHERE document = ?1 AND ordinal = ?2"));
    for (const MovedTurn& one : moved) {
        const Turn& turn = one.turn;
        HEDDLE_CHECK(update.run_with(document, one.ordinal, turn.start.value, turn.body.start.value,
                                     turn.body.end.value, turn.end.value, sequence));
    }
    return done();
}

}  // namespace

Result<> RowWriter::write(const Change<DocumentText>& edit, std::int64_t sequence) {
    if (!edit.before || !edit.after || !TextChange::fits(*edit.before, *edit.after)) return changed_by_another(db_);
    const DocumentText& before = *edit.before;
    const DocumentText& after = *edit.after;
    HEDDLE_TRY(const Text text_before, read_text(db_, before.content));
    HEDDLE_TRY(const Text text_after, read_text(db_, after.content));
    std::vector<Replacement> back;
    for (std::size_t i = 0; i < after.replaced.size(); ++i) {
        back.push_back({after.replaced[i], std::string(text_before.slice(before.replaced[i]))});
    }
    HEDDLE_CHECK(keep_as_difference(db_, before.content, text_before, after.content, text_after, back));
    HEDDLE_CHECK(db_.run("UPDATE documents SET content = ?3, length = ?4, body_start = ?5, body_end = ?6, edited = ?7 "
                         "WHERE id = ?1 AND content = ?2",
                          after.document, before.content, after.content, after.length, after.body.start.value,
                         after.body.end.value, sequence));
    if (db_.changes() == 0) return changed_by_another(db_);
    const TextChange positions(before.replaced, after.replaced);
    // One that is gone back to has its own.
    if (without_marks_.contains(after.content))
        HEDDLE_CHECK(carry_marks(db_, before.content, text_before.end(), after.content, text_after.end(), positions));
    HEDDLE_CHECK(move_turns(db_, after.document, positions, sequence));
    return move_codings(db_, after.document, positions, sequence);
}

}  // namespace heddle
