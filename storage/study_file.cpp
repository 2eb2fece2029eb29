#include "storage/study_file.h"

#include <fmt/format.h>

#include <array>
#include <bitset>
#include <fstream>
#include <string_view>

#include "storage/derived.h"
#include "storage/files.h"
#include "storage/journal.h"
#include "storage/row_writer.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_check.h"
#include "storage/study_place.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

std::string shown(const fs::path& path) { return quoted_path(path.filename()); }

constexpr std::size_t page_bytes = 4096;

// The first bytes of a file, enough to tell what it may be.
struct Beginning {
    std::array<char, page_bytes> bytes{};
    std::size_t size = 0;

    bool is_plain_database() const {
        return std::string_view(bytes.data(), size)
            .starts_with(std::string_view("SQLite format 3\0", 16));
    }
    // An encrypted database is whole pages of what looks like noise; hardly anything else is.
    bool may_be_encrypted(std::uintmax_t file_size) const {
        if (size < page_bytes || file_size % page_bytes != 0) return false;
        std::bitset<256> seen;
        for (const char c : bytes)
            seen.set(static_cast<unsigned char>(c));
        return seen.count() > 230;
    }
};

// Looks at the file before SQLite does, since SQLite would take an empty file for a new database.
Result<> look_at(const fs::path& path, const std::string& password) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found)
        return failure(fmt::format("There is no study {}.", quoted_path(path)));
    if (fs::is_directory(status))
        return failure(fmt::format("{} is a folder, not a Heddle study.", shown(path)));
    if (!fs::is_regular_file(status))
        return failure(fmt::format("{} is not a Heddle study.", shown(path)));
    Beginning beginning;
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return failure(fmt::format("{} cannot be read; check that you may read it.", shown(path)));
    in.read(beginning.bytes.data(), page_bytes);
    beginning.size = static_cast<std::size_t>(in.gcount());
    if (beginning.size == 0)
        return failure(fmt::format("{} is empty, so it is not a Heddle study.", shown(path)));

    if (beginning.is_plain_database()) {
        if (password.empty()) return done();
        return failure(fmt::format("{} has no password; open it without one.", shown(path)));
    }
    const std::uintmax_t size = fs::file_size(path, error);
    if (error || !beginning.may_be_encrypted(size))
        return failure(fmt::format("{} is not a Heddle study.", shown(path)));
    if (!sqlite::can_encrypt()) {
        return failure(
            fmt::format("{} seems to have a password, and this build of Heddle cannot open studies "
                        "that have one.",
                        shown(path)));
    }
    if (password.empty()) {
        return Error{
            fmt::format("{} seems to have a password; give it to open the study.", shown(path)),
            ErrorKind::needs_password,
            {}};
    }
    return done();
}

// Whether the first look into the file works: this is where a wrong password, damage or a place
// that cannot be written shows.
Result<> first_read(sqlite::Connection& db, bool password) {
    const auto count = db.integer("SELECT count(*) FROM sqlite_schema");
    if (count) return done();
    if (password && db.found_no_database()) {
        return Error{
            fmt::format("The password does not open {}; check it and try again.", db.name()),
            ErrorKind::needs_password,
            {}};
    }
    return count.error();
}

bool has_unmerged_log(const fs::path& path) {
    std::error_code error;
    fs::path log = path;
    log += "-wal";
    return fs::file_size(log, error) > 0 && !error;
}

// SQLite writes whole pages only; of a last one that was cut off it would read the rest as zeros.
Result<> whole_pages(sqlite::Connection& db, const fs::path& path) {
    HEDDLE_TRY(const std::int64_t page, db.integer("PRAGMA page_size"));
    std::error_code error;
    const auto size = fs::file_size(path, error);
    const bool whole = error || page <= 0 || size % static_cast<std::uintmax_t>(page) == 0;
    if (!whole && !has_unmerged_log(path)) return db.damaged("its end is missing");
    return done();
}

