#include "storage/migration.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/backup/backup_list.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/make_backup.h"
#include "storage/files.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

struct Step {
    std::int64_t from;
    std::int64_t to;
    Result<> (*carry_out)(sqlite::Connection& db);
};

// Ascending. A step takes the file as the format before left it; it never asks what a later format has.
constexpr Step steps[] = {
    // Versions of texts (which some studies of format 1 have already), and views for analysts.
    {1, 2, complete_schema},
    // What is bold or italic in a text, and its pages: a table more.
    {2, 3, complete_schema},
    // Times among the marks of a text, which an earlier program would take for damage; the tables are the same.
    {3, 4, complete_schema},
};

Result<std::int64_t> format_of_study(sqlite::Connection& db) { return db.integer("PRAGMA user_version"); }

// `why` is a sentence that says what to do.
Error not_kept(const fs::path& study, const std::string& why) {
    return failure(fmt::format("{} was made by an earlier Heddle and must be changed a little before it can be written to, but no "
                               "copy of it could be kept first, so it was left as it is and can only be read: {}",
                               quoted_path(study.filename()), why));
}

// Where it is damage that stands in the way, what helps is another thing than free space.
Result<> not_damaged(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Statement & check, db.statement("PRAGMA integrity_check(1)"));
    HEDDLE_TRY(const bool row, check.step());
    if (row && check.text(0) != "ok") return db.damaged("parts of the file are not what they should be");
    return done();
}

// Once, also where the change failed afterwards and is tried again.
Result<> keep_copy(sqlite::Connection& db, const fs::path& study) {
    BackupOwner owner;
    owner.study = fs::absolute(study);
    HEDDLE_TRY(owner.guid, guid_in(db));
    owner.key = db.key();
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (const auto there = list_backups(owner)) {
        const auto kept = [&](const Backup& backup) {
            return backup.kept == KeptBefore::new_format && backup.of_this_study && backup.state == BackupState::readable &&
                   backup.sequence == sequence;
        };
        if (std::ranges::any_of(*there, kept)) return done();
    }
    const auto made = keep_before(study, owner.key, KeptBefore::new_format);
    if (made) return done();
    HEDDLE_CHECK(not_damaged(db));
    return not_kept(study, made.error().message);
}

}  // namespace

Result<> migrate(sqlite::Connection& db, const fs::path& path) {
    HEDDLE_TRY(const std::int64_t found, format_of_study(db));
    if (found >= study_format) return done();
    HEDDLE_CHECK(keep_copy(db, path));
    HEDDLE_TRY(sqlite::Transaction changing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    // Another process may have been quicker.
    HEDDLE_TRY(std::int64_t format, format_of_study(db));
    for (const Step& step : steps) {
        if (step.from != format) continue;
        HEDDLE_CHECK(step.carry_out(db));
        format = step.to;
    }
    HEDDLE_CHECK(db.execute(fmt::format("PRAGMA user_version = {}", format).c_str()));
    HEDDLE_CHECK(db.run("UPDATE meta SET value = ?1 WHERE key = 'needs'", study_needs));
    return changing.commit();
}

}  // namespace heddle
