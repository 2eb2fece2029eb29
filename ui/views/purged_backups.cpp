#include "ui/views/purged_backups.h"

#include "coding/phrases.h"
#include "storage/backup/backup_list.h"
#include "storage/files.h"
#include "ui/withdrawal_words.h"

namespace heddle {

std::filesystem::path known_backup_folders(const ViewContext& context) {
    return context.state.backups ? context.state.backups->known_folders : std::filesystem::path();
}

Result<> find_purged_backups(StudyFile& file, const std::filesystem::path& known, PurgedBackups& found) {
    HEDDLE_TRY(found.owner, file.backup_owner());
    found.owner.known_folders = known;
    HEDDLE_TRY(found.backups, backups_before(found.owner, now_milliseconds()));
    std::erase_if(found.backups, [&](const Backup& backup) {
        if (backup.state != BackupState::others_folder) return false;
        found.closed.push_back(quoted_path(backup.path) + ": " + worded(backup));
        return true;
    });
    found.strange = std::erase_if(found.backups, [](const Backup& backup) { return !backup.of_this_study; });
    return done();
}

void delete_purged_backups(ViewContext& context, const std::shared_ptr<PurgedBackups>& found) {
    found->ready = false;
    context.actions.emit(RunWork{
        "Deleting backups",
        [found](StudyFile&) {
            std::vector<std::filesystem::path> paths;
            for (const Backup& backup : found->backups) paths.push_back(backup.path);
            const auto outcome = delete_backups(found->owner, paths);
            if (!outcome) {
                found->end = outcome.error().message;
                return;
            }
            found->end = "Deleted " + how_many(outcome->deleted.size(), "backup", "backups") + ".";
            for (const std::string& refused : outcome->refused) found->end += "\n" + refused;
        },
        [found] { found->ready = true; }});
}

void draw_backups_out_of_reach(Ui& ui, const PurgedBackups& found) {
    for (const std::string& folder : found.closed) wrapped(ui, folder, Role::body, ui.theme().text);
    if (found.strange == 0) return;
    wrapped(ui,
            how_many(found.strange, "file looks like a backup", "files look like backups") +
                " but cannot be read, so it is not known whose they are; they stay.",
            Role::small, ui.theme().muted);
}

}  // namespace heddle