Result<sqlite::Connection> connect(const fs::path& path, const OpenOptions& options) {
    const bool password = !options.password.empty();
    const auto access = options.read_only ? sqlite::Access::read : sqlite::Access::write;
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(path, access, shown(path), options.password));
    auto readable = first_read(db, password);
    if (!readable && options.read_only && !has_unmerged_log(path)) {
        // In a folder where nothing can be written SQLite cannot even lock; then nobody else can be
        // writing there either.
        HEDDLE_TRY(db, sqlite::Connection::open(path, sqlite::Access::immutable, shown(path),
                                                options.password));
        readable = first_read(db, password);
    }
    HEDDLE_CHECK(readable);
    HEDDLE_CHECK(whole_pages(db, path));
    HEDDLE_CHECK(check_schema(db));
    if (!options.read_only) {
        if (db.read_only()) {
            return failure(fmt::format(
                "{} cannot be written; copy it to a place where you may write, or only read it.",
                shown(path)));
        }
        HEDDLE_CHECK(db.execute("PRAGMA journal_mode = WAL"));
        HEDDLE_CHECK(db.execute("PRAGMA synchronous = FULL"));
    }
    return db;
}

// Removes what a failed creation leaves.
struct Remains {
    fs::path path;
    ~Remains() {
        for (const char* ending : {"", "-wal", "-shm", "-journal"}) {
            std::error_code ignored;
            fs::remove(fs::path(path) += ending, ignored);
        }
    }
};

