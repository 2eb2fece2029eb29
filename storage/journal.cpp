#include "storage/journal.h"

#include <fmt/format.h>

#include "coding/study.h"
#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/row_words.h"

namespace heddle {

namespace {

constexpr std::string_view forwards =
    "SELECT kind, object, guid, before, after FROM journal WHERE sequence >= ?1 AND sequence < ?1 "
    "+ ?2 ORDER BY sequence";
constexpr std::string_view backwards =
    "SELECT kind, object, guid, before, after FROM journal WHERE sequence >= ?1 AND sequence < ?1 "
    "+ ?2 ORDER BY sequence DESC";

}  // namespace

Result<ActionId> Journal::append(const EditGroup& group, const std::string& coder_name,
                                 std::int64_t first_sequence) {
    HEDDLE_CHECK(remember_actors(group, coder_name));
    JournalTexts texts(db_);
    HEDDLE_TRY(const std::int64_t name, texts.add(group.name));
    HEDDLE_TRY(
        sqlite::Statement & insert,
        db_.statement("INSERT INTO actions(coder, at, kind, target, state, name, first, edits) "
                      "VALUES(?1, ?2, ?3, ?4, 'done', ?5, ?6, ?7) RETURNING id"));
    insert.bind_all(group.coder.value, now_milliseconds(), word_of(group.kind), group.target, name,
                    first_sequence, static_cast<std::int64_t>(group.edits.size()));
    HEDDLE_TRY(const bool row, insert.step());
    const ActionId action{row ? insert.integer(0) : 0};
    HEDDLE_CHECK(insert.run());
    HEDDLE_CHECK(change_states(group, action));
    HEDDLE_CHECK(append_edits(group, action, first_sequence));
    return action;
}

Result<> Journal::remember_actors(const EditGroup& group, const std::string& coder_name) {
    const auto remember = [&](CoderId coder, const std::string& name) {
        return db_.run(
            "INSERT INTO actors(coder, name) VALUES(?1, ?2) "
            "ON CONFLICT(coder) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
            coder.value, name);
    };
    // A coder who has left the study (it was undone that they joined) keeps the name they had.
    if (!coder_name.empty()) HEDDLE_CHECK(remember(group.coder, coder_name));
    for (const Edit& edit : group.edits) {
        const auto* change = std::get_if<Change<Coder>>(&edit);
        if (change && change->after) HEDDLE_CHECK(remember(change->after->id, change->after->name));
    }
    return done();
}

Result<> Journal::append_edits(const EditGroup& group, ActionId action, std::int64_t sequence) {
    JournalTexts texts(db_);
    HEDDLE_TRY(
        sqlite::Statement & insert,
        db_.statement("INSERT INTO journal(sequence, action, kind, object, guid, before, after) "
                      "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    const auto add = [&](const JournalRow& row) {
        return insert.run_with(sequence++, action, row.kind, row.object, row.guid, row.before,
                               row.after);
    };
    if (group.kind == ActionKind::action) {
        for (const Edit& edit : group.edits) {
            HEDDLE_TRY(const JournalRow row, encode(edit, texts));
            HEDDLE_CHECK(add(row));
        }
        return done();
    }

    // An undo or redo holds what its target holds: the same words are not stored twice, so that
    // destroying them once is enough.
    HEDDLE_TRY(const Span target, span_of(group.target));
    const bool undo = group.kind == ActionKind::undo;
    HEDDLE_TRY(sqlite::Statement & originals, db_.statement(undo ? backwards : forwards));
    originals.bind_all(target.first, target.edits);
    bool more = true;
    for (const Edit& edit : group.edits) {
        if (more) {
            HEDDLE_TRY(more, originals.step());
        }
        if (more) {
            JournalRow row = journal_row(originals, 0);
            if (undo) std::swap(row.before, row.after);
            const Result<Edit> original = decode(row, texts);
            if (original && *original == edit) {
                HEDDLE_CHECK(add(row));
                continue;
            }
        }
        HEDDLE_TRY(const JournalRow row, encode(edit, texts));
        HEDDLE_CHECK(add(row));
    }
    originals.reset();
    return done();
}

Result<Journal::Span> Journal::span_of(ActionId action) {
    HEDDLE_TRY(sqlite::Statement & query,
               db_.statement("SELECT actions.first, actions.edits, journal_texts.text FROM actions "
                             "LEFT JOIN journal_texts ON journal_texts.id = actions.name "
                             "WHERE actions.id = ?1"));
    query.bind(1, action.value);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return db_.damaged("an action of its history is missing");
    const Span span{query.integer(0), query.integer(1), std::string(query.text(2))};
    query.reset();
    return span;
}

Result<> Journal::refuse_if_sealed(ActionId action, const std::string& name) {
    HEDDLE_TRY(sqlite::Statement & query,
               db_.statement("SELECT 1 FROM sealed_actions WHERE action = ?1"));
    query.bind(1, action.value);
    HEDDLE_TRY(const bool sealed, query.step());
    query.reset();
    if (!sealed) return done();
    return conflict(fmt::format(
        "“{}” can be neither undone nor done again, because what it was about was destroyed when a "
        "participant withdrew or names were replaced by pseudonyms.",
        name));
}

Result<EditGroup> Journal::group_of(ActionId action, ActionKind kind) {
    HEDDLE_TRY(const Span span, span_of(action));
    HEDDLE_CHECK(refuse_if_sealed(action, span.name));
    EditGroup group;
    group.name = span.name;
    group.kind = kind;
    group.target = action;
    JournalTexts texts(db_);
    HEDDLE_TRY(sqlite::Statement & rows,
               db_.statement(kind == ActionKind::undo ? backwards : forwards));
    rows.bind_all(span.first, span.edits);
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) break;
        JournalRow row = journal_row(rows, 0);
        if (kind == ActionKind::undo) std::swap(row.before, row.after);
        auto edit = decode(row, texts);
        if (!edit) {
            rows.reset();
            return edit.error();
        }
        group.edits.push_back(*std::move(edit));
    }
    if (static_cast<std::int64_t>(group.edits.size()) != span.edits)
        return db_.damaged("parts of its history are missing");
    return group;
}

