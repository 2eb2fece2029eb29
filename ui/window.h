// The window on the screen: GLFW, OpenGL 3.3 and Dear ImGui's backends around an App.
#pragma once

#include <filesystem>
#include <optional>

namespace heddle {

// Opens the window, on the study where one is given, and returns when it is closed: the program's exit status.
// Where there is no display, or the study cannot be opened from the start, says so in one sentence on standard error and
// returns 1. HEDDLE_SCALE in the environment (0.5 to 4) overrides the display's scale.
//
// Nothing is drawn while nothing happens.
int run_window(std::optional<std::filesystem::path> study);

}  // namespace heddle
