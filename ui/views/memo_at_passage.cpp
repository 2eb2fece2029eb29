#include "ui/views/memo_at_passage.h"

#include <imgui.h>

#include "coding/changes/coding_changes.h"
#include "ui/views/beside_passage.h"
#include "ui/views/coding_commands.h"

namespace heddle {

namespace {

constexpr const char* memo_popup = "Memo at the passage";
constexpr float memo_width_points = 400;

}  // namespace

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
    draft_.end(context, memo != before_);
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
    const float width = ui.px(memo_width_points);
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(memo_popup);
        ImGui::SetNextWindowPos(beside_passage(ui, "coding", {width + ui.px(24), ui.px(150)}));
    }
    if (!coding_) return;
    if (!ImGui::IsPopupOpen(memo_popup) || !begin_panel(ui, memo_popup, {ui.px(12), ui.px(10)})) {
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
    if (coding) {
        if (const auto words = offer_left_draft(context, coding->guid, left_memo_words, width)) {
            keep(context);  // what is typed now can then be brought back
            field_ = FieldText(*words);
            field_.focus(false);
            keep(context);
        }
        draft_.follow(context, coding->guid, field_.text(), before_);
    }
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
