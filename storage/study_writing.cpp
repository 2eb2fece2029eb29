#include "storage/study_writing.h"

#include <fmt/format.h>

#include "storage/drafts.h"
#include "storage/journal.h"
#include "storage/row_writer.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"
#include "storage/summary_drafts.h"

namespace heddle {

Result<> write_rows(sqlite::Connection& db, const EditGroup& group, std::int64_t first) {
    RowWriter rows(db);
    for (const NewContent& content : group.contents) HEDDLE_CHECK(rows.write(content));
    std::int64_t sequence = first;
    for (const Edit& edit : group.edits) HEDDLE_CHECK(rows.write(edit, sequence++));
    return rows.raise_counters(group, first);
}

Result<ActionId> write_group(sqlite::Connection& db, const Study& before, const EditGroup& group) {
    HEDDLE_TRY(sqlite::Transaction writing,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != before.sequence()) {
        return conflict(
            fmt::format("Another program has changed {} since it was opened here, so this was not "
                        "saved; open it again and repeat it.",
                        db.name()));
    }

    const std::int64_t first = sequence + 1;
    HEDDLE_CHECK(write_rows(db, group, first));

    const Coder* coder = before.coders().find(group.coder);
    const std::string name = coder ? coder->name : std::string();
    HEDDLE_CHECK(drop_drafts_of(db, group, name));
    HEDDLE_CHECK(drop_summary_drafts_of(db, before, group, name));
    HEDDLE_TRY(const ActionId action, Journal(db).append(group, name, first));
    HEDDLE_CHECK(writing.commit());
    return action;
}

}  // namespace heddle
