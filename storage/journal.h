// The history of a study: every user action with the edits it made, and which actions stand, are
// undone or can no longer be done again. With RowWriter, the only code that writes to a study file;
// inside transactions of the caller's.
//
// Undo is a coder's own: it takes back the latest action of theirs that stands, and is itself an
// action (kind undo) that holds the inverse edits. Redo does again what was undone last. A new
// action of the coder makes their undone ones abandoned.
#pragma once

#include <cstdint>
#include <optional>
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
    // withdrew are passed over; asked for by themselves they are refused with that reason.
    Result<std::optional<ActionId>> to_undo(CoderId coder);
    Result<std::optional<ActionId>> to_redo(CoderId coder);
    // The group that takes the action back, or does it again. Costs memory for the one action only.
    Result<EditGroup> undoing(ActionId action);
    Result<EditGroup> redoing(ActionId action);

    // Fails with a conflict that names the action in the way where such a group would put codings or turns on a text that
    // has been corrected since: their positions are those of another one.
    Result<> stands_on_its_texts(const Study& study, const EditGroup& group);
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
    Result<std::optional<ActionId>> action_where(std::string_view sql, CoderId coder);
    Result<> refuse_if_sealed(ActionId action, const std::string& name);
    Result<EditGroup> group_of(ActionId action, ActionKind kind);
    Result<> append_edits(const EditGroup& group, ActionId action, std::int64_t sequence);
    Result<> remember_actors(const EditGroup& group, const std::string& coder_name);
    Result<> change_states(const EditGroup& group, ActionId action);
    Result<std::optional<Blocker>> find_blocker(const Edit& refused, std::int64_t after,
                                                ActionId target);

    Result<DocumentId> corrected_since(const Study& study, const EditGroup& group, std::int64_t last);
    static Error refusal(const EditGroup& group, const Blocker& blocker);

    sqlite::Connection& db_;
};

}  // namespace heddle
