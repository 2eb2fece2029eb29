#include "storage/drafts.h"

#include <algorithm>
#include <variant>

#include "coding/study.h"
#include "coding/summary_draft.h"
#include "coding/text.h"

namespace heddle {

namespace {

// Also by another coder before the draft: the clocks of two computers that share a study differ, so the times alone do not tell who came last.
Result<std::vector<SummaryId>> summaries_after(sqlite::Connection& db, const Draft& draft) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT j.object FROM journal j JOIN actions a ON a.id = j.action LEFT JOIN actors c ON c.coder = a.coder"
                                                      " WHERE j.kind = 'summary' AND j.kind <> 'coding' AND j.object IS NOT NULL"
                                                      " AND j.sequence = (SELECT max(o.sequence) FROM journal o WHERE o.kind = 'summary' AND o.kind <> 'coding'"
                                                      " AND o.object = j.object) AND (a.at > ?1 OR ifnull(c.name, '') <> ?2)"));
    rows.bind_all(draft.at, std::string_view(draft.coder));
    std::vector<SummaryId> found;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back(SummaryId{rows.integer(0)});
    }
}

// A coding without a memo was perhaps made by another, which takes nothing away from whoever writes the first one.
Result<bool> memo_after(sqlite::Connection& db, const Draft& draft) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT a.at > ?2 OR (ifnull(k.memo, '') <> '' AND ifnull(c.name, '') <> ?3) FROM codings k"
                                                      " JOIN journal j ON j.kind = 'coding' AND j.object = k.id JOIN actions a ON a.id = j.action"
                                                      " LEFT JOIN actors c ON c.coder = a.coder WHERE k.guid = ?1 ORDER BY j.sequence DESC LIMIT 1"));
    rows.bind_all(draft.coding, draft.at, std::string_view(draft.coder));
    HEDDLE_TRY(const bool row, rows.step());
    return row && rows.integer(0) != 0;
}

}  // namespace

Result<> keep_draft(sqlite::Connection& db, const Draft& draft) {
    return db.run("INSERT INTO drafts(coding, coder, memo, at) VALUES(?1, ?2, ?3, ?4)"
                  " ON CONFLICT(coding, coder) DO UPDATE SET memo = excluded.memo, at = excluded.at",
                  draft.coding, std::string_view(draft.coder), std::string_view(draft.memo), now_milliseconds());
}

Result<> drop_draft(sqlite::Connection& db, const Guid& coding, std::string_view coder) {
    return db.run("DELETE FROM drafts WHERE coding = ?1 AND coder = ?2", coding, coder);
}

Result<> drop_drafts_of(sqlite::Connection& db, const EditGroup& group, std::string_view coder) {
    for (const Edit& edit : group.edits) {
        const auto* change = std::get_if<Change<Coding>>(&edit);
        if (change && change->before) HEDDLE_CHECK(drop_draft(db, change->before->guid, coder));
    }
    return done();
}

Result<std::vector<Draft>> stored_drafts(sqlite::Connection& db) {
    std::vector<Draft> drafts;
    HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT coding, coder, memo, at FROM drafts ORDER BY at"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        Draft draft;
        const auto guid = rows.blob(0);
        const std::string_view coder = rows.text(1);
        const std::string_view memo = rows.text(2);
        if (guid.size() != draft.coding.bytes.size() || !is_valid_utf8(coder) || !is_valid_utf8(memo)) continue;
        std::ranges::copy(guid, draft.coding.bytes.begin());
        draft.coder = coder;
        draft.memo = memo;
        draft.at = rows.integer(3);
        drafts.push_back(std::move(draft));
    }
    for (Draft& draft : drafts) {
        if (is_draft_of_summary(draft.coding)) {
            HEDDLE_TRY(draft.overtaken, summaries_after(db, draft));
        } else {
            HEDDLE_TRY(draft.memo_overtaken, memo_after(db, draft));
        }
    }
    return drafts;
}

}  // namespace heddle
