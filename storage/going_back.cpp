#include "storage/going_back.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "storage/journal.h"
#include "storage/journal_texts.h"
#include "storage/local_time.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

// Looking for the later action takes a walk through the history, so not every reason is as good.
constexpr std::size_t most_searched_reasons = 20;

// A step, ordered by when the action came into force, or was undone: the latest first.
struct Candidate {
    std::int64_t since = 0;
    ActionId action;
    bool again = false;
    ActionId undone_by;

    bool operator<(const Candidate& other) const {
        return std::tuple(other.since, other.action) < std::tuple(since, action);
    }
};

struct TurnedOver {
    ActionId action;
    bool stood = false;
    std::int64_t since = 0;
};

Error changed_meanwhile(const sqlite::Connection& db) {
    return conflict(fmt::format("{} has been changed in the meantime; look at it and try again.", db.name()));
}

class BackPlanner {
public:
    BackPlanner(sqlite::Connection& db, const Study& study, CoderId coder, ActionId to)
        : db_(db), journal_(db), study_(study), reached_(study), coder_(coder), to_(to) {
        plan_.to = to;
    }

    Result<GoingBack> plan() {
        HEDDLE_CHECK(find_point());
        HEDDLE_CHECK(find_candidates());
        while (!candidates_.empty()) {
            const Candidate next = *candidates_.begin();
            candidates_.erase(candidates_.begin());
            HEDDLE_CHECK(take(next));
        }
        plan_.difference = difference(study_, reached_);
        if (!plan_.possible()) {
            plan_.group = {};
            return std::move(plan_);
        }
        plan_.group.coder = coder_;
        plan_.group.name = to_ ? fmt::format("Go back to action {} of {}", to_.value, time_in_words(plan_.to_at))
                               : std::string("Go back to the beginning");
        for (const auto& [action, stands] : stands_) {
            HEDDLE_TRY(const bool stood, stands_now(action));
            if (stood != stands) plan_.group.turns_over.push_back(action);
        }
        set_bases(plan_.group, study_);
        return std::move(plan_);
    }

private:
    Result<> find_point() {
        if (!to_) return done();
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT ifnull(journal_texts.text, ''), actions.at FROM actions "
                                 "LEFT JOIN journal_texts ON journal_texts.id = actions.name WHERE actions.id = ?1"));
        query.bind(1, to_.value);
        HEDDLE_TRY(const bool row, query.step());
        if (!row) {
            return conflict(fmt::format("There is no action {} in the history; look there for its number.", to_.value));
        }
        if (JournalTexts::can_hold(query.text(0))) plan_.to_name = query.text(0);
        plan_.to_at = query.integer(1);
        query.reset();
        return done();
    }

    // Without those whose content was destroyed when a participant withdrew: they stay as they are.
    Result<> find_candidates() {
        {
            HEDDLE_TRY(sqlite::Statement & rows,
                       db_.statement("SELECT id, ifnull(changed_by, id) FROM actions WHERE coder = ?1 AND "
                                     "state = 'done' AND kind = 'action' AND id > ?2 AND id NOT IN (SELECT action FROM sealed_actions)"));
            rows.bind_all(coder_.value, to_.value);
            for (;;) {
                HEDDLE_TRY(const bool more, rows.step());
                if (!more) break;
                candidates_.insert({rows.integer(1), ActionId{rows.integer(0)}, false, {}});
            }
        }
        // What was undone or done again after the point an odd number of times is otherwise now than it was then. The kind is
        // that of the row with the largest id.
        HEDDLE_TRY(sqlite::Statement & rows,
                   db_.statement("SELECT target, max(id), kind FROM actions WHERE id > ?2 AND coder = ?1 AND "
                                 "kind <> 'action' AND target <= ?2 AND target NOT IN (SELECT action FROM sealed_actions) "
                                 "GROUP BY target HAVING count(*) % 2 = 1"));
        rows.bind_all(coder_.value, to_.value);
        for (;;) {
            HEDDLE_TRY(const bool more, rows.step());
            if (!more) return done();
            const ActionId last{rows.integer(1)};
            const bool again = rows.text(2) == "undo";
            candidates_.insert({last.value, ActionId{rows.integer(0)}, again, again ? last : ActionId{}});
        }
    }

    Result<std::vector<TurnedOver>> turned_over_by(ActionId action) {
        HEDDLE_TRY(sqlite::Statement & rows,
                   db_.statement("SELECT action, before = 'done', ifnull(changed_before, action) FROM turned_over "
                                 "WHERE by = ?1"));
        rows.bind(1, action.value);
        std::vector<TurnedOver> turned;
        for (;;) {
            HEDDLE_TRY(const bool more, rows.step());
            if (!more) return turned;
            turned.push_back({ActionId{rows.integer(0)}, rows.integer(1) != 0, rows.integer(2)});
        }
    }

    Result<bool> stands_now(ActionId action) {
        HEDDLE_TRY(sqlite::Statement & query, db_.statement("SELECT state = 'done' FROM actions WHERE id = ?1"));
        query.bind(1, action.value);
        HEDDLE_TRY(const bool row, query.step());
        const bool stands = row && query.integer(0) != 0;
        query.reset();
        return stands;
    }

    Result<> take(const Candidate& candidate) {
        GoingBack::Step step;
        step.action = candidate.action;
        step.again = candidate.again;
        HEDDLE_CHECK(describe(step));
        auto group = candidate.again ? journal_.redoing(candidate.action) : journal_.undoing(candidate.action);
        if (!group) {
            if (group.error().kind != ErrorKind::conflict) return group.error();
            return refuse(std::move(step), group.error());
        }
        if (takes_away(*group, coder_)) return done();
        group->coder = coder_;
        if (const auto fits = journal_.stands_on_its_texts(reached_, *group, candidate.undone_by); !fits) {
            if (fits.error().kind != ErrorKind::conflict) return fits.error();
            return refuse(std::move(step), fits.error());
        }
        set_bases(*group, reached_);
        auto applied = apply_group(reached_, *group);
        if (!applied) {
            if (plan_.obstacles >= most_searched_reasons) return refuse(std::move(step), applied.error());
            return refuse(std::move(step), journal_.what_stands_in_the_way(reached_, *group, applied.error()));
        }
        reached_ = *std::move(applied);
        std::move(group->edits.begin(), group->edits.end(), std::back_inserter(plan_.group.edits));
        journal_.pass_over(candidate.action);
        if (candidate.undone_by) journal_.pass_over(candidate.undone_by);
        stands_[candidate.action] = candidate.again;
        plan_.steps.push_back(std::move(step));
        return follow_what_it_turned_over(candidate);
    }

    // An earlier going back turned others over: with it, they are back as they were, and those after the point go too.
    Result<> follow_what_it_turned_over(const Candidate& candidate) {
        HEDDLE_TRY(const auto turned, turned_over_by(candidate.action));
        for (const TurnedOver& other : turned) {
            const bool stands = candidate.again ? !other.stood : other.stood;
            stands_[other.action] = stands;
            if (candidate.again) continue;
            if (stands && other.action > to_) {
                candidates_.insert({other.since, other.action, false, {}});
            } else if (!stands) {
                std::erase_if(candidates_, [&](const Candidate& c) { return c.action == other.action && !c.again; });
            }
        }
        return done();
    }

    Result<> describe(GoingBack::Step& step) {
        HEDDLE_TRY(sqlite::Statement & query,
                   db_.statement("SELECT ifnull(journal_texts.text, ''), actions.at FROM actions "
                                 "LEFT JOIN journal_texts ON journal_texts.id = actions.name WHERE actions.id = ?1"));
        query.bind(1, step.action.value);
        HEDDLE_TRY(const bool row, query.step());
        if (!row) return db_.damaged("an action of its history is missing");
        if (JournalTexts::can_hold(query.text(0))) step.name = query.text(0);
        step.at = query.integer(1);
        query.reset();
        return done();
    }

    Result<> refuse(GoingBack::Step step, const Error& why) {
        step.why_not = why.message;
        plan_.steps.push_back(std::move(step));
        ++plan_.obstacles;
        return done();
    }

    sqlite::Connection& db_;
    Journal journal_;
    const Study& study_;
    Study reached_;
    CoderId coder_;
    ActionId to_;
    std::set<Candidate> candidates_;
    std::map<ActionId, bool> stands_;  // after what has been gone, of those that it changed
    GoingBack plan_;
};

}  // namespace

bool takes_away(const EditGroup& group, CoderId coder) {
    for (const Edit& edit : group.edits) {
        const auto* change = std::get_if<Change<Coder>>(&edit);
        if (change && change->before && !change->after && change->before->id == coder) return true;
    }
    return false;
}

Result<GoingBack> plan_going_back(sqlite::Connection& db, const Study& study, CoderId coder, ActionId to) {
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != study.sequence()) return changed_meanwhile(db);
    return BackPlanner(db, study, coder, to).plan();
}

}  // namespace heddle
