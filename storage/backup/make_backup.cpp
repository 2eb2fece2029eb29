#include "storage/backup/make_backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "coding/study.h"
#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_list.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/backup_names.h"
#include "storage/database_removed.h"
#include "storage/files.h"
#include "storage/sqlite/connection.h"
#include "storage/study_place.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr int most_names = 60;

Error cannot_write(const std::string& name, int code) {
    if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
        return failure(fmt::format("There is no room on the disk for a backup of {}; free some space, or delete backups that "
                                   "are no longer needed.",
                                   name));
    }
    return failure(fmt::format("A backup of {} cannot be written: {}; check the disk, and that you may write in its folder.", name,
                               std::strerror(code)));
}

Result<> make_private_file(const fs::path& path, const std::string& name) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return cannot_write(name, errno);
    ::close(file);
    return done();
}

// To the disk; and out of memory, so that what is verified is read from the disk.
Result<> bring_to_disk(const fs::path& path, const std::string& name) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot_write(name, errno);
    const int problem = ::fsync(file) == 0 ? 0 : errno;
    if (problem == 0) static_cast<void>(::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED));
    ::close(file);
    if (problem != 0) return cannot_write(name, problem);
    return done();
}

// 0 also in a study of the first format, which has no such table.
Result<std::int64_t> sealed_actions_in(sqlite::Connection& db) {
    HEDDLE_TRY(const std::int64_t known, db.integer("SELECT count(*) FROM main.sqlite_schema WHERE name = 'sealed_actions'"));
    if (known == 0) return std::int64_t{0};
    return db.integer("SELECT count(*) FROM main.sealed_actions");
}

// What was being typed when it was made is no part of the state that somebody goes back to.
Result<> drop_drafts(sqlite::Connection& copy) {
    HEDDLE_TRY(const std::int64_t known, copy.integer("SELECT count(*) FROM main.sqlite_schema WHERE name = 'drafts'"));
    return known == 0 ? done() : copy.execute("DELETE FROM main.drafts");
}

Result<> look_for_room(sqlite::Connection& source, const fs::path& folder, const std::string& name) {
    HEDDLE_TRY(const std::int64_t pages, source.integer("PRAGMA page_count"));
    HEDDLE_TRY(const std::int64_t page, source.integer("PRAGMA page_size"));
    std::error_code error;
    const auto room = fs::space(folder, error);
    if (!error && room.available < static_cast<std::uintmax_t>(pages * page)) return cannot_write(name, ENOSPC);
    return done();
}

Result<> copy(sqlite::Connection& source, const fs::path& path, const std::string& name, const BackupOwner& owner,
              const BackupWish& wish) {
    HEDDLE_TRY(sqlite::Connection target,
               sqlite::Connection::open(path, sqlite::Access::write, "the backup of " + name, owner.key));
    // Nobody else sees the file, and where the copy fails there is nothing to go back to.
    HEDDLE_CHECK(target.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF"));
    HEDDLE_CHECK(source.copy_into(target, wish.go_on));
    HEDDLE_CHECK(drop_drafts(target));
    // The copy says that it has a write-ahead log, as the study does. Without one it is a single file, which can be read
    // where nothing may be written.
    return target.execute("PRAGMA journal_mode = DELETE");
}

// Two backups within a second get seconds of their own, each after all that were made before it: the order of their names is that of
// their making, also where an earlier one was deleted meanwhile.
Result<fs::path> give_name(const fs::path& unfinished, const HeldBackupFolder& folder, const fs::path& study, std::int64_t at,
                           KeptBefore kept) {
    const std::string study_name = study.filename().string();
    const auto name_after = [&](int seconds) { return folder.path() / backup_name(study_name, at + 1000 * seconds, kept); };
    std::error_code error;
    int seconds = most_names;
    while (seconds > 0 && !fs::exists(fs::symlink_status(name_after(seconds - 1), error)))
        --seconds;
    fs::path path = name_after(seconds);
    HEDDLE_CHECK(move_without_replacing(unfinished, path));
    return path;
}

Result<> record_it(const fs::path& folder, const fs::path& path, const Guid& study, std::uint64_t fingerprint) {
    FolderRecord record = read_folder_record(folder);
    record.add_study(study);
    if (const std::string mark = key_mark_of_file(path); !mark.empty()) record.keys[mark] = study;
    std::erase_if(record.fingerprints, [&](const auto& entry) {
        std::error_code error;
        return !fs::exists(folder / entry.first, error);
    });
    record.fingerprints[path.filename().string()] = fingerprint;
    return write_folder_record(folder, record);
}

}  // namespace

