#include "storage/study_password.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <vector>

#include "coding/text.h"
#include "storage/backup/left_over_logs.h"
#include "storage/files.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_look.h"
#include "storage/study_opening.h"
#include "storage/study_replacing.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;
using GoOn = std::function<bool(double)>;

constexpr double part_of_copying = 0.5;  // the rest is comparing
constexpr std::size_t longest_password = 1024;
constexpr std::size_t database_header_bytes = 100;
constexpr std::size_t application_id_at = 68;  // sqlite.org/fileformat.html, "The Database Header"

// Only of files that this process has not open: closing one lets go of SQLite's locks on it.
std::string beginning_of_file(const fs::path& path, std::size_t most) {
    std::string beginning(most, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(beginning.data(), static_cast<std::streamsize>(most));
    beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return beginning;
}

std::int64_t size_of_file(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

double share_done(std::int64_t some, std::int64_t all) {
    return all <= 0 ? 0 : std::min(1.0, static_cast<double>(some) / static_cast<double>(all));
}

std::string sql_in_quotes(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += c;
        quoted += c;
    }
    return quoted + '"';
}

Error password_stopped() { return {"Stopped; nothing was changed.", ErrorKind::cancelled, {}}; }

Result<> room_for_copy(const fs::path& study, const std::string& name) {
    std::error_code error;
    const auto room = fs::space(fs::absolute(study).parent_path(), error);
    const std::int64_t needed = size_of_file(study);
    if (error || room.available >= static_cast<std::uintmax_t>(needed)) return done();
    return failure(fmt::format("There is no room on the disk for a copy of {}, which a new password needs ({} MB); free some "
                               "space and try again. Nothing was changed.",
                               name, needed / 1'000'000 + 1));
}

// Everything of the study, under another key, into the empty file at `place`.
Result<> copy_everything(sqlite::Connection& db, const fs::path& study, const fs::path& place, const Secret& key,
                         const GoOn& go_on) {
    HEDDLE_TRY(const std::int64_t application, db.integer("PRAGMA application_id"));
    HEDDLE_TRY(const std::int64_t format, db.integer("PRAGMA user_version"));
    HEDDLE_TRY(const std::int64_t vacuum, db.integer("PRAGMA auto_vacuum"));
    HEDDLE_TRY(sqlite::Connection copier,
               sqlite::Connection::open(study, sqlite::Access::write, db.name(), db.key()));
    HEDDLE_CHECK(copier.run("ATTACH ?1 AS replacement KEY ?2", std::string_view(place.native()), std::string_view(key.text())));
    // Nobody misses the new file before it is in its place; then it is on the disk.
    HEDDLE_CHECK(copier.execute("PRAGMA replacement.journal_mode = MEMORY"));
    HEDDLE_CHECK(copier.execute("PRAGMA replacement.synchronous = OFF"));
    HEDDLE_CHECK(copier.execute(fmt::format("PRAGMA replacement.auto_vacuum = {}", vacuum).c_str()));
    bool goes_on = true;
    copier.stop_when([&] {
        goes_on = goes_on && (!go_on || go_on(part_of_copying * share_done(size_of_file(place), size_of_file(study))));
        return !goes_on;
    });
    const auto copied = copier.execute("SELECT sqlcipher_export('replacement')");
    if (!goes_on) return password_stopped();
    if (!copied && copier.found_damage()) return db.damaged("parts of the file are not what they should be");
    const auto finished =
        !copied ? copied
                : copier.execute(fmt::format("PRAGMA replacement.application_id = {}; PRAGMA replacement.user_version = {}",
                                             application, format)
                                     .c_str());
    if (finished) return done();
    return failure(fmt::format("{} could not be written anew, so nothing was changed; the disk is full or fails: free some space "
                               "and try again.",
                               db.name()));
}

struct CopyComparison {
    sqlite::Connection& db;
    sqlite::Connection& copy;
    std::int64_t all_bytes = 0;
    GoOn go_on;
    std::int64_t bytes = 0;

    Error differs() const {
        return failure(fmt::format("The copy of {} under the new password is not the same as the study, so nothing was changed; "
                                   "check the disk, and the study with “heddle check”.",
                                   db.name()));
    }

    Result<> rows(const std::string& sql) {
        HEDDLE_TRY(sqlite::Statement & here, db.statement(sql));
        HEDDLE_TRY(sqlite::Statement & there, copy.statement(sql));
        // A question that is not read to its end would keep the study in use.
        struct AtEnd {
            sqlite::Statement& question;
            ~AtEnd() { question.reset(); }
        } const at_end{here};
        for (std::int64_t row = 0;; ++row) {
            HEDDLE_TRY(const bool one, here.step());
            HEDDLE_TRY(const bool other, there.step());
            if (one != other) return differs();
            if (!one) return done();
            const auto same = here.bytes_if_same(there);
            if (!same) return differs();
            bytes += *same;
            if (row % 1024 == 0 && go_on && !go_on(part_of_copying + (1 - part_of_copying) * share_done(bytes, all_bytes)))
                return password_stopped();
        }
    }

    Result<> everything() {
        for (const char* pragma : {"PRAGMA application_id", "PRAGMA user_version", "PRAGMA auto_vacuum"}) {
            HEDDLE_TRY(const std::int64_t here, db.integer(pragma));
            HEDDLE_TRY(const std::int64_t there, copy.integer(pragma));
            if (here != there) return differs();
        }
        HEDDLE_CHECK(rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"));
        // What a virtual table holds is in its shadow tables.
        std::vector<std::string> questions;
        HEDDLE_TRY(sqlite::Statement & tables,
                   db.statement("SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow') "
                                "AND name <> 'sqlite_schema'"));
        for (;;) {
            HEDDLE_TRY(const bool table, tables.step());
            if (!table) break;
            const bool has_rowid = tables.integer(1) == 0;
            // Heddle's tables name their rowid, so it is among what is compared; a table of the user's own may number its rows anew.
            questions.push_back(fmt::format("SELECT * FROM main.{} NOT INDEXED{}", sql_in_quotes(tables.text(0)),
                                            has_rowid ? " ORDER BY rowid" : ""));
        }
        for (const std::string& question : questions) HEDDLE_CHECK(rows(question));
        HEDDLE_TRY(sqlite::Statement & integrity, copy.statement("PRAGMA integrity_check(1)"));
        HEDDLE_TRY(const bool says, integrity.step());
        const bool sound = says && integrity.text(0) == "ok";
        integrity.reset();
        if (!sound) return differs();
        return done();
    }
};

// As whoever opens it later: with the password, in a connection of its own.
Result<> compare_everything(sqlite::Connection& db, const fs::path& place, const Secret& password, std::int64_t all_bytes,
                            const GoOn& go_on) {
    HEDDLE_TRY(sqlite::Connection copy, sqlite::Connection::open(place, sqlite::Access::read, db.name(), password));
    return CopyComparison{db, copy, all_bytes, go_on}.everything();
}

// What must not be left behind where the work ends early.
struct Undone {
    sqlite::Connection& db;
    const fs::path& study;
    bool replaced = false;
    ~Undone() {
        if (replaced) return;
        discard_replacement(study);
        static_cast<void>(db.execute("PRAGMA journal_mode = WAL").ok());
    }
};

}  // namespace

Result<sqlite::Connection> replace_with_password(sqlite::Connection& db, const fs::path& study, const Secret& password,
                                                 const GoOn& go_on) {
    if (!sqlite::can_encrypt()) return failure("This build of Heddle cannot give a study a password.");
    if (password.empty() && db.key().empty()) return failure(fmt::format("{} has no password.", db.name()));
    HEDDLE_TRY(const std::int64_t only_read, db.integer("PRAGMA query_only"));
    if (only_read != 0 || db.read_only())
        return failure(fmt::format("{} was opened for reading only, so its password cannot be changed.", db.name()));
    HEDDLE_CHECK(room_for_copy(study, db.name()));

    Undone undone{db, study};
    HEDDLE_CHECK(settle(db));
    // Held until the new file is in its place: others may read meanwhile, but not write.
    HEDDLE_TRY(const sqlite::Transaction holding, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::read));
    HEDDLE_CHECK(db.integer("SELECT count(*) FROM sqlite_schema"));
    HEDDLE_TRY(const fs::path place, prepare_replacement(study));
    const Secret key = password.empty() ? Secret() : sqlite::derive_key(password, sqlite::new_salt());
    HEDDLE_CHECK(copy_everything(db, study, place, key, go_on));
    HEDDLE_CHECK(compare_everything(db, place, password, size_of_file(study), go_on));
    if (go_on && !go_on(1)) return password_stopped();
    HEDDLE_CHECK(replace_study(study));
    undone.replaced = true;
    return connect_to_study(study, OpenOptions{false, key});
}

