// The mouse and the keyboard in the transcript.
#include <imgui.h>
#include <imgui_internal.h>

#include "ui/views/code_payload.h"
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

bool PaneView::scroll_beyond_edges(ViewContext& context, const Frame& frame, float mouse_y) {
    const float beyond = mouse_y < 0 ? mouse_y : std::max(0.0f, mouse_y - frame.height());
    if (beyond == 0) return false;
    const float line = frame.em * transcript_leading;
    const auto seconds = static_cast<float>(std::min(static_cast<double>(ImGui::GetIO().DeltaTime), 0.05));
    pane_.scroll_by(std::clamp(beyond, -8 * line, 8 * line) * autoscroll_speed * seconds);
    pane_.lay_out(frame.height());
    context.ui.wake_in(frame_seconds);
    return true;
}

void PaneView::press(const ViewContext& context, float x, float y) {
    const ImGuiIO& io = ImGui::GetIO();
    pane_.press(x, y, io.MouseClickedCount[0], io.KeyShift, context.state.unit);
    const auto cluster = pane_.layout().cluster_at(x, y);
    pressed_at_ = cluster ? cluster->start : Position{-1};
}

// What a click without a selection means: the coding there, or the next one there.
void PaneView::take_up_coding(ViewContext& context) {
    const CodingId found = pressed_at_.value < 0 ? CodingId{} : pane_.next_coding_at(pressed_at_, context.state.coding);
    if (found != context.state.coding) context.actions.emit(SelectCoding{found});
    if (!found && context.state.subject != Subject::document) context.actions.emit(SelectDocument{pane_.document()});
}

void PaneView::mouse(ViewContext& context, Frame& frame, const Touched& area) {
    const ImGuiIO& io = ImGui::GetIO();
    const float x = io.MousePos.x - frame.column();
    const float y = io.MousePos.y - frame.from.y;
    const float line = frame.em * transcript_leading;
    const bool over_text = area.hovered && io.MousePos.x >= frame.column() - frame.em &&
                           io.MousePos.x < frame.column() + frame.geometry.column_width + frame.em;
    if (over_text) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    // Words under the mouse show which stripe is theirs.
    const auto under = over_text && !selecting_ ? pane_.layout().cluster_at(x, y) : std::nullopt;
    const auto here = under ? pane_.marks().at(under->start) : std::vector<std::size_t>();
    const CodingId pointed_at = here.empty() ? CodingId{} : pane_.marks()[here.front()].coding;
    if (pointed_at != pointed_at_) context.ui.wake_in(0);
    pointed_at_ = pointed_at;

    const bool moving = move_handle(context, frame, area);
    if (!moving && area.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        ImGui::SetWindowFocus();
        if (hovered_ && !over_text) {  // a stripe or its name in the margin
            context.actions.emit(SelectCoding{hovered_});
        } else {
            selecting_ = true;
            press(context, x, y);
        }
    }
    if (selecting_ && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        const bool beyond = scroll_beyond_edges(context, frame, y);
        // Where whole units are drawn, a hand that shakes in a click draws none.
        const bool drawn = context.state.unit == ReadingUnit::characters || io.MouseClickedCount[0] > 1 ||
                           ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
        if (drawn && (beyond || io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) {
            pane_.drag(x, std::clamp(y, 0.0f, frame.height() - 1));
        }
    }
    if (selecting_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        selecting_ = false;
        // Where frames are slow, the last movement comes in one with the release.
        const bool drawn = context.state.unit == ReadingUnit::characters || ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
        if (drawn && (io.MouseDelta.x != 0 || io.MouseDelta.y != 0)) pane_.drag(x, std::clamp(y, 0.0f, frame.height() - 1));
        if (pane_.selection().empty()) take_up_coding(context);
        if (context.state.locked_code) give_locked(context);
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
        // They are the text's: Dear ImGui would move its own focus through the controls above.
        ImGui::SetKeyOwner(movement.key, ImHashStr("transcript"));
        if (!ImGui::IsKeyPressed(movement.key, true)) continue;
        const bool sideways = movement.key == ImGuiKey_LeftArrow || movement.key == ImGuiKey_RightArrow;
        if (sideways && !io.KeyCtrl && context.state.unit != ReadingUnit::characters) {
            const ReadingUnits units(pane_.text(), context.study().turns(pane_.document()));
            pane_.step(units, context.state.unit, movement.key == ImGuiKey_RightArrow, io.KeyShift);
        } else {
            pane_.move(io.KeyCtrl ? movement.with_ctrl : movement.plain, io.KeyShift);
        }
    }
    if (io.KeyCtrl && ImGui::IsKeyPressed(ImGuiKey_A, false)) {
        TextSelection all = caret_only({pane_.text().end(), Affinity::upstream});
        all.anchor = Position{0};
        pane_.select(all);
    }
    if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
        if (context.state.locked_code) {
            context.actions.emit(LockCode{});
        } else if (!pane_.selection().empty()) {
            pane_.select(caret_only(pane_.selection().head));
        } else if (context.state.coding) {
            context.actions.emit(SelectCoding{});
        } else {
            find_.close();
        }
    }
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (context.state.locked_code && !pane_.passage().empty() && (enter || ImGui::IsKeyPressed(ImGuiKey_Space, false))) {
        give_locked(context);
    } else if (enter) {
        if (!pane_.passage().empty()) {
            context.actions.emit(SelectPassage{pane_.passage()});
            context.actions.emit(OpenOverlay{"Code picker"});
        } else if (const CodingId here = pane_.next_coding_at(pane_.selection().head.position, context.state.coding)) {
            context.actions.emit(SelectCoding{here});
        }
    }
}

// What has just been selected gets the code that is locked.
void PaneView::give_locked(ViewContext& context) {
    const Range passage = pane_.passage();
    if (passage.empty()) return;
    context.actions.emit(SelectPassage{passage});
    context.actions.emit(ApplyCode{context.state.locked_code, pane_.document(), passage});
}

// A code is dragged from the codebook onto the selected words; called after the pane's item.
void PaneView::take_dropped_code(ViewContext& context, const Frame& frame) {
    if (!ImGui::BeginDragDropTarget()) return;
    constexpr auto flags = ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect;
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(code_payload, flags)) {
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        const Range passage = pane_.passage();
        bool over = false;
        for (const auto& part : pane_.layout().rectangles(passage)) {
            over |= mouse.x >= frame.column() + part.left - frame.em && mouse.x < frame.column() + part.right + frame.em &&
                    mouse.y >= frame.from.y + part.top && mouse.y < frame.from.y + part.bottom;
        }
        drop_ready_ = over;
        if (payload->IsDelivery() && over) {
            context.actions.emit(ApplyCode{code_in(*payload), pane_.document(), passage});
        } else if (payload->IsDelivery()) {
            context.actions.emit(Say{passage.empty() ? "Select some words first; then drop a code onto them."
                                                     : "Drop the code onto the words that are selected."});
        }
    }
    ImGui::EndDragDropTarget();
}

}  // namespace heddle
