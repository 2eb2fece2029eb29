#include "storage/study_opening.h"

#include <fmt/format.h>

#include <cerrno>

#include "coding/study.h"
#include "storage/files.h"
#include "storage/migration.h"
#include "storage/private_folder.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"
#include "storage/stray_log.h"
#include "storage/study_look.h"
#include "storage/study_place.h"
#include "storage/study_writing.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

Error no_study(const fs::path& path) {
    return failure(
        fmt::format("{} is not a Heddle study; check that it is the right file.", quoted_file_name(path)));
}

Error needs_password(std::string sentence) {
    return {std::move(sentence), ErrorKind::needs_password, {}};
}

// What can be seen from outside, before SQLite takes an empty file for a new database.
Result<> look_at_place(const fs::path& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) {
        return failure(
            fmt::format("There is no study {}; check the name and the folder.", quoted_path(path)));
    }
    if (!fs::status_known(status)) {
        return failure(fmt::format(
            "{} cannot be reached; check the name, and that you may look into its folder.",
            quoted_path(path)));
    }
    if (fs::is_directory(status)) {
        return failure(fmt::format("{} is a folder, not a Heddle study; name the study in it.",
                                   quoted_file_name(path)));
    }
    if (!fs::is_regular_file(status)) return no_study(path);
    if (fs::file_size(path, error) == 0 && !error) {
        return failure(fmt::format(
            "{} is empty, so it is not a Heddle study; go back to a copy of it.", quoted_file_name(path)));
    }
    return done();
}

constexpr std::size_t pages_looked_at = 64;

// Whether what follows the first page is pages of SQLite's trees ("Database File Format", section 1.6: the first byte says of which kind), as
// of a study whose beginning was overwritten.
bool goes_on_as_study(std::string_view bytes) {
    std::size_t trees = 0;
    std::size_t others = 0;
    for (std::size_t at = study_look_bytes; at + study_look_bytes <= bytes.size(); at += study_look_bytes) {
        const auto kind = static_cast<unsigned char>(bytes[at]);
        if (kind == 2 || kind == 5 || kind == 10 || kind == 13) {
            ++trees;
        } else if (kind != 0) {  // which long texts begin with as well
            ++others;
        }
    }
    return trees > 1 && others * 4 < trees;
}

// What the first bytes say of the file and the password.
Result<> look_at_beginning(sqlite::Connection& db, const fs::path& path, bool password) {
    HEDDLE_TRY(const std::string beginning, db.beginning(study_look_bytes));
    if (is_plain_database(beginning)) {
        if (!password) return done();
        return failure(fmt::format("{} has no password; open it without one.", quoted_file_name(path)));
    }
    std::error_code error;
    std::uintmax_t size = fs::file_size(path, error);
    // A page that was cut off while the log was taken in is whole in the log.
    if (has_log_to_take_in(path)) size -= size % study_look_bytes;
    if (error || !may_be_encrypted(beginning, size)) {
        HEDDLE_TRY(const std::string more, db.beginning(pages_looked_at * study_look_bytes));
        return goes_on_as_study(more) ? db.damaged("its beginning was overwritten") : no_study(path);
    }
    if (!sqlite::can_encrypt()) {
        return failure(
            fmt::format("{} seems to have a password, and this build of Heddle cannot open studies "
                        "that have one.",
                        quoted_file_name(path)));
    }
    if (!password) {
        return needs_password(
            fmt::format("{} seems to have a password; give it to open the study.", quoted_file_name(path)));
    }
    return done();
}

// Whether the first look into the database works: this is where a wrong password, damage or a place
// that cannot be written shows.
Result<> first_read(sqlite::Connection& db, bool password) {
    const auto count = db.integer("SELECT count(*) FROM sqlite_schema");
    if (count) return done();
    if (password && db.found_no_database()) {
        return needs_password(
            fmt::format("The password does not open {}; check it and try again.", db.name()));
    }
    return count.error();
}

// SQLite writes whole pages only; of a last one that was cut off it would read the rest as zeros.
Result<> whole_pages(sqlite::Connection& db, const fs::path& path) {
    HEDDLE_TRY(const std::int64_t page, db.integer("PRAGMA page_size"));
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const bool whole = error || page <= 0 || size % static_cast<std::uintmax_t>(page) == 0;
    if (!whole && !has_log_to_take_in(path)) return db.damaged("its end is missing");
    return done();
}

