#include "storage/backup/restore.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "coding/study.h"
#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_names.h"
#include "storage/backup/copy_file.h"
#include "storage/database_removed.h"
#include "storage/files.h"
#include "storage/sqlite/connection.h"
#include "storage/study_look.h"
#include "storage/study_password.h"
#include "storage/stray_log.h"
#include "storage/study_place.h"
#include "storage/study_replacing.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

fs::path log_of(const fs::path& file) { return fs::path(file) += "-wal"; }

bool has_log(const fs::path& file) {
    struct stat status {};
    return ::lstat(log_of(file).c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
}

// A program that only reads holds a lock on these bytes (SQLite's file format, "shared" range). Only where this program has the file
// open nowhere: closing it here would let go of its own locks.
bool someone_reads(const fs::path& study) {
    const int file = ::open(study.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return false;
    struct flock range {};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = 0x40000000 + 2;
    range.l_len = 510;
    const bool asked = ::fcntl(file, F_GETLK, &range) == 0;
    ::close(file);
    return asked && range.l_type != F_UNLCK;
}

// What is known of the study that is there. It is left as it is.
struct Present {
    bool there = false;
    bool whole = false;  // it could be read with the password, and no damage was seen
    Guid guid;           // nil: not known
    bool encrypted = false;
    Secret key;  // of the file itself, where the one that was given opens it
};

bool is_encrypted(const fs::path& file) {
    std::ifstream bytes(file, std::ios::binary);
    std::string beginning(study_look_bytes, '\0');
    bytes.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, bytes.gcount())));
    // The end may be cut off, or in the log.
    return !is_plain_database(beginning) && may_be_encrypted(beginning, beginning.size());
}

ProtectionAfter protection_after(bool encrypted, const Secret& key, const fs::path& study, const fs::path& backup) {
    if (!is_encrypted(backup)) {
        if (!encrypted) return ProtectionAfter::unchanged;
        return key.empty() ? ProtectionAfter::lost : ProtectionAfter::present_password;
    }
    const bool same = encrypted && key_mark_of_file(study) == key_mark_of_file(backup);
    return same ? ProtectionAfter::unchanged : ProtectionAfter::of_backup;
}

Result<Guid> look_at(const fs::path& study, const RestoreWish& wish, Present& present) {
    HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(study, sqlite::Access::read, quoted_path(study.filename()),
                                                               wish.study_key));
    db.leave_log_alone();
    db.stop_when(wish.stop);
    HEDDLE_TRY(const Guid guid, guid_in(db));
    HEDDLE_TRY(sqlite::Statement & check, db.statement("PRAGMA quick_check(1)"));
    const auto row = check.step();
    present.whole = row && *row && check.text(0) == "ok";
    present.key = db.key();
    return guid;
}

Present look_at_present(const fs::path& study, const RestoreWish& wish) {
    Present present;
    std::error_code error;
    present.there = fs::exists(fs::symlink_status(study, error));
    if (!present.there) return present;
    present.encrypted = is_encrypted(study);
    if (const auto guid = look_at(study, wish, present)) {
        present.guid = *guid;
        // A log that is not the study's stays apart from it.
        Secret key = present.key;
        present.whole = present.whole && log_fits(study, key);
        return present;
    }
    // Its backups may know it.
    const FolderRecord record = read_folder_record(folder_for_backups(study));
    const auto known = record.keys.find(key_mark_of_file(study));
    if (known != record.keys.end()) {
        present.guid = known->second;
    } else if (record.studies.size() == 1) {
        present.guid = record.studies.front();
    }
    return present;
}

Result<> is_of_this_study(const fs::path& study, const Present& present, const fs::path& backup, const Guid& of) {
    if (!present.there) return done();
    const std::string name = quoted_path(backup.filename());
    if (present.guid.is_nil()) {
        std::error_code error;
        if (fs::equivalent(backup.parent_path(), folder_for_backups(study), error)) return done();
        return failure(fmt::format("{} cannot be read, so it is not known whether {} is a backup of it; restore the backup under a new "
                                   "name (--to) and look at it there.",
                                   quoted_path(study.filename()), name));
    }
    if (present.guid == of) return done();
    return failure(fmt::format("{} is a backup of another study, so nothing was restored; restore it under a new name (--to).", name));
}

// At `path`, whole and on the disk, without a log.
Result<> stage(const fs::path& backup, const fs::path& path, const std::string& key, const std::function<bool()>& stop) {
    HEDDLE_CHECK(copy_file_to_disk(backup, path, stop));
    if (!has_log(backup)) {
        HEDDLE_TRY(const std::uint64_t wanted, fingerprint_of_file(backup));
        HEDDLE_TRY(const std::uint64_t found, fingerprint_of_file(path));
        if (wanted == found) return done();
        return failure("The disk did not keep what was written, so nothing was restored; check the disk and try again.");
    }
    // A study that was kept as it was, with the log of its last actions.
    HEDDLE_CHECK(copy_file_to_disk(log_of(backup), log_of(path), stop));
    {
        HEDDLE_TRY(sqlite::Connection db,
                   sqlite::Connection::open(path, sqlite::Access::write, quoted_path(backup.filename()), key));
        HEDDLE_CHECK(settle(db));
    }
    const auto verified = verify_backup(path, key, std::nullopt, stop);
    if (verified) return done();
    if (verified.error().kind != ErrorKind::failed) return verified.error();
    return failure(fmt::format("{} is damaged; choose another backup.", quoted_path(backup.filename())));
}

