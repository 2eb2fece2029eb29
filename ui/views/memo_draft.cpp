#include "ui/views/memo_draft.h"

#include <imgui.h>

namespace heddle {

namespace {

constexpr double draft_pause_seconds = 0.5;

}  // namespace

void MemoDraft::follow(ViewContext& context, const Guid& of, const std::string& typed, const std::string& stored) {
    if (of_ != of) *this = MemoDraft();
    if (!written_) kept_ = stored;
    of_ = of;
    if (typed == kept_) {
        due_ = -1;
        return;
    }
    const double now = ImGui::GetTime();
    if (due_ < 0) due_ = now + draft_pause_seconds;
    if (now < due_) return context.ui.wake_in(due_ - now);
    context.actions.emit(KeepDraft{of_, typed});
    kept_ = typed;
    written_ = true;
    due_ = -1;
}

std::optional<std::string> offer_left_draft(ViewContext& context, const Guid& of, const LeftDraftWords& words, float width) {
    const auto found = context.state.left_drafts.find({context.state.coder_name, of});
    if (found == context.state.left_drafts.end()) return std::nullopt;
    Ui& ui = context.ui;
    gap(ui, 14);
    label(ui, "What you were typing when Heddle last ended", Role::small_strong, ui.theme().muted);
    wrapped(ui, found->second, Role::body, ui.theme().text, width);
    wrapped(ui, words.why, Role::small, ui.theme().muted, width);
    gap(ui, 4);
    if (button(ui, words.put, ButtonLook::outlined, "In place of what is there now; Ctrl+Z takes it back")) {
        context.actions.emit(SettleLeftDraft{of});
        return found->second;
    }
    ImGui::SameLine();
    if (button(ui, "Throw away", ButtonLook::plain, words.throw_away)) context.actions.emit(SettleLeftDraft{of, true});
    return std::nullopt;
}

void MemoDraft::end(ViewContext& context, bool became_action) {
    if (written_ && !became_action) context.actions.emit(KeepDraft{of_, std::nullopt});
    *this = MemoDraft();
}

}  // namespace heddle
