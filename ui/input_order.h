// InputOrder: keeps keys and their modifiers together, and clicks where they were made, when frames are slow.
//
// Dear ImGui takes in one frame all that happened since the last, up to a second change of the same key. "Ctrl down, K
// down, Ctrl up, K up" within one slow frame would be a K without Ctrl. So what follows a press is held
// back for a frame from the first change of a modifier on.
//
// An item that another may overlap knows only in the frame after the mouse has come to it that the mouse is there, and a drag
// follows the mouse only while the button is down. So a press or release that comes in one frame with a movement is held back
// until the movement has been seen. One for a window; the window's thread.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <vector>

namespace heddle {

class InputOrder {
public:
    // Before the window's events are asked for: gives back what was held.
    void release(ImVector<ImGuiInputEvent>& queue);
    // After that, before the frame.
    void hold_back(ImVector<ImGuiInputEvent>& queue);
    // Whether another frame is needed.
    bool holds() const { return !held_.empty(); }

private:
    std::vector<ImGuiInputEvent> held_;
};

}  // namespace heddle
