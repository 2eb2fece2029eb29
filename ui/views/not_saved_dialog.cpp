#include "ui/views/not_saved_dialog.h"

#include <imgui.h>

namespace heddle {

namespace {

constexpr const char* not_saved_popup = "Not saved dialog";

Action closing(const NotSaved& reason, bool anyway) {
    if (reason.quits) return Quit{anyway};
    return CloseStudy{anyway};
}

}  // namespace

void NotSavedDialog::open(ViewContext& context) {
    if (!context.state.not_saved) return;
    reason_ = *context.state.not_saved;
    opening_ = true;
}

void NotSavedDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) ImGui::OpenPopup(not_saved_popup);
    opening_ = false;
    if (!begin_dialog(ui, not_saved_popup, "The last changes are not saved", ui.px(480))) return;
    wrapped(ui, reason_.why, Role::body, ui.theme().danger);
    gap(ui, 6);
    wrapped(ui, "Closing now loses these changes; all that was saved before them stays.", Role::body, ui.theme().text);
    gap(ui, 16);
    const bool again = button(ui, "Try again", ButtonLook::primary, "Save, and close if that can be done");
    ImGui::SameLine();
    const bool loses = button(ui, "Close without saving", ButtonLook::danger, "The last changes are lost");
    ImGui::SameLine();
    const bool stays = button(ui, "Cancel", ButtonLook::plain, "Stay here (Esc)");
    if (again || loses) context.actions.emit(closing(reason_, loses));
    if (again || loses || stays) ImGui::CloseCurrentPopup();
    end_dialog();
}

}  // namespace heddle