Result<> create_under(const fs::path& path, const std::string& name, const std::string& password) {
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(path, sqlite::Access::create, name, password));
    HEDDLE_CHECK(db.execute("PRAGMA journal_mode = WAL"));
    HEDDLE_CHECK(db.execute("PRAGMA synchronous = FULL"));
    HEDDLE_TRY(sqlite::Transaction creating,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_CHECK(create_schema(db, new_guid(), now_milliseconds()));
    HEDDLE_CHECK(creating.commit());
    // Everything into the one file, before it is renamed.
    return db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace

struct StudyFile::Connection {
    fs::path path;
    bool encrypted = false;
    std::optional<FileIdentity> identity;
    sqlite::Connection db;

    // SQLite would go on writing into a file that nobody can find any more.
    Result<> still_there() const {
        if (identity_of(path) == identity) return done();
        return failure(fmt::format(
            "{} was moved, removed or replaced while it was open; put it back, then try again.",
            shown(path)));
    }
};

StudyFile::StudyFile(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
StudyFile::StudyFile(StudyFile&&) noexcept = default;
StudyFile& StudyFile::operator=(StudyFile&&) noexcept = default;
StudyFile::~StudyFile() = default;

const fs::path& StudyFile::path() const { return connection_->path; }

Result<StudyFile> StudyFile::create(const fs::path& path, const std::string& password) {
    std::error_code error;
    if (!password.empty() && !sqlite::can_encrypt())
        return failure("This build of Heddle cannot give a study a password.");
    if (path.filename().empty()) return failure("A new study needs a file name.");
    if (fs::exists(fs::symlink_status(path, error))) {
        return failure(
            fmt::format("There is already a file {}; choose another name.", quoted_path(path)));
    }
    const fs::path folder = fs::absolute(path).parent_path();
    if (!fs::is_directory(folder, error))
        return failure(fmt::format("There is no folder {}.", quoted_path(folder)));

    const Remains beside{folder / fmt::format(".{}.{}", path.filename().string().substr(0, 100),
                                              new_guid().to_string())};
    HEDDLE_CHECK(create_under(beside.path, shown(path), password));
    HEDDLE_CHECK(set_old_logs_aside(path));
    HEDDLE_CHECK(move_without_replacing(beside.path, path));
    return open(path, OpenOptions{false, password});
}

Result<StudyFile> StudyFile::open(const fs::path& path, const OpenOptions& options) {
    HEDDLE_CHECK(look_at(path, options.password));
    const auto identity = identity_of(path);
    HEDDLE_TRY(sqlite::Connection db, connect(path, options));
    return StudyFile(std::make_unique<Connection>(
        Connection{fs::absolute(path), !options.password.empty(), identity, std::move(db)}));
}

Result<Study> StudyFile::load() const { return read_study(connection_->db); }

Result<std::int64_t> StudyFile::sequence() const { return stored_sequence(connection_->db); }

Result<Text> StudyFile::text(ContentId content) const {
    return read_text(connection_->db, content);
}

Result<std::vector<Range>> StudyFile::words(ContentId content) const {
    return counted_words_of(connection_->db, content);
}

Result<ActionId> StudyFile::write(const Study& before, const EditGroup& group) {
    if (group.edits.empty() && group.contents.empty()) return ActionId{};
    sqlite::Connection& db = connection_->db;
    HEDDLE_CHECK(connection_->still_there());
    HEDDLE_TRY(sqlite::Transaction writing,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != before.sequence()) {
        return conflict(
            fmt::format("Another program has changed {} since it was opened here, so this was not "
                        "saved; open it again.",
                        db.name()));
    }

    RowWriter rows(db);
    for (const NewContent& content : group.contents)
        HEDDLE_CHECK(rows.write(content));
    const std::int64_t first = sequence + 1;
    std::int64_t next = first;
    for (const Edit& edit : group.edits)
        HEDDLE_CHECK(rows.write(edit, next++));
    HEDDLE_CHECK(rows.raise_counters(group, first));

    const Coder* coder = before.coders().find(group.coder);
    HEDDLE_TRY(const ActionId action,
               Journal(db).append(group, coder ? coder->name : std::string(), first));
    HEDDLE_CHECK(writing.commit());
    return action;
}

namespace {

// The group, if it applies; else the sentence about what stands in the way.
Result<std::optional<EditGroup>> if_it_applies(Journal& journal, const Study& study,
                                               EditGroup group, CoderId coder) {
    group.coder = coder;
    const auto applied = apply_edits(study, group.edits);
    if (applied) return std::optional(std::move(group));
    return journal.what_stands_in_the_way(study, group, applied.error());
}

}  // namespace

Result<std::optional<EditGroup>> StudyFile::undo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_undo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.undoing(*action));
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<std::optional<EditGroup>> StudyFile::redo(const Study& study, CoderId coder) const {
    Journal journal(connection_->db);
    HEDDLE_TRY(const auto action, journal.to_redo(coder));
    if (!action) return std::optional<EditGroup>();
    HEDDLE_TRY(EditGroup group, journal.redoing(*action));
    return if_it_applies(journal, study, std::move(group), coder);
}

Result<std::vector<HistoryEntry>> StudyFile::history(std::int64_t limit) const {
    return Journal(connection_->db).history(limit);
}

Result<StudyInfo> StudyFile::info() const {
    sqlite::Connection& db = connection_->db;
    StudyInfo info;
    info.path = connection_->path;
    info.encrypted = connection_->encrypted;
    std::error_code error;
    info.bytes = static_cast<std::int64_t>(fs::file_size(info.path, error));
    if (error) info.bytes = 0;
    HEDDLE_TRY(const std::int64_t format, db.integer("PRAGMA user_version"));
    info.format_version = std::to_string(format);
    // Actions are never removed, so the last one's number is their count.
    HEDDLE_TRY(info.actions, db.integer("SELECT ifnull(max(id), 0) FROM actions"));
    HEDDLE_TRY(info.created,
               db.integer("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'created'"));
    return info;
}

Result<> StudyFile::build_derived(const std::function<bool(std::size_t, std::size_t)>& go_on) {
    HEDDLE_CHECK(connection_->still_there());
    return heddle::build_derived(connection_->db, go_on);
}

Result<std::vector<std::string>> StudyFile::check() const { return check_study(connection_->db); }

Result<ActionId> commit(StudyFile& file, Study& study, const EditGroup& group) {
    HEDDLE_TRY(Study changed, apply_edits(study, group.edits));
    for (const NewContent& content : group.contents)
        Study::Writer(changed).use(content.id);
    HEDDLE_TRY(const ActionId action, file.write(study, group));
    study = std::move(changed);
    return action;
}

}  // namespace heddle
