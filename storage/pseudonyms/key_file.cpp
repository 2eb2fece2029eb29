#include "storage/pseudonyms/key_file.h"

#include <ctime>
#include <map>
#include <set>
#include <utility>

#include "coding/phrases.h"
#include "coding/pseudonyms/folded_text.h"
#include "coding/pseudonyms/occurrences.h"
#include "coding/study.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/private_folder.h"
#include "storage/sheet.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_opening.h"
#include "storage/study_password.h"
#include "storage/study_place.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

Error no_key(const fs::path& path) {
    return failure(quoted_file_name(path) + " is not a key of pseudonyms, so it is left alone; name another file.");
}

Error too_many(const fs::path& path) {
    return failure("More than " + std::to_string(most_pseudonyms) + " pseudonyms cannot be kept in one key, as " + quoted_file_name(path) + " would; use another key.");
}

// What is the same for two names of which only one can be given a pseudonym.
std::u32string identity_of_name(const std::string& name) { return folded_name(name) + (has_capital(name) ? U'A' : U'a'); }

Result<> can_be_done() {
    if (sqlite::can_encrypt()) return done();
    return failure("This build of Heddle cannot encrypt, so it cannot keep a key of pseudonyms; nothing was done.");
}

// A connection to a file that is a key.
Result<sqlite::Connection> open_key(const fs::path& path, sqlite::Access access, const Secret& password) {
    HEDDLE_CHECK(can_be_done());
    std::error_code error;
    if (!fs::exists(path, error)) return failure("There is no file " + quoted_path(path) + "; check the name and the folder.");
    if (!fs::is_regular_file(path, error) || fs::file_size(path, error) == 0) return no_key(path);
    if (password.empty()) return Error{quoted_file_name(path) + " has a password; give it.", ErrorKind::needs_password, {}};
    HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(path, access, quoted_file_name(path), password));
    HEDDLE_TRY(const std::string beginning, db.beginning(16));
    if (beginning.starts_with("SQLite format 3")) return no_key(path);
    const auto tables = db.integer("SELECT count(*) FROM sqlite_schema");
    if (!tables) {
        if (!db.found_no_database()) return tables.error();
        return Error{"The password does not open " + quoted_file_name(path) + ", or it is not a key of pseudonyms; check both and try again.",
                     ErrorKind::needs_password, {}};
    }
    HEDDLE_TRY(const std::int64_t application, db.integer("PRAGMA application_id"));
    HEDDLE_TRY(const std::int64_t format, db.integer("PRAGMA user_version"));
    if (application != key_application_id) return no_key(path);
    if (format != key_format) return failure(quoted_file_name(path) + " was written by a newer Heddle; use that one.");
    return db;
}

Result<std::vector<KeptPseudonym>> read_kept(sqlite::Connection& db, const fs::path& path) {
    HEDDLE_TRY(const std::int64_t rows, db.integer("SELECT count(*) FROM pseudonyms"));
    if (rows > static_cast<std::int64_t>(most_pseudonyms)) return too_many(path);
    std::vector<KeptPseudonym> kept;
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT name, pseudonym, form_of, at FROM pseudonyms ORDER BY id"));
    for (;;) {
        HEDDLE_TRY(const bool row, query.step());
        if (!row) return kept;
        KeptPseudonym one{{std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2))}, query.integer(3)};
        if (!is_valid_utf8(one.rule.name) || !is_valid_utf8(one.rule.becomes) || !is_valid_utf8(one.rule.form_of)) {
            query.reset();
            return db.damaged("what it holds is no text");
        }
        kept.push_back(std::move(one));
    }
}

using Said = std::set<std::pair<std::string, std::string>>;  // name, pseudonym

Said said_by(const std::vector<Pseudonym>& rules) {
    Said said;
    for (const Pseudonym& rule : rules) said.emplace(rule.name, rule.becomes);
    return said;
}

// Not confirmed yet.
Result<> add_all(sqlite::Connection& db, const std::vector<Pseudonym>& rules) {
    for (const Pseudonym& rule : rules) {
        const auto form_of = rule.form_of.empty() ? std::nullopt : std::optional<std::string_view>(rule.form_of);
        HEDDLE_CHECK(db.run("INSERT INTO pseudonyms(name, pseudonym, form_of, at) VALUES(?1, ?2, ?3, 0) ON CONFLICT(name) DO NOTHING",
                            std::string_view(rule.name), std::string_view(rule.becomes), form_of));
    }
    return done();
}

// What no study has yet and is given otherwise now.
Result<> take_away_unused(sqlite::Connection& db, const fs::path& path, const std::vector<Pseudonym>& rules) {
    HEDDLE_TRY(const std::vector<KeptPseudonym> kept, read_kept(db, path));
    std::set<std::u32string> given;
    for (const Pseudonym& rule : rules) given.insert(identity_of_name(rule.name));
    const Said said = said_by(rules);
    for (const KeptPseudonym& one : kept) {
        if (one.at != 0 || said.contains({one.rule.name, one.rule.becomes}) || !given.contains(identity_of_name(one.rule.name))) continue;
        HEDDLE_CHECK(db.run("DELETE FROM pseudonyms WHERE name = ?1", std::string_view(one.rule.name)));
    }
    return done();
}

