// The pages of the dialog that follow the choice of names: the key, what ends, and the backups.

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "storage/pseudonyms/key_file.h"
#include "storage/study_password.h"
#include "ui/pseudonym_words.h"
#include "ui/views/files/folder_list.h"
#include "ui/views/pseudonyms/pseudonyms_dialog.h"
#include "ui/views/pseudonyms/pseudonyms_work.h"

namespace heddle {

void PseudonymsDialog::draw_key(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    bool enter = false;
    bool cancelled = false;
    const auto take = [&](const FieldResult& typed) {
        enter |= typed.entered;
        cancelled |= typed.cancelled;
        if (typed.changed) {
            error_.clear();
            details_.clear();
        }
    };
    wrapped(ui, "The key says which pseudonym stands for whom. It is an encrypted file of its own, with a password of its own, and never a part of the study. Keep both apart from the study.",
            Role::body, theme.text);
    gap(ui, 10);
    label(ui, "File of the key", Role::small_strong, theme.muted);
    take(text_field(ui, "File of the key", path_));
    const std::filesystem::path path = typed_path(path_.text(), context.study_path.parent_path());
    const bool there = key_is_there(path);
    if (there) wrapped(ui, "This file is there already. If it is a key, it is added to, and the names in it keep their pseudonyms.", Role::small, theme.muted);
    gap(ui, 8);
    FieldLook concealed;
    concealed.concealed = true;
    label(ui, "Password of the key", Role::small_strong, theme.muted);
    take(text_field(ui, "Password of the key", password_, 0, concealed));
    gap(ui, 8);
    if (!there) {
        label(ui, "Password again", Role::small_strong, theme.muted);
        take(text_field(ui, "Password again", again_, 0, concealed));
        gap(ui, 6);
        if (const std::string hint = hint_about_password(password_.text()); !hint.empty()) wrapped(ui, hint, Role::small, theme.muted);
    }
    gap(ui, 6);
    if (!error_.empty()) wrapped(ui, error_, Role::body, theme.danger);
    for (std::size_t i = 0; i < std::min<std::size_t>(details_.size(), 8); ++i) wrapped(ui, details_[i], Role::body, theme.danger);
    gap(ui, 10);
    const bool goes_on = button(ui, "What will change", ButtonLook::primary, "Lists it before anything is done (Enter)") || enter;
    ImGui::SameLine();
    if (button(ui, "Back", ButtonLook::outlined, "To the names")) {
        step_ = Step::choosing;
        error_.clear();
        details_.clear();
        return;
    }
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Nothing is changed (Escape)") || cancelled) {
        ImGui::CloseCurrentPopup();
        return;
    }
    if (!goes_on) return;
    if (there) {
        error_ = password_.text().empty() ? "Give the password of the key." : "";
    } else {
        error_ = fault_of_new_password(password_.text());
        if (error_.empty() && password_.text() != again_.text()) error_ = "The two passwords differ; type both again.";
    }
    if (error_.empty()) return list(context);
    password_.focus();
}

void PseudonymsDialog::draw_list(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float height = std::clamp(ImGui::GetIO().DisplaySize.y - ui.px(320), ui.px(120), ui.px(360));
    ImGui::BeginChild("What changes", {0, height});
    keep_right_margin(ui, 14);
    if (step_ == Step::looking) wrapped(ui, "Looking through the study and its history…", Role::body, theme.muted);
    if (step_ == Step::listed) {
        for (const WordedSection& section : listed_->sections) {
            wrapped(ui, section.heading, Role::small_strong, theme.muted);
            for (const std::string& line : section.lines) wrapped(ui, line, Role::body, theme.text);
            gap(ui, 10);
        }
        wrapped(ui, "Backups", Role::small_strong, theme.muted);
        wrapped(ui,
                listed_->backups.empty() ? std::string("No backup was found that holds the names.")
                                         : how_many(listed_->backups.size(), "backup may", "backups may") + " still hold the names; you are asked about these afterwards.",
                Role::body, theme.text);
        draw_backups_out_of_reach(ui, *listed_);
    }
    fade_edges(ui, theme.raised);
    ImGui::EndChild();
    gap(ui, 10);
    const bool listed = step_ == Step::listed;
    const bool nothing = listed && listed_->nothing;
    if (nothing) {
        wrapped(ui, "None of the names stands in the study or its history.", Role::strong, theme.text);
    } else {
        wrapped(ui, pseudonyms_are_final, Role::strong, theme.danger);
    }
    gap(ui, 12);
    const bool can = listed && !nothing;
    if (button(ui, "Replace for good", ButtonLook::danger, "There is no undo", Icon::none, can) && can) replace(context);
    ImGui::SameLine();
    if (button(ui, "Back", ButtonLook::outlined, "To the key", Icon::none, listed) && listed) step_ = Step::key;
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::plain, "Nothing is changed (Escape)")) ImGui::CloseCurrentPopup();
}

void PseudonymsDialog::draw_backups(ViewContext& context) {
    const std::string said = "The names are replaced, and what the history said of them is destroyed. The key is in " + shown_path(listed_->key) + ".";
    if (draw_purged_backups(context, listed_, said, "Backups that may still hold the names")) step_ = Step::deleting;
}

}  // namespace heddle
