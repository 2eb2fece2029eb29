#include "storage/stray_log.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <system_error>

#include "storage/files.h"
#include "storage/sqlite/connection.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

struct LastEdit {
    std::int64_t sequence = 0;
    std::string what;
    bool operator==(const LastEdit&) const = default;
};

// The study's own mark stands with the edit: two studies may begin alike.
Result<std::string> edit_at(sqlite::Connection& db, std::int64_t sequence) {
    HEDDLE_TRY(sqlite::Statement & query,
               db.statement("SELECT quote(action) || quote(kind) || quote(object) || (SELECT value FROM meta WHERE key = 'guid') "
                            "FROM journal WHERE sequence = ?1"));
    query.bind(1, sequence);
    HEDDLE_TRY(const bool there, query.step());
    std::string what(there ? query.text(0) : std::string_view());
    query.reset();
    return what;
}

std::optional<LastEdit> last_edit_without_log(sqlite::Connection& db) {
    const auto look = [&]() -> Result<LastEdit> {
        HEDDLE_TRY(sqlite::Statement & check, db.statement("PRAGMA quick_check(1)"));
        HEDDLE_TRY(const bool row, check.step());
        const bool whole = row && check.text(0) == "ok";
        check.reset();
        if (!whole) return db.damaged("it is not whole without its log");
        HEDDLE_TRY(const std::int64_t sequence, db.integer("SELECT ifnull(max(sequence), 0) FROM journal"));
        HEDDLE_TRY(std::string what, edit_at(db, sequence));
        return LastEdit{sequence, std::move(what)};
    };
    const auto found = look();
    return found ? std::optional(*found) : std::nullopt;
}

// Nothing where the reason is another than what the file and the log say.
std::optional<bool> knows(sqlite::Connection& db, const LastEdit& last) {
    const auto look = [&]() -> Result<bool> {
        HEDDLE_TRY(const std::string what, edit_at(db, last.sequence));
        if (what != last.what) return false;
        HEDDLE_TRY(const std::int64_t gaps, db.integer(fmt::format("SELECT ifnull(max(sequence), {0}) - {0} - count(*) FROM journal "
                                                                   "WHERE sequence > {0}",
                                                                   last.sequence)));
        return gaps == 0;
    };
    const auto found = look();
    if (found) return *found;
    return db.found_damage() ? std::optional(false) : std::nullopt;
}

}  // namespace

bool has_log_to_take_in(const fs::path& study) {
    std::error_code error;
    const auto size = fs::file_size(fs::path(study) += "-wal", error);
    return !error && size > 0;
}

bool log_fits(const fs::path& study, Secret& password) {
    if (!has_log_to_take_in(study)) return true;
    const std::string name = quoted_path(study.filename());
    std::optional<LastEdit> last;
    {
        auto alone = sqlite::Connection::open(study, sqlite::Access::immutable, name, password);
        if (!alone) return true;
        last = last_edit_without_log(*alone);
        if (last && !alone->key().empty()) password = alone->key();
    }
    if (!last || last->sequence == 0) return true;
    auto both = sqlite::Connection::open(study, sqlite::Access::read, name, password);
    if (!both) return true;
    both->leave_log_alone();
    return knows(*both, *last).value_or(true);
}

Result<> refuse_stray_log(const fs::path& study, Secret& password) {
    if (log_fits(study, password)) return done();
    return failure(fmt::format("The file {} beside {} is the log of another study, or of this one at another time, and was not taken in; move it "
                               "to another folder, then open the study again. Nothing was changed.",
                               quoted_path((fs::path(study.filename()) += "-wal")), quoted_path(study.filename())));
}

}  // namespace heddle
