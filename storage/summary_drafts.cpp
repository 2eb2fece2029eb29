#include "storage/summary_drafts.h"

#include <variant>

#include "coding/summary_draft.h"
#include "storage/drafts.h"

namespace heddle {

Result<> drop_summary_drafts_of(sqlite::Connection& db, const Study& before, const EditGroup& group, std::string_view coder) {
    for (const Edit& edit : group.edits) {
        const auto* change = std::get_if<Change<Summary>>(&edit);
        if (!change) continue;
        for (const auto* summary : {&change->before, &change->after}) {
            if (!*summary) continue;
            // A case or theme that the action itself makes had no draft.
            const Guid draft = draft_guid(before, {(*summary)->of, (*summary)->theme});
            if (!draft.is_nil()) HEDDLE_CHECK(drop_draft(db, draft, coder));
        }
    }
    return done();
}

}  // namespace heddle