// Whether the key says all of this.
Result<> check_said(const fs::path& path, const std::vector<KeptPseudonym>& kept, const std::vector<Pseudonym>& rules) {
    std::map<std::string, std::string> said;
    for (const KeptPseudonym& one : kept) said[one.rule.name] = one.rule.becomes;
    for (const Pseudonym& rule : rules) {
        const auto found = said.find(rule.name);
        if (found == said.end()) return failure("The key " + quoted_file_name(path) + " does not hold all that was written, so the study was not changed; check the disk.");
        if (found->second != rule.becomes) {
            return failure("The key " + quoted_file_name(path) + " says that " + heddle::quoted(rule.name) + " becomes " + heddle::quoted(found->second) +
                           ", so the study was not changed; use that pseudonym.");
        }
    }
    return done();
}

Result<> fill_key_file(const fs::path& path, const std::string& name, const Secret& password, const std::vector<Pseudonym>& rules) {
    HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(path, sqlite::Access::create, name, password));
    HEDDLE_CHECK(db.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL"));
    HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_CHECK(db.execute("PRAGMA application_id = 0x4865644B; PRAGMA user_version = 1"));
    HEDDLE_CHECK(db.execute("CREATE TABLE pseudonyms(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, pseudonym TEXT NOT NULL, "
                            "form_of TEXT, at INTEGER NOT NULL) STRICT"));
    HEDDLE_CHECK(add_all(db, rules));
    return writing.commit();
}

// As whoever opens it later.
Result<> compare_kept(const fs::path& path, const Secret& password, const std::vector<Pseudonym>& rules) {
    HEDDLE_TRY(const std::vector<KeptPseudonym> kept, read_pseudonym_key(path, password));
    return check_said(path, kept, rules);
}

Result<> make_key(const fs::path& path, const Secret& password, const std::vector<Pseudonym>& rules) {
    HEDDLE_TRY(const PrivateFolder hidden, place_for_making(path));
    const fs::path made = hidden.path() / path.filename();
    HEDDLE_CHECK(fill_key_file(made, quoted_file_name(path), password, rules));
    HEDDLE_CHECK(compare_kept(made, password, rules));
    return move_without_replacing(made, path);
}

Result<> add_to_key(const fs::path& path, const Secret& password, const std::vector<Pseudonym>& rules) {
    {
        HEDDLE_TRY(sqlite::Connection db, open_key(path, sqlite::Access::write, password));
        HEDDLE_CHECK(db.execute("PRAGMA synchronous = FULL"));
        HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
        HEDDLE_CHECK(take_away_unused(db, path, rules));
        HEDDLE_CHECK(add_all(db, rules));
        HEDDLE_TRY(const std::vector<KeptPseudonym> kept, read_kept(db, path));
        HEDDLE_CHECK(check_said(path, kept, rules));
        HEDDLE_CHECK(writing.commit());
    }
    return compare_kept(path, password, rules);
}

std::string in_utc(std::int64_t milliseconds) {
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm time{};
    char words[32] = "";
    if (gmtime_r(&seconds, &time)) std::strftime(words, sizeof words, "%Y-%m-%dT%H:%M:%SZ", &time);
    return words;
}

}  // namespace

bool key_is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

Result<std::vector<KeptPseudonym>> read_pseudonym_key(const fs::path& path, const Secret& password) {
    HEDDLE_TRY(sqlite::Connection db, open_key(path, sqlite::Access::read, password));
    return read_kept(db, path);
}

Result<std::vector<Pseudonym>> joined_with_key(const std::vector<Pseudonym>& rules, const std::vector<KeptPseudonym>& kept) {
    std::set<std::u32string> given;
    for (const Pseudonym& rule : rules) given.insert(identity_of_name(rule.name));
    // Those of the key first, as they are spelt there.
    std::vector<Pseudonym> all;
    for (const KeptPseudonym& one : kept) {
        if (one.at != 0 || !given.contains(identity_of_name(one.rule.name))) all.push_back(one.rule);
    }
    all.insert(all.end(), rules.begin(), rules.end());
    auto joined = checked_pseudonyms(all);
    if (joined || kept.empty()) return joined;
    Error error = joined.error();
    error.message = "These pseudonyms do not agree with each other or with those in the key, so nothing was done; correct them.";
    return error;
}

Result<> write_pseudonym_key(const fs::path& path, const Secret& password, const std::vector<Pseudonym>& rules, const fs::path& study) {
    HEDDLE_CHECK(can_be_done());
    if (path.filename().empty()) return failure("The key needs a file name, such as “pioneers" + std::string(key_ending) + "”.");
    const auto same = identity_of(path);
    if (same && same == identity_of(study)) return failure("The key cannot be kept in the study itself; name another file.");
    if (rules.size() > most_pseudonyms) return too_many(path);
    if (key_is_there(path)) return add_to_key(path, password, rules);
    if (const std::string fault = fault_of_new_password(password); !fault.empty()) return failure(fault + " Nothing was changed.");
    return make_key(path, password, rules);
}

Result<> confirm_pseudonym_key(const fs::path& path, const Secret& password) {
    HEDDLE_TRY(sqlite::Connection db, open_key(path, sqlite::Access::write, password));
    return db.run("UPDATE pseudonyms SET at = ?1 WHERE at = 0", now_milliseconds());
}

std::string key_as_csv(const std::vector<KeptPseudonym>& kept) {
    std::string csv;
    append_csv_row(csv, {"name", "pseudonym", "form_of", "at"});
    for (const KeptPseudonym& one : kept) append_csv_row(csv, {one.rule.name, one.rule.becomes, one.rule.form_of, one.at == 0 ? std::string() : in_utc(one.at)});
    return csv;
}

}  // namespace heddle
