// Which actions stand, and what undo and redo turn to.

#include <fmt/format.h>

#include "storage/journal.h"
#include "storage/journal_texts.h"
#include "storage/row_words.h"

namespace heddle {

struct Journal::State {
    bool found = false;
    ActionKind kind = ActionKind::action;
    CoderId coder;
    std::string coder_name;
    std::string name;
    ActionId target;
    bool stands = false;
    // Of an action that does not stand: what took it back.
    bool undone_alone = false;
    bool taken_back_for_good = false;  // with others, by what itself can no longer be undone: a participant withdrew
    std::string taken_back_by;
};

namespace {

Result<std::optional<ActionId>> first_action(sqlite::Connection& db, std::string_view sql, CoderId coder) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement(sql));
    query.bind(1, coder.value);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return std::optional<ActionId>();
    const ActionId action{query.integer(0)};
    query.reset();
    return std::optional(action);
}

}  // namespace

// The order is that in which actions came into force: what was done again counts from then on. So undo always meets the
// study as the action left it, as far as the coder's own work goes.
Result<std::optional<ActionId>> Journal::to_undo(CoderId coder) {
    return first_action(db_,
                        "SELECT id FROM actions WHERE coder = ?1 AND state = 'done' AND kind = 'action' "
                        "AND NOT EXISTS (SELECT 1 FROM sealed_actions WHERE action = actions.id) "
                        "ORDER BY ifnull(changed_by, id) DESC, id DESC LIMIT 1",
                        coder);
}

Result<std::optional<ActionId>> Journal::to_redo(CoderId coder) {
    return first_action(db_,
                        "SELECT id FROM actions WHERE coder = ?1 AND state = 'undone' AND kind = 'action' "
                        "AND NOT EXISTS (SELECT 1 FROM sealed_actions WHERE action = actions.id) "
                        "ORDER BY ifnull(changed_by, id) DESC, id DESC LIMIT 1",
                        coder);
}

Result<> Journal::change_states(const EditGroup& group, ActionId action) {
    switch (group.kind) {
        case ActionKind::action:
            HEDDLE_CHECK(db_.run("UPDATE actions SET state = 'abandoned' WHERE coder = ?1 AND "
                                 "state = 'undone' AND kind = 'action'",
                                 group.coder.value));
            return turn_over(group, action);
        case ActionKind::undo:
            HEDDLE_CHECK(
                db_.run("UPDATE actions SET state = 'undone', changed_by = ?1 WHERE id = ?2 AND "
                        "state = 'done'",
                        action, group.target.value));
            break;
        case ActionKind::redo:
            HEDDLE_CHECK(
                db_.run("UPDATE actions SET state = 'done', changed_by = ?1 WHERE id = ?2 AND "
                        "state <> 'done'",
                        action, group.target.value));
            break;
    }
    if (db_.changes() != 1) {
        return conflict(
            "This has been undone or done again in the meantime; look at the history and try again.");
    }
    return turn_over_again(group.target, group.kind == ActionKind::redo);
}

// What the action takes back, or brings back, beside its own edits. How it was before is kept for the undo of the action.
Result<> Journal::turn_over(const EditGroup& group, ActionId action) {
    for (const ActionId turned : group.turns_over) {
        HEDDLE_CHECK(db_.run("INSERT INTO turned_over(by, action, before, changed_before) "
                             "SELECT ?1, id, state, changed_by FROM actions WHERE id = ?2",
                             action, turned));
        HEDDLE_CHECK(db_.run("UPDATE actions SET state = iif(state = 'done', 'abandoned', 'done'), changed_by = ?1 "
                             "WHERE id = ?2",
                             action, turned));
    }
    return done();
}

