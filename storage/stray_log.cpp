#include "storage/stray_log.h"

#include <fmt/format.h>
#include <unistd.h>

#include <optional>
#include <string>
#include <system_error>

#include "storage/files.h"
#include "storage/rows_check.h"
#include "storage/sqlite/connection.h"
#include "storage/study_reader.h"

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

Result<bool> knows(sqlite::Connection& db, const LastEdit& last) {
    HEDDLE_TRY(const std::string what, edit_at(db, last.sequence));
    if (what != last.what) return false;
    HEDDLE_TRY(const std::int64_t gaps, db.integer(fmt::format("SELECT ifnull(max(sequence), {0}) - {0} - count(*) FROM journal "
                                                               "WHERE sequence > {0}",
                                                               last.sequence)));
    return gaps == 0;
}

// How many kinds of things are otherwise than the history says. Pages of one time and pages of another may each be whole.
Result<std::size_t> disagreements(sqlite::Connection& db) {
    HEDDLE_TRY(const Study study, read_study(db));
    HEDDLE_TRY(const auto found, check_rows_against_history(db, study, [] { return true; }));
    return found.size();
}

// SQLite looks for the log beside what a link leads to.
fs::path linked_file_of(const fs::path& study) {
    std::error_code error;
    const fs::path file = fs::canonical(study, error);
    return error ? study : file;
}

// Whether what goes wrong now can only lie in what the log says: it can be read, and something can be written beside it.
bool can_be_judged(const fs::path& file) {
    std::error_code error;
    const fs::path journal = fs::path(file) += "-journal";
    if (fs::exists(journal, error) && fs::file_size(journal, error) > 0) return false;
    if (::access(file.parent_path().empty() ? "." : file.parent_path().c_str(), W_OK) != 0 || ::access(file.c_str(), W_OK) != 0) return false;
    return static_cast<bool>(read_file(fs::path(file) += "-wal"));
}

}  // namespace

bool has_log_to_take_in(const fs::path& study) {
    std::error_code error;
    const auto size = fs::file_size(linked_file_of(study) += "-wal", error);
    return !error && size > 0;
}

bool log_fits(const fs::path& study, Secret& password) {
    if (!has_log_to_take_in(study) || !can_be_judged(linked_file_of(study))) return true;
    const std::string name = quoted_path(study.filename());
    auto alone = sqlite::Connection::open(study, sqlite::Access::immutable, name, password);
    if (!alone) return true;
    const std::optional<LastEdit> last = last_edit_without_log(*alone);
    if (last && !alone->key().empty()) password = alone->key();
    if (!last || last->sequence == 0) return true;

    auto both = sqlite::Connection::open(study, sqlite::Access::read, name, password);
    if (!both) return true;
    both->leave_log_alone();
    if (!both->execute("BEGIN")) return both->is_busy();
    // The file alone could be read: what cannot be now is what the log makes of it. Pages under another key are no database, or noise.
    const auto known = knows(*both, *last);
    if (!known) return both->is_busy();
    if (!*known) return false;
    const auto faults = disagreements(*both);
    if (faults && *faults == 0) return true;
    if (!faults && both->is_busy()) return true;
    // A fault that the file has without the log as well is not the log's.
    const auto faults_alone = disagreements(*alone);
    return !faults_alone || *faults_alone > 0;
}

Result<> refuse_stray_log(const fs::path& study, Secret& password) {
    if (log_fits(study, password)) return done();
    return failure(fmt::format("The file {} beside {} is the log of another study, or of this one at another time, and was not taken in; move it "
                               "to another folder, then open the study again. Nothing was changed.",
                               quoted_path((fs::path(study.filename()) += "-wal")), quoted_path(study.filename())));
}

}  // namespace heddle
