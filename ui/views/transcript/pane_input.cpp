// The mouse and the keyboard in the transcript.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/views/transcript/pane_frame.h"

namespace heddle {

namespace {

constexpr float wheel_lines = 3;
constexpr double frame_seconds = 1.0 / 60;
constexpr float autoscroll_speed = 14;  // lines a second for each line beyond the edge

struct MovementKey {
    ImGuiKey key;
    Movement plain;
    Movement with_ctrl;
};
constexpr MovementKey movement_keys[] = {
    {ImGuiKey_LeftArrow, Movement::left, Movement::word_left},
    {ImGuiKey_RightArrow, Movement::right, Movement::word_right},
    {ImGuiKey_UpArrow, Movement::up, Movement::previous_sentence},
    {ImGuiKey_DownArrow, Movement::down, Movement::next_sentence},
    {ImGuiKey_Home, Movement::line_start, Movement::document_start},
    {ImGuiKey_End, Movement::line_end, Movement::document_end},
    {ImGuiKey_PageUp, Movement::page_up, Movement::page_up},
    {ImGuiKey_PageDown, Movement::page_down, Movement::page_down},
};

}  // namespace

void PaneView::mouse(ViewContext& context, Frame& frame, const Touched& area) {
    const ImGuiIO& io = ImGui::GetIO();
    const float x = io.MousePos.x - frame.column();
    const float y = io.MousePos.y - frame.from.y;
    const float line = frame.em * transcript_leading;
    const bool over_text = area.hovered && io.MousePos.x >= frame.column() - frame.em &&
                           io.MousePos.x < frame.column() + frame.geometry.column_width + frame.em;
    if (over_text) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);

    if (area.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        ImGui::SetWindowFocus();
        if (hovered_ && !over_text) {  // a stripe or its name in the margin
            context.actions.emit(SelectCoding{hovered_});
        } else {
            selecting_ = true;
            pane_.press(x, y, io.MouseClickedCount[0], io.KeyShift);
            const auto cluster = pane_.layout().cluster_at(x, y);
            pressed_at_ = cluster ? cluster->start : Position{-1};
        }
    }
    if (selecting_ && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        const float beyond = y < 0 ? y : std::max(0.0f, y - frame.height());
        if (beyond != 0) {
            const auto seconds = static_cast<float>(std::min(static_cast<double>(io.DeltaTime), 0.05));
            pane_.scroll_by(std::clamp(beyond, -8 * line, 8 * line) * autoscroll_speed * seconds);
            pane_.lay_out(frame.height());
            context.ui.wake_in(frame_seconds);
        }
        if (beyond != 0 || io.MouseDelta.x != 0 || io.MouseDelta.y != 0) {
            pane_.drag(x, std::clamp(y, 0.0f, frame.height() - 1));
        }
    }
    if (selecting_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        selecting_ = false;
        // Where frames are slow, the last movement comes in one with the release.
        if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) pane_.drag(x, std::clamp(y, 0.0f, frame.height() - 1));
        if (pane_.selection().empty()) {
            const CodingId found =
                pressed_at_.value < 0 ? CodingId{} : pane_.next_coding_at(pressed_at_, context.state.coding);
            if (found != context.state.coding) context.actions.emit(SelectCoding{found});
            if (!found && context.state.subject != Subject::document) {
                context.actions.emit(SelectDocument{pane_.document()});
            }
        }
        context.ui.wake_in(0);
    }
    if (area.hovered && io.MouseWheel != 0 && !io.KeyCtrl) {
        pane_.scroll_by(-io.MouseWheel * wheel_lines * line);
    } else if (area.hovered && io.MouseWheel != 0) {
        context.actions.emit(SetTextSize{context.state.text_size + (io.MouseWheel > 0 ? 1.0f : -1.0f)});
    }
    if (!area.hovered) hovered_ = {};
}

void PaneView::keyboard(ViewContext& context, Frame&) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::GetCurrentContext()->OpenPopupStack.Size > 0 || io.KeyAlt) return;
    for (const MovementKey& movement : movement_keys) {
        if (ImGui::IsKeyPressed(movement.key, true)) {
            pane_.move(io.KeyCtrl ? movement.with_ctrl : movement.plain, io.KeyShift);
        }
    }
    if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_A, false)) {
        TextSelection all = caret_only({pane_.text().end(), Affinity::upstream});
        all.anchor = Position{0};
        pane_.select(all);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        if (!pane_.selection().empty()) {
            pane_.select(caret_only(pane_.selection().head));
        } else if (context.state.coding) {
            context.actions.emit(SelectCoding{});
        } else {
            find_.close();
        }
    }
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (enter) {
        if (!pane_.passage().empty()) {
            context.actions.emit(SelectPassage{pane_.passage()});
            context.actions.emit(OpenOverlay{"Code picker"});
        } else if (const CodingId here = pane_.next_coding_at(pane_.selection().head.position, context.state.coding)) {
            context.actions.emit(SelectCoding{here});
        }
    }
}

}  // namespace heddle
