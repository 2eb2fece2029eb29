#include "ui/views/memo_at_passage.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "coding/changes/coding_changes.h"
#include "ui/views/coding_commands.h"

namespace heddle {

namespace {

constexpr const char* popup = "Memo at the passage";
constexpr float width_points = 400;

}  // namespace

ImVec2 beside_passage(const ViewContext& context, ImVec2 size) {
    const Ui& ui = context.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImVec2 at((display.x - size.x) / 2, display.y / 3);
    if (const TextRectangle* passage = ui.place("coding")) {
        at = {passage->left, passage->bottom + ui.px(6)};
        if (at.y + size.y > display.y) at.y = passage->top - size.y - ui.px(6);
    }
    at.x = std::clamp(at.x, ui.px(8), std::max(ui.px(8), display.x - size.x - ui.px(30)));
    at.y = std::clamp(at.y, ui.px(8), std::max(ui.px(8), display.y - size.y - ui.px(8)));
    return {std::round(at.x), std::round(at.y)};
}

void MemoAtPassage::open(ViewContext& context) {
    const Coding* coding = coding_to_change(context);
    if (!coding) return;
    coding_ = coding->id;
    before_ = coding->notes().memo;
    field_ = FieldText(before_);
    field_.focus(false);
    opening_ = true;
}

void MemoAtPassage::keep(ViewContext& context) {
    if (!coding_) return;
    const std::string memo = field_.text();
    if (memo != before_) {
        context.actions.change([id = coding_, memo](const Study& study, CoderId coder) -> Result<EditGroup> {
            const Coding* coding = study.coding(id);
            if (!coding) return EditGroup{};
            CodingNotes notes = coding->notes();
            notes.memo = memo;
            return change_notes(study, coder, id, notes);
        });
    }
    before_ = memo;
}

void MemoAtPassage::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const float width = ui.px(width_points);
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(popup);
        ImGui::SetNextWindowPos(beside_passage(context, {width + ui.px(24), ui.px(150)}));
    }
    if (!coding_) return;
    if (!ImGui::IsPopupOpen(popup) || !begin_panel(ui, popup, {ui.px(12), ui.px(10)})) {
        keep(context);  // a click elsewhere closed it
        coding_ = {};
        return;
    }
    const Coding* coding = context.study().coding(coding_);
    const Code* code = coding ? context.study().codes().find(coding->code) : nullptr;
    if (code) label(ui, code->name, Role::small_strong, ui.theme().muted, width);
    gap(ui, 4);
    const FieldResult typed =
        text_area(ui, "Memo on the coding", field_, width, 3, 12, {.hint = "What do you see in this passage?"});
    gap(ui, 4);
    label(ui, "Ctrl+Enter or Escape keeps it", Role::small, ui.theme().muted, width);
    if (typed.entered || typed.cancelled || !coding) {
        keep(context);
        coding_ = {};
        ImGui::CloseCurrentPopup();
    }
    end_panel();
}

}  // namespace heddle
