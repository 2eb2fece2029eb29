// RealWindow: the built program in a window on a screen of its own, driven as a person drives it: keys, letters, the mouse.
//
// After each of them it is waited for until the program rests, so that what follows meets what was to be seen by then: it draws
// only while something happens, and sleeps in between.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/window/screen.h"

namespace heddle::testing {

struct Point {
    float x = 0;
    float y = 0;
};

class RealWindow {
public:
    // `home` holds the user's settings. `words` are those after the program's name.
    RealWindow(const std::filesystem::path& home, const std::vector<std::string>& words);

    // Each throws where the program does not rest within a minute, or has ended.
    void key(const std::string& chord);  // "ctrl+shift+z", "Return"
    void keys(const std::vector<std::string>& chords);  // one after the other, without waiting in between
    void type(const std::string& text);
    void click(Point at);
    // Where the window draws slowly, the two may count as single ones.
    void double_click(Point at);
    void drag(Point from, Point to);
    void wait_until_it_rests() const;

    std::string title() const;
    Picture picture() const { return screen_.picture(); }
    Program& program() { return *program_; }
    const Screen& screen() const { return screen_; }
    int width() const { return width_; }
    int height() const { return height_; }

    // Ctrl+Q; the exit status.
    int quit();
    // As when the power fails.
    void kill();

private:
    void find_window();
    void do_and_rest(const std::vector<std::string>& words) const;

    Screen screen_;
    TemporaryFolder log_;
    std::unique_ptr<Program> program_;
    std::string id_;
    int width_ = 0;
    int height_ = 0;
};

// Looks until it is so, for a minute at most; says whether it came to be so.
bool eventually(const std::function<bool()>& is_so);

}  // namespace heddle::testing
