#include "ui/views/purged_backups.h"

#include <imgui.h>

#include "coding/phrases.h"
#include "storage/backup/backup_list.h"
#include "storage/files.h"
#include "ui/withdrawal_words.h"

namespace heddle {

namespace {

constexpr float widest_purged_points = 640;
constexpr float highest_points = 220;

}  // namespace

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

bool draw_purged_backups(ViewContext& context, const std::shared_ptr<PurgedBackups>& found, std::string_view said, std::string_view heading) {
    Ui& ui = context.ui;
    wrapped(ui, said, Role::body, ui.theme().text);
    for (const std::string& also : {found->left_over, found->end}) {
        if (also.empty()) continue;
        gap(ui, 6);
        wrapped(ui, also, Role::body, ui.theme().danger);
    }
    gap(ui, 10);
    draw_backups_out_of_reach(ui, *found);
    if (found->backups.empty()) {
        draw_purged_end(ui, *found, false);
        return false;
    }
    label(ui, heading, Role::small_strong, ui.theme().muted);
    ImGui::SetNextWindowSizeConstraints({0, 0}, {ui.px(widest_purged_points), ui.px(highest_points)});
    ImGui::BeginChild("Backups", {0, 0}, ImGuiChildFlags_AutoResizeY);
    for (const Backup& backup : found->backups) wrapped(ui, worded(backup), Role::body, ui.theme().text);
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    gap(ui, 6);
    wrapped(ui, copies_elsewhere, Role::body, ui.theme().text);
    gap(ui, 12);
    const bool wanted = button(ui, "Delete these backups", ButtonLook::danger, "They cannot be brought back");
    if (wanted) delete_purged_backups(context, found);
    ImGui::SameLine();
    if (button(ui, "Keep them", ButtonLook::outlined, "Escape")) ImGui::CloseCurrentPopup();
    return wanted;
}

void draw_purged_end(Ui& ui, const PurgedBackups& found, bool deleted) {
    if (deleted && !found.end.empty()) {
        wrapped(ui, found.end, Role::body, ui.theme().text);
        gap(ui, 6);
    }
    wrapped(ui, copies_elsewhere, Role::body, ui.theme().text);
    gap(ui, 12);
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) && !ImGui::IsWindowAppearing();
    if (button(ui, "Good", ButtonLook::primary, "Enter") || enter) ImGui::CloseCurrentPopup();
}

void forget_what_may_be_purged(Actions& actions) {
    for (const char* name : {"document", "counts", "tabulation"}) actions.emit(Remember{name, ""});
}

}  // namespace heddle
