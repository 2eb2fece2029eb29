#include "ui/views/place_dialog.h"

#include <imgui.h>

#include <cstdlib>

#include "storage/backup/make_backup.h"
#include "storage/backup/restore.h"
#include "storage/files.h"
#include "ui/views/files/folder_browser.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr const char* place_popup = "Place dialog";
constexpr float place_width_points = 560;

// A backup first, which is verified; then that one as a study of its own.
Result<> copy_study(StudyFile& file, const fs::path& to) {
    HEDDLE_TRY(const BackupOwner owner, file.backup_owner());
    HEDDLE_TRY(const Backup backup, make_backup(owner));
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) {
        return failure("The folder " + quoted_path(to.parent_path()) + " cannot be made; choose another one.");
    }
    HEDDLE_CHECK(restore_as(backup.path, to, owner.key));
    return done();
}

}  // namespace

fs::path local_place_for(const fs::path& study) {
    const char* home = std::getenv("HOME");
    const fs::path folder = fs::path(home && *home ? home : "/tmp") / "Heddle";
    fs::path path = folder / study.filename();
    std::error_code error;
    for (int number = 2; fs::exists(path, error); ++number) {
        path = folder / study.stem();
        path += " " + std::to_string(number);
        path += study.extension();
    }
    return path;
}

void PlaceDialog::open(ViewContext& context) {
    study_ = context.study_path;
    surroundings_ = surroundings_of(study_);
    if (!surroundings_.at_risk()) {
        context.actions.emit(Say{"This study lies in an ordinary folder of this computer.", false});
        return;
    }
    path_ = FieldText(shown_path(local_place_for(context.study_path)));
    *copying_ = {};
    opening_ = true;
}

void PlaceDialog::copy_to(ViewContext& context, const fs::path& to) {
    *copying_ = {true, std::nullopt};
    auto outcome = std::make_shared<Result<>>(done());
    auto key = std::make_shared<Secret>();
    context.actions.emit(RunWork{"Copying the study",
                                 [outcome, key, to](StudyFile& file) {
                                     *outcome = copy_study(file, to);
                                     *key = file.key();
                                 },
                                 [outcome, key, to, copying = copying_, actions = &context.actions] {
                                     *copying = {false, std::nullopt};
                                     if (*outcome)
                                         actions->emit(OpenStudyAt{to, key->text()});
                                     else
                                         copying->error = outcome->error();
                                 },
                                 true});
}

void PlaceDialog::form(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    wrapped(ui, shown_risk(surroundings_), Role::body, theme.text);
    gap(ui, 12);
    label(ui, "A copy on this computer", Role::small_strong, theme.muted);
    FieldLook look;
    look.hint = "The path of the copy";
    const FieldResult typed = text_field(ui, "Path of the copy", path_, 0, look);
    if (copying_->error) {
        gap(ui, 4);
        wrapped(ui, copying_->error->message, Role::body, theme.danger);
    }
    gap(ui, 6);
    wrapped(ui, "The study here stays as it is. Work goes on in the copy.", Role::small, theme.muted);
    gap(ui, 14);
    if (copying_->under_way) {
        label(ui, "Copying the study…", Role::body, theme.muted);
        return;
    }
    const bool copies = button(ui, "Copy it and go on there", ButtonLook::primary, "Makes the copy, checks it and opens it (Enter)");
    ImGui::SameLine();
    const bool stays = button(ui, "Leave it here", ButtonLook::plain, "Go on here; this is not asked again for this study (Esc)");
    if ((copies || typed.entered) && !trimmed(path_.text()).empty()) {
        copy_to(context, typed_path(path_.text(), context.study_path.parent_path()));
    } else if (stays || typed.cancelled) {
        context.actions.emit(Remember{seen_key, surroundings_.name});
        ImGui::CloseCurrentPopup();
    }
}

void PlaceDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) ImGui::OpenPopup(place_popup);
    opening_ = false;
    if (!ImGui::IsPopupOpen(place_popup)) return;
    const char* title = surroundings_.kind == Surroundings::Kind::cloud ? "This study lies in a folder that is copied to other computers"
                                                                        : "This study lies on a network drive";
    if (!begin_dialog(ui, place_popup, title, ui.px(place_width_points))) return;
    // The copy was opened: another study, in another place.
    if (study_ != context.study_path) ImGui::CloseCurrentPopup();
    form(context);
    end_dialog();
}

}  // namespace heddle