// What every connection that writes needs for "saved" to mean saved.
Result<> make_durable(sqlite::Connection& db) {
    HEDDLE_CHECK(db.execute("PRAGMA journal_mode = WAL"));
    return db.execute("PRAGMA synchronous = FULL");
}

Result<> write_blank(sqlite::Connection& db, const std::vector<EditGroup>& groups) {
    Study study;
    for (const EditGroup& group : groups) {
        HEDDLE_TRY(Study changed, apply_group(study, group));
        for (const NewContent& content : group.contents) Study::Writer(changed).use(content.id);
        HEDDLE_CHECK(write_group(db, study, group));
        study = std::move(changed);
    }
    return done();
}

Result<Secret> create_under(const fs::path& path, const std::string& name, const Secret& password,
                            const std::vector<EditGroup>& groups) {
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(path, sqlite::Access::create, name, password));
    HEDDLE_CHECK(make_durable(db));
    HEDDLE_TRY(sqlite::Transaction creating,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_CHECK(create_schema(db, new_guid(), now_milliseconds()));
    HEDDLE_CHECK(creating.commit());
    HEDDLE_CHECK(write_blank(db, groups));
    // Everything into the one file, before it is renamed.
    HEDDLE_CHECK(db.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return db.key();
}

// By what errno says.
Error nothing_can_be_made_in(const fs::path& folder) {
    if (errno == ENOSPC) return failure("The disk is full, so no study was made; free some space and try again.");
    return failure(fmt::format("Nothing can be made in the folder {}; choose one where you may write.", quoted_path(folder)));
}

}  // namespace

Result<PrivateFolder> place_for_making(const fs::path& study) {
    std::error_code error;
    if (fs::exists(fs::symlink_status(study, error)))
        return failure(fmt::format("There is already a file {}; choose another name.", quoted_path(study)));
    const fs::path folder = fs::absolute(study).parent_path();
    if (!fs::is_directory(folder, error))
        return failure(fmt::format("There is no folder {}; make it first or choose another one.", quoted_path(folder)));
    auto made = PrivateFolder::make(folder, folder_of_unfinished);
    if (!made) return nothing_can_be_made_in(folder);
    return *std::move(made);
}

Result<> move_to_its_place(const PrivateFolder& made_in, const fs::path& study) {
    HEDDLE_CHECK(set_old_logs_aside(study));
    return move_without_replacing(made_in.path() / study.filename(), study);
}

Result<Secret> create_study(const fs::path& path, const Secret& password,
                            const std::vector<EditGroup>& groups) {
    if (!password.empty() && !sqlite::can_encrypt()) {
        return failure("This build of Heddle cannot give a study a password.");
    }
    if (path.filename().empty())
        return failure("A new study needs a file name, such as “interviews.heddle”.");
    HEDDLE_TRY(const PrivateFolder hidden, place_for_making(path));
    HEDDLE_TRY(Secret key, create_under(hidden.path() / path.filename(), quoted_file_name(path), password, groups));
    HEDDLE_CHECK(move_to_its_place(hidden, path));
    return key;
}

Result<sqlite::Connection> connect_to_study(const fs::path& path, const OpenOptions& options) {
    const bool password = !options.password.empty();
    const auto access = options.read_only ? sqlite::Access::read : sqlite::Access::write;
    HEDDLE_CHECK(look_at_place(path));
    const bool left_over = options.read_only && has_log_to_take_in(path);
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(path, access, quoted_file_name(path), options.password));
    if (left_over) db.leave_log_alone();
    HEDDLE_CHECK(look_at_beginning(db, path, password));
    auto readable = first_read(db, password);
    if (!readable && options.read_only && !has_log_to_take_in(path)) {
        // In a folder where nothing can be written SQLite cannot even lock; then nobody else can be
        // writing there either.
        const Secret key = db.key();
        HEDDLE_TRY(db, sqlite::Connection::open(path, sqlite::Access::immutable, quoted_file_name(path), key));
        readable = first_read(db, password);
    }
    HEDDLE_CHECK(readable);
    HEDDLE_CHECK(whole_pages(db, path));
    HEDDLE_CHECK(check_schema(db));
    if (options.read_only) {
        HEDDLE_CHECK(complete_in_memory(db));
        return db;
    }
    if (db.read_only()) {
        return failure(fmt::format(
            "{} cannot be written; copy it to a place where you may write, or only read it.",
            quoted_file_name(path)));
    }
    HEDDLE_CHECK(make_durable(db));
    HEDDLE_CHECK(migrate(db, path));
    HEDDLE_CHECK(renew_drafts(db));
    return db;
}

}  // namespace heddle
