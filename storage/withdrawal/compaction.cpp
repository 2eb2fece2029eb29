#include "storage/withdrawal/compaction.h"

#include <string_view>

namespace heddle {

namespace {

// What is still to be done, as the mark says it.
constexpr std::string_view all_of_it = "1";
constexpr std::string_view only_the_log = "2";  // the pages are written anew, in the log; the file itself still has the old ones

// Everything into the file itself, and nothing left in the log.
Result<> empty_log(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t busy, db.integer("PRAGMA wal_checkpoint(TRUNCATE)"));
    if (busy == 0) return done();
    return failure("Another program is reading " + db.name() + "; close it.");
}

}  // namespace

Result<> mark_for_compaction(sqlite::Connection& db) {
    return db.run("INSERT OR REPLACE INTO meta(key, value) VALUES('compact', ?1)", all_of_it);
}

Result<bool> needs_compaction(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t marks, db.integer("SELECT count(*) FROM meta WHERE key = 'compact'"));
    return marks > 0;
}

Result<> compact(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t written, db.integer("SELECT count(*) FROM meta WHERE key = 'compact' AND value = '2'"));
    if (written == 0) {
        HEDDLE_CHECK(db.execute("VACUUM"));
        HEDDLE_CHECK(db.run("UPDATE meta SET value = ?1 WHERE key = 'compact'", only_the_log));
    }
    HEDDLE_CHECK(empty_log(db));
    HEDDLE_CHECK(db.run("DELETE FROM meta WHERE key = 'compact'"));
    static_cast<void>(empty_log(db));  // all is overwritten by now
    return done();
}

Result<> finish_compaction(sqlite::Connection& db) {
    HEDDLE_TRY(const bool needed, needs_compaction(db));
    if (needed) static_cast<void>(compact(db));
    return done();
}

}  // namespace heddle