Result<> Journal::turn_over_again(ActionId going_back, bool stands) {
    if (stands) {
        HEDDLE_CHECK(db_.run("UPDATE turned_over SET before = actions.state, changed_before = actions.changed_by "
                             "FROM actions WHERE turned_over.by = ?1 AND actions.id = turned_over.action",
                             going_back));
        return db_.run("UPDATE actions SET state = iif(state = 'done', 'abandoned', 'done'), changed_by = ?1 "
                       "WHERE id IN (SELECT action FROM turned_over WHERE by = ?1)",
                       going_back);
    }
    return db_.run("UPDATE actions SET state = turned_over.before, changed_by = turned_over.changed_before "
                   "FROM turned_over WHERE turned_over.by = ?1 AND actions.id = turned_over.action",
                   going_back);
}

Result<Journal::State> Journal::state_of(ActionId action) {
    HEDDLE_TRY(sqlite::Statement & query,
               db_.statement("SELECT actions.kind, actions.coder, ifnull(actors.name, ''), ifnull(names.text, ''), "
                             "actions.target, actions.state, turning.kind = 'undo' AND turning.target = actions.id, "
                             "ifnull(turned.text, ''), turning.id IN (SELECT action FROM sealed_actions) FROM actions "
                             "LEFT JOIN actors ON actors.coder = actions.coder "
                             "LEFT JOIN journal_texts AS names ON names.id = actions.name "
                             "LEFT JOIN actions AS turning ON turning.id = actions.changed_by "
                             "LEFT JOIN journal_texts AS turned ON turned.id = turning.name WHERE actions.id = ?1"));
    query.bind(1, action.value);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return State();
    const auto kind = of_word<ActionKind>(query.text(0));
    const bool texts = JournalTexts::can_hold(query.text(2)) && JournalTexts::can_hold(query.text(3)) &&
                       JournalTexts::can_hold(query.text(7));
    if (!kind || !texts) {
        query.reset();
        return db_.damaged("its history holds something that cannot be");
    }
    State state{true,
                *kind,
                CoderId{query.integer(1)},
                std::string(query.text(2)),
                std::string(query.text(3)),
                ActionId{query.integer(4)},
                query.text(5) == "done",
                query.integer(6) != 0,
                query.integer(8) != 0,
                std::string(query.text(7))};
    query.reset();
    return state;
}

Result<> Journal::may_undo(CoderId coder, ActionId action) { return may_turn(coder, action, true); }
Result<> Journal::may_redo(CoderId coder, ActionId action) { return may_turn(coder, action, false); }

Result<> Journal::may_turn(CoderId coder, ActionId action, bool undo) {
    HEDDLE_TRY(const State state, state_of(action));
    const char* what = undo ? "undone" : "done again";
    if (!state.found) return conflict(fmt::format("There is no action {} in the history; look there for its number.", action.value));
    if (state.kind != ActionKind::action) {
        return conflict(fmt::format("Action {} is itself an {} of action {}; turn to that one.", action.value,
                                    word_of(state.kind), state.target.value));
    }
    if (state.coder != coder) {
        return conflict(fmt::format("“{}” cannot be {} by you because {} did it; ask them to take it back.", state.name,
                                    what, state.coder_name.empty() ? "somebody else" : state.coder_name));
    }
    if (undo && state.stands) return done();
    if (undo) {
        if (state.undone_alone) return conflict(fmt::format("“{}” has been undone already.", state.name));
        return conflict(fmt::format("“{}” has been taken back already, by “{}”.", state.name, state.taken_back_by));
    }
    if (state.stands) return conflict(fmt::format("“{}” stands, so there is nothing to do again.", state.name));
    // Its positions are those of the text as it was between the steps of the going back. Where that cannot be undone, what stands on
    // a text that was not corrected since can still be done again: stands_on_its_texts().
    if (!state.undone_alone && !state.taken_back_for_good) {
        return conflict(fmt::format("“{}” was taken back together with others, by “{}”; undo that instead.", state.name,
                                    state.taken_back_by));
    }
    return done();
}

}  // namespace heddle
