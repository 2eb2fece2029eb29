// Renaming a document, and what is asked before one is removed.
#include <imgui.h>

#include "coding/changes/document_changes.h"
#include "ui/app/whole_study.h"
#include "ui/views/documents_view.h"

namespace heddle {

void DocumentsView::draw_rename_dialog(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_rename_) {
        subject_ = wants_rename_;
        wants_rename_ = {};
        const Document* document = context.study().documents().find(subject_);
        if (document && is_whole_or_says(context.snapshot, context.actions)) {
            name_ = FieldText(document->name);
            name_.focus();
            ImGui::OpenPopup("Rename document");
        }
    }
    if (!begin_dialog(ui, "Rename document", "Rename this document", ui.px(440))) return;
    const FieldResult typed = text_field(ui, "Name of the document", name_);
    gap(ui, 14);
    const bool agreed = button(ui, "Rename", ButtonLook::primary, "Enter") || typed.entered;
    ImGui::SameLine();
    const bool kept = button(ui, "Cancel", ButtonLook::outlined, "Escape") || typed.cancelled;
    if (agreed) {
        context.actions.change([id = subject_, name = name_.text()](const Study& study, CoderId coder) {
            return rename_document(study, coder, id, name);
        });
    }
    if (agreed || kept || !context.study().documents().contains(subject_)) ImGui::CloseCurrentPopup();
    end_dialog();
}

void DocumentsView::draw_remove_dialog(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_remove_) {
        subject_ = wants_remove_;
        wants_remove_ = {};
        asked_version_ = 0;
        if (context.study().documents().contains(subject_) && is_whole_or_says(context.snapshot, context.actions)) ImGui::OpenPopup("Remove document");
    }
    if (!begin_dialog(ui, "Remove document", "Remove this document from the study?", ui.px(440))) return;
    const Document* document = context.study().documents().find(subject_);
    // Nothing is agreed to on what a part of a study says.
    if (!document || !is_whole(context.snapshot)) {
        ImGui::CloseCurrentPopup();
        end_dialog();
        return;
    }
    if (asked_version_ != context.snapshot.version) {
        asked_version_ = context.snapshot.version;
        // Who asks changes nothing in what goes along.
        const auto removal = delete_document(context.study(), context.state.coder, subject_);
        takes_along_ = removal ? removal->takes_along() : std::string();
    }
    wrapped(ui, "“" + document->name + "” goes" + (takes_along_.empty() ? "" : ", and with it " + takes_along_) +
                    ". Undo brings it all back; the file that it came from is not touched.",
            Role::body, ui.theme().text);
    gap(ui, 16);
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) && !ImGui::IsWindowAppearing();
    const bool agreed = button(ui, "Remove", ButtonLook::danger, "Enter") || enter;
    ImGui::SameLine();
    const bool kept = button(ui, "Keep it", ButtonLook::outlined, "Escape");
    if (agreed) {
        context.actions.change([id = subject_](const Study& study, CoderId coder) -> Result<EditGroup> {
            HEDDLE_TRY(DocumentRemoval removal, delete_document(study, coder, id));
            return std::move(removal.group);
        });
    }
    if (agreed || kept) ImGui::CloseCurrentPopup();
    end_dialog();
}

}  // namespace heddle