Result<> copy_under_key(const fs::path& from, const fs::path& to, const std::string& name, const Secret& key, const GoOn& go_on) {
    HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(from, sqlite::Access::write, name, {}));
    HEDDLE_CHECK(copy_everything(db, from, to, key, go_on));
    return compare_everything(db, to, key, size_of_file(from), go_on);
}

bool is_password_of(const Secret& key, const Secret& password) { return sqlite::is_key_of(key, password); }

Secret key_for_opening(const fs::path& study, const Secret& password) {
    if (!sqlite::can_encrypt() || password.empty() || sqlite::is_key(password.text())) return password;
    // Through SQLite: whoever closes a file by himself gives up all locks that this process has on it.
    auto db = sqlite::Connection::open(study, sqlite::Access::immutable, study.filename().string(), {});
    if (!db) return password;
    const auto salt = db->beginning(sqlite::salt_bytes);
    if (!salt || salt->size() < sqlite::salt_bytes || is_plain_database(*salt)) return password;
    return sqlite::derive_key(password, *salt);
}

Secret key_for_new_study(const Secret& password) {
    if (!sqlite::can_encrypt() || password.empty() || sqlite::is_key(password.text())) return password;
    return sqlite::derive_key(password, sqlite::new_salt());
}

std::vector<fs::path> copies_without_password(const fs::path& study) {
    std::error_code error;
    const fs::path file = fs::absolute(study);
    const std::string stem = file.stem().string();
    const auto named_after_it = [&](const fs::path& path) {
        const std::string name = path.filename().string();
        return name.starts_with(stem) || name.starts_with("." + stem);
    };
    std::vector<fs::path> folders{file.parent_path()};
    for (fs::directory_iterator entry(folders.front(), error), end; !error && entry != end; entry.increment(error)) {
        if (entry->is_directory(error) && named_after_it(entry->path())) folders.push_back(entry->path());
    }
    std::vector<fs::path> copies;
    for (const fs::path& folder : folders) {
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            std::error_code unknown;
            const fs::path& path = entry->path();
            // To open and close what SQLite has open would let go of its locks.
            const std::string name = path.filename().string();
            if (name.ends_with("-wal") || name.ends_with("-shm") || name.ends_with("-journal")) continue;
            if (!named_after_it(path) || fs::equivalent(path, file, unknown) || !fs::is_regular_file(path, unknown)) continue;
            const std::string beginning = beginning_of_file(path, database_header_bytes);
            if (beginning.size() == database_header_bytes && is_plain_database(beginning) &&
                beginning.compare(application_id_at, 4, "Hedl") == 0)
                copies.push_back(path);
        }
    }
    for (const Backup& log : left_over_logs(study))
        if (!log.encrypted) copies.push_back(log.path);
    std::ranges::sort(copies);
    return copies;
}

