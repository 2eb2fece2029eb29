#include "storage/backup/backup_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "coding/study.h"
#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/left_over_logs.h"
#include "storage/files.h"
#include "storage/study_file.h"
#include "storage/study_place.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// The study as it is now, to compare with; nothing where it cannot be read.
std::optional<sqlite::Connection> present_study(const BackupOwner& owner) {
    std::error_code error;
    if (owner.guid.is_nil() || !fs::is_regular_file(owner.study, error)) return std::nullopt;
    auto db = sqlite::Connection::open(owner.study, sqlite::Access::read, quoted_path(owner.study.filename()), owner.key);
    if (!db) return std::nullopt;
    db->leave_log_alone();  // it may not be of this study (storage/stray_log.h)
    const auto guid = guid_in(*db);
    if (!guid || *guid != owner.guid) return std::nullopt;
    return *std::move(db);
}

}  // namespace

Result<BackupOwner> backup_owner_of(const fs::path& study, const std::string& password, const fs::path& known_folders) {
    BackupOwner owner;
    const auto file = StudyFile::open(study, {true, password});
    if (file) {
        HEDDLE_TRY(owner, file->backup_owner());
    } else {
        if (file.error().kind == ErrorKind::needs_password) return file.error();
        owner.study = fs::absolute(study);
        owner.key = password;
        const FolderRecord record = read_folder_record(folder_for_backups(study));
        const auto known = record.keys.find(key_mark_of_file(study));
        if (known != record.keys.end()) {
            owner.guid = known->second;
        } else if (record.studies.size() == 1) {
            owner.guid = record.studies.front();
        }
        std::error_code error;
        if (!fs::exists(folder_for_backups(study), error)) return file.error();
    }
    owner.known_folders = known_folders;
    return owner;
}

Result<std::vector<Backup>> list_backups(const BackupOwner& owner) {
    std::vector<Backup> found;
    auto present = present_study(owner);
    const auto itself = identity_of(owner.study);  // a second name of it is no backup: HeldBackupFolder
    for (const fs::path& folder : folders_with_backups(owner)) {
        if (is_closed_to_us(folder)) continue;
        const FolderRecord record = read_folder_record(folder);
        std::error_code error;
        for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
            if (itself && identity_of(it->path()) == itself) continue;
            if (auto backup = look_at_backup(it->path(), owner, record, present ? &*present : nullptr))
                found.push_back(*std::move(backup));
        }
        if (error) {
            return failure(fmt::format("The backups in {} cannot be listed: {}.", quoted_path(folder), error.message()));
        }
    }
    std::ranges::sort(found, [](const Backup& a, const Backup& b) {
        return a.at != b.at ? a.at > b.at : a.path > b.path;
    });
    return found;
}

Result<std::vector<Backup>> backups_before(const BackupOwner& owner, std::int64_t moment) {
    HEDDLE_TRY(auto backups, list_backups(owner));
    std::erase_if(backups, [&](const Backup& backup) {
        // One that is dated in the future was made under a clock that was wrong, nobody knows when.
        const bool later = backup.at > moment && backup.at <= now_milliseconds();
        return later || backup.state == BackupState::other_study;
    });
    std::ranges::move(left_over_logs(owner.study), std::back_inserter(backups));
    for (const fs::path& folder : folders_with_backups(owner)) {
        if (!is_closed_to_us(folder)) continue;
        Backup closed;
        closed.path = folder;
        closed.state = BackupState::others_folder;
        backups.push_back(closed);
    }
    return backups;
}

Result<DeletedBackups> delete_backups(const BackupOwner& owner, const std::vector<fs::path>& paths) {
    const auto folders = folders_with_backups(owner);
    std::map<fs::path, std::vector<fs::path>> by_folder;
    DeletedBackups result;
    for (const fs::path& path : paths) {
        if (look_at_left_over_log(path, owner.study)) {
            std::error_code error;
            if (fs::remove(path, error) && !error) {
                result.deleted.push_back(path);
            } else {
                result.refused.push_back(fmt::format("{} could not be deleted: {}.", quoted_path(path.filename()), error.message()));
            }
        } else if (std::ranges::find(folders, path.parent_path()) == folders.end()) {
            result.refused.push_back(fmt::format("{} does not lie in a folder of this study's backups, so it was not deleted.",
                                                 quoted_path(path)));
        } else {
            by_folder[path.parent_path()].push_back(path);
        }
    }
    for (const auto& [folder, files] : by_folder) {
        const auto held = HeldBackupFolder::hold(folder);
        if (!held) {
            for (const fs::path& file : files)
                result.refused.push_back(fmt::format("{} was not deleted. {}", quoted_path(file.filename()), held.error().message));
            continue;
        }
        FolderRecord record = read_folder_record(folder);
        bool recorded = false;
        for (const fs::path& file : files) {
            const auto backup = look_at_backup(file, owner, record, nullptr);
            if (!backup || !backup->of_this_study) {
                result.refused.push_back(fmt::format(
                    "{} is not known to be a backup of this study, so it was not deleted; if you know what it is, delete it in its "
                    "folder yourself.",
                    quoted_path(file.filename())));
                continue;
            }
            std::error_code error;
            for (const char* log : {"-wal", "-shm"}) {
                const fs::path beside = fs::path(file) += log;
                if (fs::is_regular_file(fs::symlink_status(beside, error))) fs::remove(beside, error);
            }
            if (!fs::remove(file, error) || error) {
                result.refused.push_back(fmt::format("{} could not be deleted: {}.", quoted_path(file.filename()), error.message()));
                continue;
            }
            recorded = record.fingerprints.erase(file.filename().string()) > 0 || recorded;
            result.deleted.push_back(file);
        }
        held->write_out();
        // A line too many does no harm.
        if (recorded) static_cast<void>(write_folder_record(folder, record));
    }
    return result;
}

}  // namespace heddle
