#include "ui/command_line/purged_backups.h"

#include <unistd.h>

#include <iostream>

#include "coding/phrases.h"
#include "coding/study.h"
#include "storage/backup/backup_list.h"
#include "ui/settings/settings.h"
#include "ui/withdrawal_words.h"

namespace heddle {

namespace {

// Those that are known to be of this study; others are never deleted.
std::vector<Backup> deletable(std::vector<Backup> backups) {
    std::erase_if(backups, [](const Backup& backup) { return !backup.of_this_study; });
    return backups;
}

Result<> delete_them(Console& console, const BackupOwner& owner, const std::vector<Backup>& backups, const std::string& hold) {
    std::vector<std::filesystem::path> paths;
    for (const Backup& backup : backups) paths.push_back(backup.path);
    HEDDLE_TRY(const DeletedBackups outcome, delete_backups(owner, paths));
    console.line("Deleted " + how_many(outcome.deleted.size(), "backup", "backups") + ".");
    if (outcome.refused.empty()) return done();
    return Error{"Some backups could not be deleted, and may still hold " + hold + ".", ErrorKind::failed, outcome.refused};
}

}  // namespace

bool at_a_terminal() { return ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0; }

std::string asked(const std::string& question) {
    std::cerr << one_line(question) << ' ' << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer;
}

Result<BackupOwner> owner_of_backups(const StudyFile& file) {
    HEDDLE_TRY(BackupOwner owner, file.backup_owner());
    owner.known_folders = backup_folders_path(settings_path());
    return owner;
}

std::vector<std::string> lines_on_backups(const std::vector<Backup>& backups, const char* hold) {
    if (backups.empty()) return {"No backup was found that holds " + std::string(hold) + "."};
    std::vector<std::string> lines{"Backups that may hold " + std::string(hold) + "; --delete-backups deletes them"};
    for (const Backup& backup : backups) lines.push_back("  " + backup.name() + ": " + worded(backup));
    return lines;
}

Result<> look_after_backups(Console& console, const BackupsToDelete& wish, const BackupOwner& owner) {
    const std::string hold = wish.hold;
    HEDDLE_TRY(const std::vector<Backup> found, backups_before(owner, now_milliseconds()));
    const std::vector<Backup> backups = deletable(found);
    for (const Backup& backup : found) {
        if (backup.state == BackupState::others_folder) {
            console.line(heddle::quoted(backup.path.string()) + ": " + worded(backup) + ".");
        } else if (!backup.of_this_study) {
            console.line("It is not known whether " + heddle::quoted(backup.path.string()) + " is of this study; look at it yourself.");
        }
    }
    if (!backups.empty()) {
        bool wanted = wish.delete_backups;
        if (!wanted && !wish.yes && at_a_terminal()) {
            for (const Backup& backup : backups) std::cerr << "  " << one_line(backup.name() + ": " + worded(backup)) << '\n';
            wanted = asked("Delete these backups, which may still hold " + hold + "? [yes/no]") == "yes";
        }
        if (wanted) {
            HEDDLE_CHECK(delete_them(console, owner, backups, hold));
        } else {
            console.line(how_many(backups.size(), "backup may", "backups may") + " still hold " + hold + ":");
            for (const Backup& backup : backups) console.line("  " + backup.path.string());
        }
    }
    console.line(copies_elsewhere);
    return done();
}

}  // namespace heddle
