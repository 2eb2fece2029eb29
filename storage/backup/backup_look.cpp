#include "storage/backup/backup_look.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "storage/backup/backup_names.h"
#include "storage/content_versions.h"
#include "storage/files.h"
#include "storage/schema.h"
#include "storage/study_look.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t mark_bytes = 16;
constexpr std::size_t key_digits = 64;  // of a raw key, before the file's first bytes

// Of an ordinary file that is no link; empty where it cannot be read. Only for files that SQLite has not open here.
std::string beginning_of(const fs::path& file, std::size_t most) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0) return {};
    std::string bytes(most, '\0');
    const ssize_t got = ::read(descriptor, bytes.data(), bytes.size());
    ::close(descriptor);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

std::string in_hexadecimal(std::string_view bytes) {
    std::string text;
    for (const char c : bytes)
        text += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return text;
}

Result<VerifiedBackup> what_is_in(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t application, db.integer("PRAGMA application_id"));
    if (application != study_application_id)
        return failure(fmt::format("{} is not a Heddle study; check that it is the right file.", db.name()));
    VerifiedBackup found;
    HEDDLE_TRY(found.guid, guid_in(db));
    HEDDLE_TRY(found.sequence, stored_sequence(db));
    HEDDLE_TRY(found.actions, db.integer("SELECT ifnull(max(id), 0) FROM actions"));
    return found;
}

// Whether both have this action, and it is the same one. Actions are only ever added, so all before it are the same then too.
Result<bool> same_action(sqlite::Connection& a, sqlite::Connection& b, std::int64_t id) {
    std::int64_t at[2] = {0, 0};
    std::int64_t first[2] = {0, 0};
    int which = 0;
    for (sqlite::Connection* db : {&a, &b}) {
        HEDDLE_TRY(sqlite::Statement & query, db->statement("SELECT at, first FROM actions WHERE id = ?1"));
        query.bind(1, id);
        HEDDLE_TRY(const bool there, query.step());
        if (!there) return false;
        at[which] = query.integer(0);
        first[which] = query.integer(1);
        query.reset();
        ++which;
    }
    return at[0] == at[1] && first[0] == first[1];
}

Result<std::int64_t> actions_in_common(sqlite::Connection& a, sqlite::Connection& b, std::int64_t most) {
    std::int64_t common = 0;
    while (common < most) {
        const std::int64_t middle = common + (most - common + 1) / 2;
        HEDDLE_TRY(const bool same, same_action(a, b, middle));
        if (same)
            common = middle;
        else
            most = middle - 1;
    }
    return common;
}

Result<> compare_actions(Backup& backup, sqlite::Connection& db, sqlite::Connection& present) {
    HEDDLE_TRY(const std::int64_t actions, present.integer("SELECT ifnull(max(id), 0) FROM actions"));
    HEDDLE_TRY(const std::int64_t common, actions_in_common(db, present, std::min(actions, backup.actions)));
    backup.lost = actions - common;
    backup.gained = backup.actions - common;
    return done();
}

Result<> look_inside(Backup& backup, const BackupOwner& owner, sqlite::Connection* present) {
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(backup.path, sqlite::Access::immutable, quoted_path(backup.path.filename()),
                                        backup.encrypted ? owner.key : Secret()));
    HEDDLE_TRY(const VerifiedBackup found, what_is_in(db));
    backup.guid = found.guid;
    backup.sequence = found.sequence;
    backup.actions = found.actions;
    backup.of_this_study = !owner.guid.is_nil() && found.guid == owner.guid;
    if (!owner.guid.is_nil() && !backup.of_this_study) backup.state = BackupState::other_study;
    // Where it cannot be compared it can be restored all the same.
    if (present && backup.of_this_study) static_cast<void>(compare_actions(backup, db, *present));
    return done();
}

}  // namespace

Result<Guid> guid_in(sqlite::Connection& db) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT value FROM meta WHERE key = 'guid'"));
    HEDDLE_TRY(const bool there, query.step());
    const auto guid = there ? parse_guid(query.text(0)) : std::nullopt;
    query.reset();
    if (!guid) return db.damaged("it does not say which study it is");
    return *guid;
}

