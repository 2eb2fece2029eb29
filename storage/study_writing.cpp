#include "storage/study_writing.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "storage/drafts.h"
#include "storage/journal.h"
#include "storage/row_writer.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"
#include "storage/summary_drafts.h"

namespace heddle {

namespace {

// For each participant that is removed SQLite asks which rows still name them, and reads whole tables for it. That is nothing for one, and minutes for twenty
// thousand; so for many, the tables are put in order first, for as long as the rows are written. No other program ever sees these indexes.
constexpr std::int64_t worth_putting_in_order = 64;
constexpr std::pair<const char*, const char*> named_in[] = {
    {"documents", "assigned"}, {"speakers", "participant"}, {"coding_exclusions", "participant"}, {"memos", "participant"}, {"summaries", "participant"}};

bool removes_many_people(const EditGroup& group) {
    const auto removes_one = [](const Edit& edit) {
        const auto* change = std::get_if<Change<Participant>>(&edit);
        return change && !change->after;
    };
    return std::ranges::count_if(group.edits, removes_one) >= worth_putting_in_order;
}

Result<> add_passing_indexes(sqlite::Connection& db) {
    for (const auto& [table, column] : named_in) HEDDLE_CHECK(db.execute(fmt::format("CREATE INDEX while_removing_{0} ON {0}({1})", table, column).c_str()));
    return done();
}
Result<> drop_passing_indexes(sqlite::Connection& db) {
    for (const auto& [table, column] : named_in) HEDDLE_CHECK(db.execute(fmt::format("DROP INDEX while_removing_{}", table).c_str()));
    return done();
}

}  // namespace

Result<> write_rows(sqlite::Connection& db, const EditGroup& group, std::int64_t first) {
    const bool many = removes_many_people(group);
    if (many) HEDDLE_CHECK(add_passing_indexes(db));
    RowWriter rows(db);
    for (const NewContent& content : group.contents) HEDDLE_CHECK(rows.write(content));
    std::int64_t sequence = first;
    for (const Edit& edit : group.edits) HEDDLE_CHECK(rows.write(edit, sequence++));
    if (many) HEDDLE_CHECK(drop_passing_indexes(db));
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
