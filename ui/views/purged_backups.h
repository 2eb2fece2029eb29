// In dialogs after which words of the study are destroyed: the backups that may still hold them, listed and deleted where that is wanted. What is
// found is filled on the storage thread (RunWork) and read by the window once `ready`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/backup/backup.h"
#include "storage/study_file.h"
#include "ui/views/view.h"

namespace heddle {

struct PurgedBackups {
    bool ready = false;
    BackupOwner owner;
    std::vector<Backup> backups;      // of this study, that may hold them
    std::vector<std::string> closed;  // folders of other users, into which this one may not look
    std::size_t strange = 0;          // files of which it is not known whose they are
    std::string left_over;            // what of the study itself could not be destroyed; else empty
    std::string end;                  // what became of the backups
};

// Where backups of the study lay before it was moved, as those of the window remember.
std::filesystem::path known_backup_folders(const ViewContext& context);
// On the storage thread.
Result<> find_purged_backups(StudyFile& file, const std::filesystem::path& known, PurgedBackups& found);
// Emits the work; `found` is not ready until it is done.
void delete_purged_backups(ViewContext& context, const std::shared_ptr<PurgedBackups>& found);

// What cannot be deleted from here.
void draw_backups_out_of_reach(Ui& ui, const PurgedBackups& found);

// The pages that such a dialog ends with; they close it. The first one says what was done (`said`) and lists the backups, under `heading`, with the
// question whether to delete them: true where that is wanted, and the work is emitted. The other one follows it.
bool draw_purged_backups(ViewContext& context, const std::shared_ptr<PurgedBackups>& found, std::string_view said, std::string_view heading);
void draw_purged_end(Ui& ui, const PurgedBackups& found, bool deleted);

// What the user's settings remember of the study that may say what was destroyed: the document shown last, and what was asked last in Counts.
void forget_what_may_be_purged(Actions& actions);

}  // namespace heddle