std::string key_mark_of_file(const fs::path& file) {
    const std::string beginning = beginning_of(file, mark_bytes);
    if (beginning.size() < mark_bytes || is_plain_database(beginning)) return {};
    return in_hexadecimal(beginning);
}

std::string key_mark_of(const std::string& raw_key) {
    if (!raw_key.starts_with("x'") || raw_key.size() != 3 + key_digits + 2 * mark_bytes) return {};
    std::string mark = raw_key.substr(2 + key_digits, 2 * mark_bytes);
    std::ranges::transform(mark, mark.begin(), [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return mark;
}

std::optional<Backup> look_at_backup(const fs::path& file, const BackupOwner& owner, const FolderRecord& record,
                                     sqlite::Connection* present) {
    const auto name = read_backup_name(file.filename().string());
    if (!name) return std::nullopt;
    struct stat status {};
    if (::lstat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    Backup backup;
    backup.path = file;
    backup.at = name->at;
    backup.kept = name->kept;
    backup.bytes = status.st_size;

    const std::string beginning = beginning_of(file, study_look_bytes);
    if (!is_plain_database(beginning)) {
        backup.encrypted = may_be_encrypted(beginning, static_cast<std::uintmax_t>(backup.bytes));
        if (!backup.encrypted) {
            backup.state = BackupState::damaged;
            return backup;
        }
        const std::string mark = in_hexadecimal(std::string_view(beginning).substr(0, mark_bytes));
        const auto recorded = record.keys.find(mark);
        const std::string own = key_mark_of(owner.key);
        backup.of_this_study = (!own.empty() && own == mark && !owner.guid.is_nil()) ||
                               (recorded != record.keys.end() && recorded->second == owner.guid);
        // A raw key opens no file that begins otherwise; a password is tried.
        if (owner.key.empty() || (!own.empty() && own != mark)) {
            backup.state = BackupState::other_password;
            return backup;
        }
    }
    const bool known = backup.of_this_study;
    if (auto looked = look_inside(backup, owner, present); !looked) {
        backup.of_this_study = known;
        const bool maybe_password = backup.encrypted && key_mark_of(owner.key).empty();
        backup.state = maybe_password ? BackupState::other_password : BackupState::damaged;
    }
    return backup;
}

Result<VerifiedBackup> verify_backup(const fs::path& file, const std::string& key, std::optional<std::uint64_t> fingerprint,
                                     const std::function<bool()>& stop) {
    const std::string name = quoted_path(file.filename());
    const std::string beginning = beginning_of(file, study_look_bytes);
    const bool plain = is_plain_database(beginning);
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || (!plain && !may_be_encrypted(beginning, size)))
        return failure(fmt::format("{} is no study, or is damaged; choose another backup.", name));
    if (!plain && key.empty()) {
        return Error{fmt::format("{} has a password; give it to use the backup.", name), ErrorKind::needs_password, {}};
    }
    const auto harmed = [&] {
        return failure(fmt::format("{} is damaged: it is not as it was when it was made; choose another backup.", name));
    };
    HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(file, sqlite::Access::immutable, name, plain ? std::string() : key));
    db.stop_when(stop);
    const auto readable = db.integer("SELECT count(*) FROM sqlite_schema");
    if (!readable && !plain && db.found_no_database()) {
        return Error{fmt::format("The password does not open {}; give the one that the study had when it was made.", name),
                     ErrorKind::needs_password,
                     {}};
    }
    if (!readable) return readable.error().kind == ErrorKind::cancelled ? readable.error() : harmed();
    HEDDLE_TRY(const std::int64_t page, db.integer("PRAGMA page_size"));
    if (page <= 0 || size % static_cast<std::uintmax_t>(page) != 0) return harmed();
    HEDDLE_TRY(sqlite::Statement & check, db.statement("PRAGMA integrity_check(1)"));
    const auto row = check.step();
    if (!row) return row.error().kind == ErrorKind::cancelled ? row.error() : harmed();
    if (!*row || check.text(0) != "ok") return harmed();
    check.reset();
    if (fingerprint) {
        HEDDLE_TRY(const std::uint64_t now, fingerprint_of_file(file));
        if (now != *fingerprint) return harmed();
    }
    return what_is_in(db);
}

}  // namespace heddle
