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

void MemoDraft::end(ViewContext& context, bool became_action) {
    if (written_ && !became_action) context.actions.emit(KeepDraft{of_, std::nullopt});
    *this = MemoDraft();
}

}  // namespace heddle
