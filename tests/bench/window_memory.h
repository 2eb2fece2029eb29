// A process that does nothing but use the window, so that its peak memory is the window's.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace heddle::bench {

// The command, for run(), that opens the study in a window without a screen, reads through several
// documents and looks into every tab.
std::vector<std::string> window_command(const std::filesystem::path& study);
// Does that where it is what this process was started for.
std::optional<int> use_window(int argc, char** argv);

}  // namespace heddle::bench
