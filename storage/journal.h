// The history of a study: every user action with the edits it made, and which actions stand, are
// undone or can no longer be done again. With RowWriter, the only code that writes to a study file;
// inside transactions of the caller's.
//
// Undo is a coder's own: it takes back the latest action of theirs that stands, and is itself an
// action (kind undo) that holds the inverse edits. Redo does again what was undone last. A new
// action of the coder makes their undone ones abandoned: redo passes over them. Any one of the
// coder's own actions can also be undone alone, and done again alone, where the study still lets it.
// What was done again last is undone first. An action that goes back to a point (storage/going_back.h)
// turns over several earlier ones at once; undoing it puts them back as they were.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"

namespace heddle {

class Journal {
public:
    explicit Journal(sqlite::Connection& db) : db_(db) {}

    // Writes down the group, whose first edit has this sequence number, and what it does to the
    // states of earlier actions.
    Result<ActionId> append(const EditGroup& group, const std::string& coder_name,
                            std::int64_t first_sequence);

    // The action that undo would take back, or redo would do again. Those whose content was destroyed when a participant
    // withdrew or names got pseudonyms are passed over; asked for by themselves they are refused with that reason.
    Result<std::optional<ActionId>> to_undo(CoderId coder);
    Result<std::optional<ActionId>> to_redo(CoderId coder);
    // Fails with a conflict that says why this coder cannot undo (or do again) this action, as far
    // as the states of actions tell: it is another's, or no action of its own, or undone already.
    Result<> may_undo(CoderId coder, ActionId action);
    Result<> may_redo(CoderId coder, ActionId action);
    // The group that takes the action back, or does it again. Costs memory for the one action only.
    Result<EditGroup> undoing(ActionId action);
    Result<EditGroup> redoing(ActionId action);

    // This action counts as taken back already: it stands in nobody's way.
    void pass_over(ActionId action) { passed_over_.insert(action); }

    // Fails with a conflict that names the action in the way where such a group would put codings or turns on a text that
    // has been corrected since: their positions are those of another one. `undone_by` is the undo that a redo follows, where
    // it is not the last thing that happened to its target.
    Result<> stands_on_its_texts(const Study& study, const EditGroup& group, ActionId undone_by = {});
    // Where such a group does not apply to the study: a sentence that names the later action that
    // stands in the way; `why`, which is what apply_edits said, where there is none to name.
    Error what_stands_in_the_way(const Study& study, const EditGroup& group, const Error& why);

    // Latest first; all where the limit is negative.
    Result<std::vector<HistoryEntry>> history(std::int64_t limit);

private:
    struct Span {
        std::int64_t first = 0;
        std::int64_t edits = 0;
        std::string name;
    };
    struct Blocker;
    Result<Span> span_of(ActionId action);
    Result<> refuse_if_sealed(ActionId action, const std::string& name);
    Result<EditGroup> group_of(ActionId action, ActionKind kind);
    Result<> append_edits(const EditGroup& group, ActionId action, std::int64_t sequence);
    Result<> remember_actors(const EditGroup& group, const std::string& coder_name);
    Result<> change_states(const EditGroup& group, ActionId action);
    Result<> turn_over(const EditGroup& group, ActionId action);
    Result<> turn_over_again(ActionId going_back, bool stands);
    struct State;
    Result<State> state_of(ActionId action);
    Result<> may_turn(CoderId coder, ActionId action, bool undo);
    Result<std::optional<Blocker>> find_blocker(const Edit& refused, std::int64_t after,
                                                ActionId target);

    Result<DocumentId> corrected_since(const Study& study, const EditGroup& group, std::int64_t last);
    static Error refusal(const EditGroup& group, const Blocker& blocker);

    sqlite::Connection& db_;
    std::set<ActionId> passed_over_;
};

}  // namespace heddle