std::string about_copies_without_password(const fs::path& study) {
    std::string sentence = "Copies, backups and exports that were made before have no password; delete those that you do not need";
    const auto copies = copies_without_password(study);
    constexpr std::size_t most_named = 5;
    for (std::size_t i = 0; i < copies.size() && i < most_named; ++i) {
        const bool beside = copies[i].parent_path() == fs::absolute(study).parent_path();
        sentence += (i == 0 ? ": " : ", ") + quoted_path(beside ? copies[i].filename()
                                                                : copies[i].parent_path().filename() / copies[i].filename());
    }
    if (copies.size() > most_named) sentence += fmt::format(" and {} more", copies.size() - most_named);
    return sentence + ".";
}

std::string fault_of_new_password(const std::string& password) {
    if (password.empty()) return "A password has at least one character.";
    if (password.size() > longest_password) return "The password is too long to be one.";
    if (!is_valid_utf8(password)) return "The password holds bytes that are no characters.";
    if (std::ranges::any_of(password, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return "The password holds a tab, a line end or another control character; leave it out.";
    if (password.front() == ' ' || password.back() == ' ') return "The password begins or ends with a blank; leave it out.";
    return {};
}

std::string hint_about_password(const std::string& password) {
    // Bits, were each character drawn from those kinds that occur: an upper bound, since people do not draw.
    bool small = false, large = false, digit = false, other = false;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < password.size(); ++characters) {
        const char32_t c = take_code_point(password, at);
        if (c >= 'a' && c <= 'z') small = true;
        else if (c >= 'A' && c <= 'Z') large = true;
        else if (c >= '0' && c <= '9') digit = true;
        else other = true;
    }
    const double kinds = (small ? 26 : 0) + (large ? 26 : 0) + (digit ? 10 : 0) + (other ? 33 : 0);
    if (characters == 0) return {};
    const double bits = static_cast<double>(characters) * std::log2(kinds);
    if (bits < 40) return "Short: somebody who has the file could find it by trying. Four or five words in a row are better.";
    if (bits < 60) return "Fair. A longer one, such as four or five words in a row, withstands more.";
    return {};
}

}  // namespace heddle