// Removes what was made beside the study, unless it took its place.
struct Staged {
    fs::path study;
    ~Staged() { discard_replacement(study); }
};

// One file under two names, or where that cannot be, a copy.
Result<> keep_file(const fs::path& from, const fs::path& to, const std::function<bool()>& stop) {
    std::error_code error;
    const fs::path file = fs::canonical(from, error);
    if (error) return failure(fmt::format("{} cannot be reached, so nothing was restored.", quoted_path(from)));
    if (::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, to.c_str(), 0) == 0) return done();
    const int made = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made >= 0) ::close(made);
    auto copied = copy_file_to_disk(file, to, stop);
    if (!copied) fs::remove(to, error);
    return copied;
}

Result<fs::path> keep_present(const fs::path& study, const HeldBackupFolder& folder, std::int64_t at,
                              const std::function<bool()>& stop) {
    const std::string name = fs::weakly_canonical(study).filename().string();
    fs::path kept;
    std::error_code error;
    for (;; at += 1000) {
        kept = folder.path() / backup_name(name, at, KeptBefore::restoring);
        // Also after an ordinary backup of this second: the order of the names is that of their making.
        const fs::path made = folder.path() / backup_name(name, at, KeptBefore::nothing);
        const auto is_there = [&](const fs::path& path) { return fs::exists(fs::symlink_status(path, error)); };
        if (!is_there(kept) && !is_there(log_of(kept)) && !is_there(made)) break;
    }
    HEDDLE_CHECK(keep_file(study, kept, stop));
    const fs::path file = fs::canonical(study, error);
    if (has_log(file)) {
        if (auto log = keep_file(log_of(file), log_of(kept), stop); !log) {
            fs::remove(kept, error);
            return log.error();
        }
    }
    folder.write_out();
    return kept;
}

void forget_kept(const fs::path& kept) {
    std::error_code ignored;
    fs::remove(kept, ignored);
    fs::remove(log_of(kept), ignored);
}

// The swap leaves a log that it found beside the study under another name. It is among the backups now.
void remove_left_over_log(const fs::path& study, const fs::path& kept) {
    const auto wanted = identity_of(log_of(kept));
    std::error_code error;
    const fs::path file = fs::canonical(study, error);
    const std::string beginning = file.filename().string() + "-wal.left-over-";
    std::vector<fs::path> found;
    for (fs::directory_iterator it(file.parent_path(), error), end; wanted && !error && it != end; it.increment(error)) {
        if (it->path().filename().string().starts_with(beginning) && identity_of(it->path()) == wanted) found.push_back(it->path());
    }
    for (const fs::path& path : found)
        fs::remove(path, error);
}

void record_kept(const HeldBackupFolder& folder, const fs::path& kept, const Present& present) {
    if (present.guid.is_nil()) return;
    FolderRecord record = read_folder_record(folder.path());
    record.add_study(present.guid);
    if (const std::string mark = key_mark_of_file(kept); !mark.empty()) record.keys[mark] = present.guid;
    if (!has_log(kept)) {
        if (const auto fingerprint = fingerprint_of_file(kept)) record.fingerprints[kept.filename().string()] = *fingerprint;
    }
    static_cast<void>(write_folder_record(folder.path(), record));
}

std::optional<std::uint64_t> recorded_fingerprint(const fs::path& backup) {
    const FolderRecord record = read_folder_record(backup.parent_path());
    const auto found = record.fingerprints.find(backup.filename().string());
    if (found == record.fingerprints.end()) return std::nullopt;
    return found->second;
}

// One with a log is only whole together with it: that is looked at where it is staged.
Result<VerifiedBackup> verify_first(const fs::path& backup, const std::string& key, const std::function<bool()>& stop) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(backup, error)))
        return failure(fmt::format("There is no backup {}; check the name.", quoted_path(backup)));
    return verify_backup(backup, key, recorded_fingerprint(backup), stop);
}

// One that has no password, under a key. Beside the study there is then nothing that can be read, but where the backup has a log, which
// must be taken in first.
Result<> stage_under_key(const fs::path& backup, const fs::path& path, const Secret& key, const std::string& name,
                         const std::function<bool()>& stop) {
    const auto go_on = [&](double) { return !stop || !stop(); };
    if (!has_log(backup)) return copy_under_key(backup, path, name, key, go_on);
    HEDDLE_CHECK(stage(backup, path, {}, stop));
    const DatabaseRemoved sealed{sealed_replacement_of(path)};
    std::error_code error;
    fs::remove(sealed.path, error);
    const int made = ::open(sealed.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made >= 0) ::close(made);
    if (made >= 0) HEDDLE_CHECK(copy_under_key(path, sealed.path, name, key, go_on));
    fs::rename(sealed.path, path, error);
    if (error) return failure(fmt::format("Nothing can be written beside {}, so nothing was restored.", name));
    return done();
}