Result<EditGroup> Journal::undoing(ActionId action) { return group_of(action, ActionKind::undo); }
Result<EditGroup> Journal::redoing(ActionId action) { return group_of(action, ActionKind::redo); }

Result<std::vector<HistoryEntry>> Journal::history(std::int64_t limit) {
    HEDDLE_TRY(
        sqlite::Statement & rows,
        db_.statement("SELECT actions.id, actions.kind, actions.target, ifnull(coders.name, "
                      "actors.name), actions.at, "
                      "journal_texts.text, actions.edits, actions.state <> 'done' FROM actions "
                      "LEFT JOIN coders ON coders.id = actions.coder LEFT JOIN actors ON "
                      "actors.coder = actions.coder "
                      "LEFT JOIN journal_texts ON journal_texts.id = actions.name ORDER BY "
                      "actions.id DESC LIMIT ?1"));
    rows.bind(1, limit);
    std::vector<HistoryEntry> entries;
    for (;;) {
        HEDDLE_TRY(const bool more, rows.step());
        if (!more) return entries;
        HistoryEntry entry;
        entry.id.value = rows.integer(0);
        const auto kind = of_word<ActionKind>(rows.text(1));
        if (!kind || !JournalTexts::can_hold(rows.text(3)) ||
            !JournalTexts::can_hold(rows.text(5))) {
            rows.reset();
            return db_.damaged("its history holds something that cannot be");
        }
        entry.kind = *kind;
        entry.target.value = rows.integer(2);
        entry.coder = rows.text(3);
        entry.at = rows.integer(4);
        entry.name = rows.text(5);
        entry.edits = rows.integer(6);
        entry.undone = rows.integer(7) != 0;
        entries.push_back(std::move(entry));
    }
}

}  // namespace heddle
