#include "storage/migration.h"

#include <fmt/format.h>

#include "coding/study.h"
#include "storage/files.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_place.h"

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
};

Result<std::int64_t> format_of(sqlite::Connection& db) { return db.integer("PRAGMA user_version"); }

struct Removed {
    fs::path path;
    ~Removed() {
        std::error_code ignored;
        if (!path.empty()) fs::remove(path, ignored);
    }
};

Error not_kept(const fs::path& study, const std::string& why) {
    return failure(fmt::format("{} was made by an earlier Heddle and must be changed a little before it can be written to, but no "
                               "copy of it could be kept first, so it was left as it is; free some space, or only read it. ({})",
                               quoted_path(study.filename()), why));
}

// The copy holds what the study holds: it is sound, and as long in what only ever grows.
Result<> verify(sqlite::Connection& db, sqlite::Connection& copy) {
    HEDDLE_TRY(sqlite::Statement & sound, copy.statement("PRAGMA integrity_check(1)"));
    HEDDLE_TRY(const bool row, sound.step());
    const bool ok = row && sound.text(0) == "ok";
    sound.reset();
    if (!ok) return copy.damaged("the copy is not what was written");
    for (const char* sql : {"PRAGMA user_version", "SELECT ifnull(max(sequence), 0) FROM journal", "SELECT count(*) FROM contents",
                            "SELECT count(*) FROM codings"}) {
        HEDDLE_TRY(const std::int64_t here, db.integer(sql));
        HEDDLE_TRY(const std::int64_t there, copy.integer(sql));
        if (here != there) return copy.damaged("the copy is not what was written");
    }
    return done();
}

Result<> keep_copy(sqlite::Connection& db, const fs::path& study, std::int64_t format, const std::string& password) {
    const fs::path kept = kept_before_migration(study, format);
    std::error_code error;
    if (fs::exists(kept, error)) return done();
    if (fs::create_directories(kept.parent_path(), error)) {
        std::error_code ignored;
        fs::permissions(kept.parent_path(), fs::perms::owner_all, ignored);
    }
    if (error) return not_kept(study, error.message());
    // An encrypted study makes an encrypted copy, under the same password.
    const Removed beside{kept.parent_path() / fmt::format(".{}.{}", kept.filename().string(), new_guid().to_string())};
    if (const auto made = db.run("VACUUM INTO ?1", std::string_view(fs::absolute(beside.path).native())); !made)
        return not_kept(study, made.error().message);
    {
        HEDDLE_TRY(sqlite::Connection copy,
                   sqlite::Connection::open(beside.path, sqlite::Access::immutable, quoted_path(kept.filename()), password));
        if (const auto same = verify(db, copy); !same) return not_kept(study, same.error().message);
    }
    fs::permissions(beside.path, fs::status(study, error).permissions(), error);
    return move_without_replacing(beside.path, kept);
}

}  // namespace

fs::path kept_before_migration(const fs::path& study, std::int64_t format) {
    return fs::absolute(study).parent_path() / (study.filename().string() + " backups") /
           fmt::format("{} (format {}){}", study.stem().string(), format, study.extension().string());
}

Result<> migrate(sqlite::Connection& db, const fs::path& path, const std::string& password) {
    HEDDLE_TRY(const std::int64_t found, format_of(db));
    if (found >= study_format) return done();
    HEDDLE_CHECK(keep_copy(db, path, found, password));
    HEDDLE_TRY(sqlite::Transaction changing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    // Another process may have been quicker.
    HEDDLE_TRY(std::int64_t format, format_of(db));
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
