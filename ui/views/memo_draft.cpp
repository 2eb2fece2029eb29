#include "ui/views/memo_draft.h"

#include <imgui.h>

namespace heddle {

namespace {

constexpr double draft_pause_seconds = 0.5;

}  // namespace

void MemoDraft::follow(ViewContext& context, const Coding& coding, const std::string& typed, const std::string& stored) {
    if (coding_ != coding.guid) *this = MemoDraft();
    if (!written_) kept_ = stored;
    coding_ = coding.guid;
    if (typed == kept_) {
        due_ = -1;
        return;
    }
    const double now = ImGui::GetTime();
    if (due_ < 0) due_ = now + draft_pause_seconds;
    if (now < due_) return context.ui.wake_in(due_ - now);
    context.actions.emit(KeepDraft{coding_, typed});
    kept_ = typed;
    written_ = true;
    due_ = -1;
}

void MemoDraft::end(ViewContext& context, bool became_action) {
    if (written_ && !became_action) context.actions.emit(KeepDraft{coding_, std::nullopt});
    *this = MemoDraft();
}

}  // namespace heddle
