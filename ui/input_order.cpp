#include "ui/input_order.h"

namespace heddle {

namespace {

bool is_modifier_event(const ImGuiInputEvent& event) {
    if (event.Type != ImGuiInputEventType_Key) return false;
    switch (event.Key.Key) {
        case ImGuiMod_Ctrl:
        case ImGuiMod_Shift:
        case ImGuiMod_Alt:
        case ImGuiMod_Super:
        case ImGuiKey_LeftCtrl:
        case ImGuiKey_RightCtrl:
        case ImGuiKey_LeftShift:
        case ImGuiKey_RightShift:
        case ImGuiKey_LeftAlt:
        case ImGuiKey_RightAlt:
        case ImGuiKey_LeftSuper:
        case ImGuiKey_RightSuper: return true;
        default: return false;
    }
}

bool is_press(const ImGuiInputEvent& event) {
    if (event.Type == ImGuiInputEventType_MouseButton) return event.MouseButton.Down;
    return event.Type == ImGuiInputEventType_Key && event.Key.Down && !is_modifier_event(event);
}

}  // namespace

void InputOrder::release(ImVector<ImGuiInputEvent>& queue) {
    for (const ImGuiInputEvent& event : held_) queue.push_back(event);
    held_.clear();
}

void InputOrder::hold_back(ImVector<ImGuiInputEvent>& queue) {
    bool pressed = false;
    bool moved = false;
    for (int i = 0; i < queue.Size; ++i) {
        moved |= queue[i].Type == ImGuiInputEventType_MousePos;
        if ((pressed && is_modifier_event(queue[i])) || (moved && queue[i].Type == ImGuiInputEventType_MouseButton)) {
            held_.assign(queue.begin() + i, queue.end());
            queue.resize(i);
            return;
        }
        pressed |= is_press(queue[i]);
    }
}

}  // namespace heddle
