// Dear ImGui is built with its test engine's hooks so that tests can see every item of a window.
// These are the empty versions that the program uses. They make a library of their own
// (heddle_imgui_hooks) and are weak, so that a test program which defines all four replaces them.
#include <imgui.h>
#include <imgui_internal.h>

#define HEDDLE_REPLACEABLE __attribute__((weak))

HEDDLE_REPLACEABLE void ImGuiTestEngineHook_ItemAdd(ImGuiContext*, ImGuiID, const ImRect&,
                                                    const ImGuiLastItemData*) {}

HEDDLE_REPLACEABLE void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*,
                                                     ImGuiItemStatusFlags) {}

HEDDLE_REPLACEABLE void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

HEDDLE_REPLACEABLE const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) {
    return nullptr;
}
