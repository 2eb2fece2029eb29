#include <fmt/format.h>

#include <algorithm>

#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/salvage/mending.h"

namespace heddle {

namespace {

constexpr std::int64_t most_lost_at_end = 1'000'000;

struct Action {
    std::int64_t id = 0;
    std::int64_t first = 0;
    std::int64_t edits = 0;
};

// Edits that cannot be read stand as one whose words were destroyed.
Result<> drop_unreadable(sqlite::Connection& db) {
    std::vector<std::int64_t> unreadable;
    {
        JournalTexts texts(db);
        HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT kind, object, guid, before, after, sequence FROM journal"));
        for (;;) {
            HEDDLE_TRY(const bool row, rows.step());
            if (!row) break;
            const auto edit = decode(journal_row(rows, 0), texts);
            if (!edit && edit.error().kind != ErrorKind::conflict) unreadable.push_back(rows.integer(5));
        }
    }
    for (const std::int64_t sequence : unreadable) HEDDLE_CHECK(db.run("DELETE FROM journal WHERE sequence = ?1", sequence));
    return done();
}

Result<std::int64_t> last_sequence(sqlite::Connection& db) {
    std::string sql = "SELECT max(ifnull((SELECT max(sequence) FROM journal), 0), ifnull((SELECT max(first + edits - 1) FROM actions), 0)";
    for (const char* table : {"participants", "documents", "speakers", "turns", "attributes", "attribute_values", "codes", "coders",
                              "codings", "progress", "memos", "summaries", "settings"})
        sql += fmt::format(", ifnull((SELECT max(edited) FROM {}), 0)", table);
    HEDDLE_TRY(const std::int64_t last, db.integer(sql + ")"));
    HEDDLE_TRY(const std::int64_t known, db.integer("SELECT ifnull(max(sequence), 0) FROM journal"));
    return std::clamp<std::int64_t>(last, 0, known + most_lost_at_end);
}

Result<std::vector<Action>> known_actions(sqlite::Connection& db) {
    std::vector<Action> actions;
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT id, first, edits FROM actions ORDER BY id"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return actions;
        actions.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
    }
}

}  // namespace

