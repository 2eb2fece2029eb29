// The window on the screen: GLFW, OpenGL 3.3 and Dear ImGui's backends around an App.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace heddle {

struct WindowStart {
    std::optional<std::filesystem::path> study;
    std::string password;  // of the study; empty: none
    std::string coder;     // who acts; empty: who did so last
};

// Opens the window, on the study where one is given, and returns when it is closed: the program's exit status. HEDDLE_SCALE
// in the environment (0.5 to 4) overrides the display's scale.
//
// A study that cannot be opened is named on standard error with the reason; where there is a display the window says the
// same and offers others. Where there is none: returns 1 at once, saying so.
//
// Nothing is drawn while nothing happens.
int run_window(const WindowStart& start);

}  // namespace heddle
