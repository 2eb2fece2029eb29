#include "storage/withdrawal/compaction.h"

namespace heddle {

namespace {

// Everything into the file itself, and nothing left in the log.
Result<> empty_log(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t busy, db.integer("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (busy == 0) return done();
    return failure("Another program is reading " + db.name() +
                   ", so what was deleted could not be overwritten everywhere; close it, then open the study again.");
}

}  // namespace

Result<> mark_for_compaction(sqlite::Connection& db) {
    return db.run("INSERT OR REPLACE INTO meta(key, value) VALUES('compact', '1')");
}

Result<bool> needs_compaction(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t marks, db.integer("SELECT count(*) FROM meta WHERE key = 'compact'"));
    return marks > 0;
}

Result<> compact(sqlite::Connection& db) {
    HEDDLE_CHECK(db.execute("VACUUM"));
    HEDDLE_CHECK(empty_log(db));
    HEDDLE_CHECK(db.run("DELETE FROM meta WHERE key = 'compact'"));
    return empty_log(db);
}

Result<> finish_compaction(sqlite::Connection& db) {
    HEDDLE_TRY(const bool needed, needs_compaction(db));
    if (needed) static_cast<void>(compact(db));
    return done();
}

}  // namespace heddle
