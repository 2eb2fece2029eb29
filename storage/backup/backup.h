// What is known of one backup, and of the study whose backups they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "coding/guid.h"
#include "coding/result.h"
#include "storage/secret.h"

namespace heddle {

// The study whose backups are meant. StudyFile::backup_owner() gives it of an open study; it may be
// used on any thread, also after the study is closed. Backups belong to a study by its GUID, which
// every copy of the file carries, and never by a name alone.
struct BackupOwner {
    std::filesystem::path study;  // absolute; there need be no such file any more
    Guid guid;                    // nil: not known, since the file is missing or cannot be read
    Secret key;                   // its password, or its raw key; empty: it is a plain file
    // A file of the user's in which it is remembered where backups of which study lie, so that those of
    // a study that was moved are found; empty: only what lies beside the study is looked at.
    std::filesystem::path known_folders;
};

// Why a state was kept apart from the ordinary backups. Such a backup is only ever deleted by the
// researcher.
enum class KeptBefore { nothing, restoring, new_format, repair, password };

enum class BackupState {
    readable,
    other_password,  // encrypted with another password than the study has now
    other_study,
    damaged,
    left_over_log,  // no backup, but a log of the study that was set aside (storage/backup/left_over_logs.h): to be deleted only
    others_folder,  // a folder of backups that another user made and that cannot be looked into; nothing in it can be deleted here
};

struct Backup {
    std::filesystem::path path;  // absolute; the name says when it was made
    std::int64_t at = 0;         // whose state it holds: milliseconds since 1970, UTC; whole seconds
    std::int64_t bytes = 0;
    bool encrypted = false;
    KeptBefore kept = KeptBefore::nothing;
    BackupState state = BackupState::readable;
    // It is known to be this study's: by its GUID, or, where the password is another, by the folder's own record of keys; a log by
    // its name. Only
    // such files are ever deleted.
    bool of_this_study = false;
    // Where it is readable.
    Guid guid;
    std::int64_t sequence = 0;  // edits that it holds
    std::int64_t actions = 0;   // actions in its history
    // Where the study is readable too: actions of the study that the backup lacks, which restoring would take away, and
    // actions of the backup that the study lacks, which it would bring back.
    std::optional<std::int64_t> lost;
    std::optional<std::int64_t> gained;

    std::string name() const { return path.filename().string(); }
};

}  // namespace heddle
