// What the codebook asks before something large, and the choice of a colour.
#include <imgui.h>

#include "coding/palette.h"
#include "ui/app/whole_study.h"
#include "ui/pick/fuzzy.h"
#include "ui/views/codebook_view.h"
#include "ui/views/names.h"

namespace heddle {

void CodebookView::draw_colours(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_colour_) {
        subject_ = wants_colour_;
        wants_colour_ = {};
        if (is_whole_or_says(context.snapshot, context.actions)) ImGui::OpenPopup("Colours");
    }
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(6), ui.px(6)});
    if (begin_panel(ui, "Colours", {ui.px(12), ui.px(10)})) {
        const Code* code = context.study().codes().find(subject_);
        label(ui, "Colour", Role::small_strong, ui.theme().muted);
        int column = 0;
        for (const PaletteColour& choice : palette()) {
            const Touched item = touch_area(ui, choice.name, {ui.px(28), ui.px(28)});
            ImDrawList* list = ImGui::GetWindowDrawList();
            const float inset = ui.px(item.hovered ? 2 : 4);
            list->AddRectFilled({item.from.x + inset, item.from.y + inset}, {item.to.x - inset, item.to.y - inset},
                                im(colour_of(choice.colour)), ui.px(6));
            if (code && code->colour == choice.colour) {
                list->AddRect(item.from, item.to, im(ui.theme().text), ui.px(7), 0, ui.px(2));
            }
            draw_focus(ui, item, ui.px(7));
            tooltip(ui, choice.name);
            if (item.pressed) {
                context.actions.change([id = subject_, colour = choice.colour](const Study& study, CoderId coder) {
                    return recolour_code(study, coder, id, colour);
                });
                ImGui::CloseCurrentPopup();
            }
            if (++column % 8 != 0) ImGui::SameLine();
        }
        end_panel();
    }
    ImGui::PopStyleVar();
}

void CodebookView::draw_delete_dialog(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_delete_) {
        subject_ = wants_delete_;
        wants_delete_ = {};
        const Code* code = is_whole_or_says(context.snapshot, context.actions) ? context.study().codes().find(subject_) : nullptr;
        const DeletionSummary summary = deletion_summary(context.study(), subject_);
        if (code && summary.codes == 1 && summary.codings == 0 && summary.memos == 0) {
            // Nothing goes with it, and it can be undone: no question.
            context.actions.change([id = subject_](const Study& study, CoderId coder) { return delete_code(study, coder, id); });
        } else if (code) {
            ImGui::OpenPopup("Delete code");
        }
    }
    if (!begin_dialog(ui, "Delete code", "Delete this code?", ui.px(440))) return;
    const Code* code = context.study().codes().find(subject_);
    // Nothing is agreed to on what a part of a study says.
    if (!code || !is_whole(context.snapshot)) {
        ImGui::CloseCurrentPopup();
    } else {
        wrapped(ui, "“" + code->name + "” goes, and with it " + deletion_summary(context.study(), subject_).sentence() +
                        ". Undo brings it all back.",
                Role::body, ui.theme().text);
        gap(ui, 16);
        const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) && !ImGui::IsWindowAppearing();
        const bool agreed = button(ui, "Delete", ButtonLook::danger, "Enter") || enter;
        ImGui::SameLine();
        const bool kept = button(ui, "Keep it", ButtonLook::outlined, "Escape");
        if (agreed) {
            context.actions.change([id = subject_](const Study& study, CoderId coder) { return delete_code(study, coder, id); });
            context.actions.emit(SelectCode{});
        }
        if (agreed || kept) ImGui::CloseCurrentPopup();
    }
    end_dialog();
}

// The codes that fit the filter, as rows; the one that is pressed. Not the subject itself, nor what lies below it.
CodeId CodebookView::draw_targets(ViewContext& context, const std::string& filter) {
    Ui& ui = context.ui;
    const auto& entries = context.codebook().entries();
    const int own = context.codebook().index_of(subject_);
    std::vector<Candidate> candidates;
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        if (i >= own && i < entries[static_cast<std::size_t>(own)].last) continue;
        const auto& entry = entries[static_cast<std::size_t>(i)];
        candidates.push_back({entry.code->name, entry.path, i});
    }
    const auto found = fuzzy_ranked(filter, candidates);
    first_target_ = found.empty() ? CodeId{} : entries[static_cast<std::size_t>(candidates[found.front()].tag)].code->id;
    ImGui::BeginChild("Targets", {0, ui.px(260)});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    CodeId target;
    bool first = true;
    for (const std::size_t at : found) {
        const auto& entry = entries[static_cast<std::size_t>(candidates[at].tag)];
        const Touched item = row(ui, entry.path, ui.px(27), first);
        first = false;
        if (!item.visible) continue;
        ImDrawList* list = ImGui::GetWindowDrawList();
        list->AddRectFilled({item.from.x + ui.px(8), item.from.y + ui.px(9)}, {item.from.x + ui.px(18), item.from.y + ui.px(19)},
                            im(colour_of(entry.code->colour)), ui.px(3));
        draw_label_in_row(ui, list, entry.path, Role::body, item.from.x + ui.px(26), item.from.y, item.height(), ui.theme().text,
                          item.width() - ui.px(30));
        if (item.pressed) target = entry.code->id;
    }
    ImGui::PopStyleVar();
    ImGui::EndChild();
    return target;
}

void CodebookView::draw_target_dialog(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_merge_ || wants_nest_) {
        nests_ = static_cast<bool>(wants_nest_);
        subject_ = nests_ ? wants_nest_ : wants_merge_;
        wants_merge_ = wants_nest_ = {};
        target_filter_ = FieldText();
        target_filter_.focus();
        if (is_whole_or_says(context.snapshot, context.actions)) ImGui::OpenPopup("Other code");
    }
    if (!begin_dialog(ui, "Other code", nests_ ? "Put below another code" : "Merge into another code", ui.px(480))) return;
    const Code* code = context.study().codes().find(subject_);
    if (!code || context.codebook().index_of(subject_) < 0) {
        ImGui::CloseCurrentPopup();
        end_dialog();
        return;
    }
    const std::string name = "“" + code->name + "”";
    wrapped(ui, nests_ ? name + ", and what is below it, goes below the code chosen here."
                       : "The codings and memos of " + name + " go to the code chosen here, and " + name + " disappears. Undo brings it back.",
            Role::body, ui.theme().muted);
    gap(ui, 8);
    const FieldResult typed = text_field(ui, nests_ ? "Put below" : "Merge into", target_filter_, 0,
                                         {.hint = "Type letters of the other code", .icon = Icon::search});
    CodeId target = draw_targets(context, target_filter_.text());
    if (typed.entered) target = first_target_;
    if (target && nests_) {
        context.actions.change([id = subject_, target](const Study& study, CoderId coder) { return move_code(study, coder, id, target); });
        folded_.erase(target);
    } else if (target) {
        context.actions.change([from = subject_, target](const Study& study, CoderId coder) {
            return merge_codes(study, coder, from, target);
        });
        context.actions.emit(SelectCode{target});
    }
    gap(ui, 8);
    if (button(ui, "Cancel", ButtonLook::outlined, "Escape") || typed.cancelled || target) ImGui::CloseCurrentPopup();
    end_dialog();
}

}  // namespace heddle