Result<> take_place_of_nothing(const fs::path& study) {
    HEDDLE_CHECK(set_old_logs_aside(study));
    return move_without_replacing(replacement_of(study), study);
}

}  // namespace

ProtectionAfter protection_after(const fs::path& study, const fs::path& backup, const Secret& study_key) {
    std::error_code error;
    if (!fs::exists(study, error)) return ProtectionAfter::unchanged;
    const bool encrypted = is_encrypted(study);
    Secret key;
    if (encrypted && !is_encrypted(backup) && !study_key.empty()) {
        auto db = sqlite::Connection::open(study, sqlite::Access::read, quoted_path(study.filename()), study_key);
        if (db) db->leave_log_alone();
        if (db && guid_in(*db)) key = db->key();
    }
    return protection_after(encrypted, key, study, backup);
}

Result<Restored> restore_study(const fs::path& named, const fs::path& backup_named, const RestoreWish& wish) {
    const fs::path study = fs::absolute(named);
    const fs::path backup = fs::absolute(backup_named);
    HEDDLE_TRY(const WriterLease lease, WriterLease::take(study, wish.lease));
    HEDDLE_CHECK(finish_replacing(study));
    Restored restored;
    HEDDLE_TRY(restored.backup, verify_first(backup, wish.backup_key, wish.stop));
    const Present present = look_at_present(study, wish);
    HEDDLE_CHECK(is_of_this_study(study, present, backup, restored.backup.guid));
    if (present.there) restored.protection = protection_after(present.encrypted, present.key, study, backup);
    if (restored.protection == ProtectionAfter::lost && !wish.may_lose_password) {
        return failure(fmt::format("{} has a password that was not given, and the backup has none, so everybody could read the restored "
                                   "study; give the password of the study, or restore the backup under a new name.",
                                   quoted_path(study.filename())));
    }

    const Staged staged{study};
    HEDDLE_TRY(const fs::path path, prepare_replacement(study));
    if (restored.protection == ProtectionAfter::present_password) {
        HEDDLE_CHECK(stage_under_key(backup, path, present.key, quoted_path(study.filename()), wish.stop));
        restored.key = present.key;
    } else {
        HEDDLE_CHECK(stage(backup, path, wish.backup_key, wish.stop));
        if (is_encrypted(path)) restored.key = wish.backup_key;
    }
    if (!present.there) {
        HEDDLE_CHECK(take_place_of_nothing(study));
        return restored;
    }
    if (present.whole) {
        HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(study, sqlite::Access::write, quoted_path(study.filename()),
                                                                   wish.study_key));
        HEDDLE_CHECK(settle(db));
    } else if (someone_reads(study)) {
        return failure(fmt::format("Another program or window is reading {}; close it there, then try again. Nothing was changed.",
                                   quoted_path(study.filename())));
    }
    BackupOwner owner;
    owner.study = study;
    owner.guid = present.guid;
    HEDDLE_TRY(const HeldBackupFolder folder, HeldBackupFolder::hold(owner));
    const std::int64_t now = wish.now.value_or(now_milliseconds());
    HEDDLE_TRY(restored.kept, keep_present(study, folder, now, wish.stop));
    if (auto replaced = replace_study(study); !replaced) {
        forget_kept(restored.kept);
        return replaced.error();
    }
    remove_left_over_log(study, restored.kept);
    // It was the study until now, and may have been open to others.
    for (const fs::path& file : {restored.kept, log_of(restored.kept)})
        static_cast<void>(::chmod(file.c_str(), 0600));
    record_kept(folder, restored.kept, present);
    folder.write_out();
    return restored;
}

Result<VerifiedBackup> restore_as(const fs::path& backup_named, const fs::path& to_named, const std::string& key,
                                  const std::function<bool()>& stop) {
    const fs::path backup = fs::absolute(backup_named);
    const fs::path to = fs::absolute(to_named);
    std::error_code error;
    if (to.filename().empty()) return failure("The copy needs a file name, such as “interviews.heddle”.");
    if (fs::exists(fs::symlink_status(to, error)))
        return failure(fmt::format("There is already a file {}; choose another name.", quoted_path(to)));
    if (!fs::is_directory(to.parent_path(), error)) {
        return failure(fmt::format("There is no folder {}; make it first or choose another one.", quoted_path(to.parent_path())));
    }
    HEDDLE_TRY(const VerifiedBackup verified, verify_first(backup, key, stop));
    const Staged staged{to};
    HEDDLE_TRY(const fs::path path, prepare_replacement(to));
    HEDDLE_CHECK(stage(backup, path, key, stop));
    HEDDLE_CHECK(take_place_of_nothing(to));
    return verified;
}

}  // namespace heddle