Result<Backup> make_backup(const BackupOwner& owner, const BackupWish& wish) {
    const std::string name = quoted_path(owner.study.filename());
    std::error_code error;
    if (!fs::is_regular_file(owner.study, error))
        return failure(fmt::format("{} is not where it was, so no backup of it was made.", name));
    HEDDLE_TRY(sqlite::Connection source, sqlite::Connection::open(owner.study, sqlite::Access::read, name, owner.key));
    source.leave_log_alone();
    HEDDLE_CHECK(source.execute("BEGIN"));  // all that follows sees one state
    const auto guid = guid_in(source);
    if (!guid && source.found_no_database()) {
        return Error{fmt::format("{} has another password now, or none, so no backup of it was made; open it again.", name),
                     ErrorKind::needs_password,
                     {}};
    }
    if (!guid) return guid.error();
    if (*guid != owner.guid)
        return failure(fmt::format("{} is another study now, so no backup of it was made; open it again.", name));
    const std::int64_t at = wish.now.value_or(now_milliseconds());
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(source));

    HEDDLE_TRY(const HeldBackupFolder folder, HeldBackupFolder::hold(owner));
    HEDDLE_CHECK(look_for_room(source, folder.path(), name));
    const DatabaseRemoved unfinished{folder.path() / unfinished_backup_name()};
    HEDDLE_CHECK(make_private_file(unfinished.path, name));
    HEDDLE_CHECK(copy(source, unfinished.path, name, owner, wish));
    HEDDLE_CHECK(bring_to_disk(unfinished.path, name));
    const auto stop = [&] { return wish.go_on && !wish.go_on(1, 1); };
    const auto verified = verify_backup(unfinished.path, owner.key, std::nullopt, stop);
    if (!verified && verified.error().kind == ErrorKind::cancelled) return verified.error();
    if (!verified || verified->guid != owner.guid || verified->sequence != sequence ||
        owner.key.empty() != key_mark_of_file(unfinished.path).empty()) {
        return failure(fmt::format("The backup of {} did not pass its check, so it was not kept; look for damage in the study with "
                                   "“heddle check”.",
                                   name));
    }
    // A participant who withdrew meanwhile must not stay behind in this copy, which nobody knew of.
    HEDDLE_TRY(const std::int64_t sealed_then, sealed_actions_in(source));
    HEDDLE_CHECK(source.execute("COMMIT"));
    HEDDLE_TRY(const std::int64_t sealed_now, sealed_actions_in(source));
    if (sealed_then != sealed_now) return make_backup(owner, wish);
    HEDDLE_TRY(const std::uint64_t fingerprint, fingerprint_of_file(unfinished.path));

    Backup backup;
    HEDDLE_TRY(backup.path, give_name(unfinished.path, folder, owner.study, at, wish.kept));
    // Without the record the backup is as good, but damage to it may be noticed later.
    static_cast<void>(record_it(folder.path(), backup.path, owner.guid, fingerprint));
    folder.write_out();
    backup.at = at;
    backup.bytes = static_cast<std::int64_t>(fs::file_size(backup.path, error));
    backup.encrypted = !owner.key.empty();
    backup.kept = wish.kept;
    backup.of_this_study = true;
    backup.guid = owner.guid;
    backup.sequence = sequence;
    backup.actions = verified->actions;
    return backup;
}

Result<Backup> keep_before(const fs::path& study, const std::string& password, KeptBefore why) {
    BackupOwner owner;
    owner.study = fs::absolute(study);
    HEDDLE_TRY(sqlite::Connection db,
               sqlite::Connection::open(study, sqlite::Access::read, quoted_path(study.filename()), password));
    db.leave_log_alone();
    HEDDLE_TRY(owner.guid, guid_in(db));
    owner.key = db.key();
    BackupWish wish;
    wish.kept = why;
    return make_backup(owner, wish);
}

Result<std::size_t> rotate_backups(const BackupOwner& owner, const BackupPolicy& policy, std::optional<std::int64_t> now) {
    const fs::path folder = folder_for_backups(owner.study);
    HEDDLE_TRY(const auto all, list_backups(owner));
    std::vector<fs::path> paths;
    std::vector<BackupMoment> moments;
    for (const Backup& backup : all) {
        const bool usable = backup.state == BackupState::readable || backup.state == BackupState::other_password;
        if (!backup.of_this_study || !usable || backup.kept != KeptBefore::nothing || backup.path.parent_path() != folder) continue;
        paths.push_back(backup.path);
        moments.push_back({backup.at, backup.bytes});
    }
    std::vector<fs::path> gone;
    for (const std::size_t i : superfluous_backups(moments, policy, now.value_or(now_milliseconds())))
        gone.push_back(paths[i]);
    if (gone.empty()) return std::size_t{0};
    HEDDLE_TRY(const DeletedBackups deleted, delete_backups(owner, gone));
    return deleted.deleted.size();
}

}  // namespace heddle