Result<> mend_history(sqlite::Connection& db, SalvageReport& report) {
    // A number far above what so many rows can have is none: nothing is made for the gap before it.
    HEDDLE_CHECK(db.execute("DELETE FROM journal WHERE sequence < 1 OR sequence > 1000 * (SELECT count(*) + 1000 FROM journal)"));
    HEDDLE_CHECK(db.execute("DELETE FROM actions WHERE id < 1 OR first < 1 OR edits > 10000000 "
                            "OR first > 1000 * (SELECT count(*) + 1000 FROM journal) OR id > 1000 * (SELECT count(*) + 1000 FROM actions)"));
    HEDDLE_CHECK(db.execute("DELETE FROM journal_texts WHERE id < 1 OR id > 1000 * (SELECT count(*) + 1000 FROM journal_texts)"));
    HEDDLE_CHECK(db.execute("UPDATE actions SET name = 1 WHERE name < 1 OR name > 1000 * (SELECT count(*) + 1000 FROM journal_texts)"));
    // Words that are lost stand as destroyed.
    HEDDLE_TRY(const std::int64_t last_text,
               db.integer("SELECT max(ifnull((SELECT max(id) FROM journal_texts), 0), ifnull((SELECT max(name) FROM actions WHERE "
                          "name > 0), 0))"));
    HEDDLE_CHECK(db.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
                        "INSERT OR IGNORE INTO journal_texts(id, text) SELECT i, NULL FROM n WHERE i <= ?1",
                        last_text + 1));
    const std::int64_t destroyed = last_text + 1;
    HEDDLE_CHECK(drop_unreadable(db));

    HEDDLE_TRY(const std::int64_t last, last_sequence(db));
    HEDDLE_TRY(const std::vector<Action> actions, known_actions(db));
    // Whose each edit is: actions that overlap others are none.
    std::vector<Action> whole;
    std::vector<std::int64_t> gone;
    for (const Action& action : actions) {
        if (whole.empty() || action.first >= whole.back().first + whole.back().edits)
            whole.push_back(action);
        else
            gone.push_back(action.id);
    }
    for (const std::int64_t id : gone) HEDDLE_CHECK(db.run("DELETE FROM actions WHERE id = ?1", id));

    // Between two actions that are known: what is not theirs belongs to those that are lost.
    std::vector<Action> made;
    std::vector<Action> stretched;  // no action is missing between two, but edits are: the earlier one is taken to be longer
    const auto fill = [&](const Action& before, std::int64_t next_id, std::int64_t next_first) -> Result<> {
        const std::int64_t from = before.first + before.edits;
        if (next_id == before.id + 1) {
            if (from < next_first) stretched.push_back({before.id, before.first, next_first - before.first});
            return done();
        }
        std::int64_t id = before.id + 1;
        Action open{id, from, 0};
        HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT sequence, action FROM journal WHERE sequence >= ?1 AND sequence < ?2 "
                                                          "AND action > ?3 AND action < ?4 ORDER BY sequence"));
        rows.bind_all(from, next_first, before.id, next_id);
        for (;;) {
            HEDDLE_TRY(const bool row, rows.step());
            if (!row) break;
            const std::int64_t sequence = rows.integer(0);
            while (open.id < rows.integer(1)) {
                open.edits = open.id + 1 == rows.integer(1) ? sequence - open.first : 0;
                made.push_back(open);
                open = {open.id + 1, open.first + open.edits, 0};
            }
        }
        while (open.id < next_id) {
            open.edits = open.id + 1 == next_id ? next_first - open.first : 0;
            made.push_back(open);
            open = {open.id + 1, open.first + open.edits, 0};
        }
        return done();
    };
    Action before{0, 1, 0};
    for (const Action& action : whole) {
        if (before.id == 0 && action.id == 1 && action.first > 1) {
            // The first action cannot begin later: what is before it is its own.
            HEDDLE_CHECK(db.run("UPDATE actions SET first = 1, edits = edits + first - 1 WHERE id = 1"));
            before = {1, 1, action.edits + action.first - 1};
            continue;
        }
        HEDDLE_CHECK(fill(before, action.id, action.first));
        before = action;
    }
    if (before.first + before.edits <= last) {
        HEDDLE_TRY(const std::int64_t last_action, db.integer("SELECT ifnull(max(action), 0) FROM journal"));
        const bool likely = last_action > before.id && last_action < before.id + most_lost_at_end;
        HEDDLE_CHECK(fill(before, (likely ? last_action : before.id + 1) + 1, last + 1));
    }
    for (const Action& action : stretched)
        HEDDLE_CHECK(db.run("UPDATE actions SET edits = ?2 WHERE id = ?1", action.id, action.edits));

    std::int64_t nobody = 0;
    if (!made.empty()) {
        HEDDLE_TRY(nobody, db.integer("SELECT 1 + max(ifnull((SELECT max(coder) FROM actors), 0), ifnull((SELECT max(id) FROM coders), 0), "
                                      "ifnull((SELECT max(coder) FROM actions), 0), ifnull((SELECT value FROM counters WHERE name = 'coders'), 0))"));
        HEDDLE_CHECK(db.run("INSERT INTO actors(coder, name) VALUES(?1, '(lost)')", nobody));
        HEDDLE_CHECK(db.run("INSERT INTO counters(name, value) VALUES('coders', ?1) ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
                            nobody + 1));
    }
    for (const Action& action : made) {
        HEDDLE_CHECK(db.run("INSERT INTO actions(id, coder, at, kind, target, state, changed_by, name, first, edits) VALUES(?1, ?2, "
                            "ifnull((SELECT at FROM actions WHERE id < ?1 ORDER BY id DESC LIMIT 1), 0), 'action', NULL, 'abandoned', ?1, ?3, ?4, ?5)",
                            action.id, nobody, destroyed, action.first, action.edits));
    }

    // Every edit belongs to the action in whose stretch it stands, and every number has one.
    HEDDLE_CHECK(db.execute("DELETE FROM journal WHERE NOT EXISTS (SELECT 1 FROM actions WHERE actions.id = journal.action "
                            "AND journal.sequence >= actions.first AND journal.sequence < actions.first + actions.edits)"));
    HEDDLE_TRY(const std::int64_t kept, db.integer("SELECT count(*) FROM journal"));
    HEDDLE_CHECK(db.run("WITH RECURSIVE n(action, sequence, last) AS (SELECT id, first, first + edits FROM actions WHERE edits > 0 "
                        "UNION ALL SELECT action, sequence + 1, last FROM n WHERE sequence + 1 < last) "
                        "INSERT OR IGNORE INTO journal(sequence, action, kind, object, guid, before, after) "
                        "SELECT sequence, action, 'setting', NULL, NULL, NULL, json_object('key', ?1, 'value', ?1) FROM n",
                        destroyed));
    HEDDLE_TRY(const std::int64_t all, db.integer("SELECT count(*) FROM journal"));

    // What was undone or done again refers to what is there.
    HEDDLE_CHECK(db.execute("UPDATE actions SET name = (SELECT max(id) FROM journal_texts) WHERE name NOT IN (SELECT id FROM journal_texts)"));
    HEDDLE_CHECK(db.execute("UPDATE actions SET kind = 'action', state = 'abandoned', changed_by = id, target = NULL WHERE "
                            "(kind <> 'action') <> (target IS NOT NULL) OR (target IS NOT NULL AND target NOT IN (SELECT id FROM actions))"));
    HEDDLE_CHECK(db.execute("UPDATE actions SET changed_by = id WHERE changed_by NOT IN (SELECT id FROM actions) "
                            "OR (state <> 'done' AND changed_by IS NULL)"));
    HEDDLE_CHECK(db.execute("INSERT OR IGNORE INTO actors(coder, name) SELECT coder, ifnull((SELECT name FROM coders WHERE "
                            "coders.id = actions.coder), '(lost)') FROM actions"));
    if (all > kept) {
        report.lost.push_back(fmt::format("{} of {} changes in the history are lost; each stands as one whose words were destroyed, "
                                          "and the actions that they belong to can no longer be undone.",
                                          all - kept, all));
    }
    if (!made.empty()) {
        report.lost.push_back(fmt::format("Of {} actions in the history is lost who did them and what they were; they stand as those of “(lost)”.",
                                          made.size()));
    }
    return done();
}

}  // namespace heddle
