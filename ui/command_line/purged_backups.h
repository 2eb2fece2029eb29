// After words of a study were destroyed: which backups may still hold them, and deleting these. For withdrawal and pseudonyms.
#pragma once

#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/study_file.h"
#include "ui/command_line/console.h"

namespace heddle {

// Backups in folders where the study lay before it was moved are found as well.
Result<BackupOwner> owner_of_backups(const StudyFile& file);

struct BackupsToDelete {
    bool yes = false;             // nobody is asked
    bool delete_backups = false;  // delete them without asking
    const char* hold = "them";    // what they may still hold: "them", "the names"
};
// Lists them, asks where somebody is at the terminal, and deletes those that are known to be of this study where that is wanted.
Result<> look_after_backups(Console& console, const BackupsToDelete& wish, const BackupOwner& owner);
// For the list of what comes: each backup that was found, with what it may hold.
std::vector<std::string> lines_on_backups(const std::vector<Backup>& backups, const char* hold);

// Whether somebody can be asked: standard input and standard error are a terminal.
bool at_a_terminal();
// What is typed in answer; empty at the end of the input.
std::string asked(const std::string& question);

}  // namespace heddle
