// Where backups of a study lie.
#pragma once

#include <filesystem>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/backup/folder_record.h"

namespace heddle {

// "Pioneers.heddle backups", beside the study. A study that is named through a link has its backups beside the file itself. It need not
// exist.
std::filesystem::path backup_folder_of(const std::filesystem::path& study);

// The one for new backups: that beside the study; or where it cannot be used, since another user made it, "Pioneers.heddle (anna) backups"
// beside it, by the login name of who works. It need not exist.
std::filesystem::path folder_for_backups(const std::filesystem::path& study);

// Of another user's, and not to be looked into.
bool is_closed_to_us(const std::filesystem::path& folder);

// Every folder that holds backups of the study, that beside it first: the folders beside it, which stay where they are
// when the study gets another name, and those that the owner's `known_folders` names, where it was before it was moved.
std::vector<std::filesystem::path> folders_with_backups(const BackupOwner& owner);

// The folder for new backups (folder_for_backups()), made (for its owner alone) where it is not there, and held against other
// programs that would make or delete backups in it at the same time. What a killed program left unfinished in it is cleared away, also
// where it is a second name of the study itself. Where the study got another
// name, the folder of the old name gets the new one as well, if no study has the old name any more.
class HeldBackupFolder {
public:
    static Result<HeldBackupFolder> hold(const BackupOwner& owner);
    // The same for a folder that is there.
    static Result<HeldBackupFolder> hold(const std::filesystem::path& folder);

    HeldBackupFolder(HeldBackupFolder&& other) noexcept;
    HeldBackupFolder& operator=(HeldBackupFolder&&) = delete;
    ~HeldBackupFolder();

    const std::filesystem::path& path() const { return path_; }
    // Makes the names in it durable.
    void write_out() const;

private:
    HeldBackupFolder(std::filesystem::path path, int descriptor)
        : path_(std::move(path)), descriptor_(descriptor) {}

    std::filesystem::path path_;
    int descriptor_;
};

}  // namespace heddle
