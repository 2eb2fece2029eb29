// Screen: an X server of the test's own that draws into memory (Xvfb), with a mouse and a keyboard (xdotool).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"
#include "tests/window/program.h"

namespace heddle::testing {

// What the screen showed at a moment, rows of pixels from the top, each 0xRRGGBB.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> pixels;

    std::uint32_t at(int x, int y) const { return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]; }
    // How many different colours there are in [left, right) x [top, bottom).
    std::size_t colours(int left, int top, int right, int bottom) const;
    bool operator==(const Picture&) const = default;
};

class Screen {
public:
    static constexpr int width = 1280;
    static constexpr int height = 800;

    // A program that is needed and not installed; nothing where all are there.
    static std::optional<std::string> missing_program();

    // Throws where no server comes up.
    Screen();

    const std::string& display() const { return display_; }  // ":7"
    Picture picture() const;
    // Gives words to xdotool, which does them in order; returns what it prints.
    std::string xdotool(const std::vector<std::string>& words) const;

private:
    TemporaryFolder folder_;
    std::string display_;
    std::unique_ptr<Program> server_;
};

}  // namespace heddle::testing
