#include "tests/support/places.h"
#include "tests/window/real_window.h"

#include <signal.h>

#include <sstream>
#include <stdexcept>
#include <thread>

namespace heddle::testing {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;
constexpr auto shortest_between_looks = 20ms;
constexpr auto longest_between_looks = 200ms;
constexpr int quiet_looks = 4;  // one after the other at which the program slept and had done nothing

std::string number(float value) { return std::to_string(static_cast<int>(value)); }

}  // namespace

bool eventually(const std::function<bool()>& is_so) {
    const auto end = std::chrono::steady_clock::now() + patience;
    for (auto pause = shortest_between_looks; !is_so(); pause = std::min(longest_between_looks, pause + 10ms)) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(pause);
    }
    return true;
}

RealWindow::RealWindow(const std::filesystem::path& home, const std::vector<std::string>& words) {
    std::vector<std::string> all{heddle::testing::built_program};
    all.insert(all.end(), words.begin(), words.end());
    // The software renderer draws on one thread, so that tests that run side by side share the machine.
    const Environment environment{{"DISPLAY", screen_.display()}, {"WAYLAND_DISPLAY", ""}, {"HOME", home.string()},
                                  {"XDG_CONFIG_HOME", (home / "settings").string()}, {"HEDDLE_SCALE", ""}, {"LP_NUM_THREADS", "1"}};
    program_ = std::make_unique<Program>(all, environment, home, log_.path() / "heddle");
    find_window();
}

void RealWindow::find_window() {
    const bool found = eventually([&] {
        if (!program_->runs()) throw std::runtime_error("The window does not open: " + program_->error());
        std::istringstream out(screen_.xdotool({"search", "--onlyvisible", "--class", "heddle"}));
        return static_cast<bool>(std::getline(out, id_));
    });
    if (!found) throw std::runtime_error("No window appears.");
    std::istringstream geometry(screen_.xdotool({"getwindowgeometry", "--shell", id_}));
    for (std::string line; std::getline(geometry, line);) {
        if (line.starts_with("WIDTH=")) width_ = std::stoi(line.substr(6));
        if (line.starts_with("HEIGHT=")) height_ = std::stoi(line.substr(7));
    }
    // Without a window manager the keyboard is where the mouse is.
    screen_.xdotool({"mousemove", std::to_string(width_ / 2), std::to_string(height_ - 4)});
    wait_until_it_rests();
}

void RealWindow::wait_until_it_rests() const {
    int quiet = 0;
    double used = -1;
    const auto end = std::chrono::steady_clock::now() + patience;
    while (quiet < quiet_looks) {
        if (!program_->runs()) throw std::runtime_error("The program has ended: " + program_->error());
        if (std::chrono::steady_clock::now() > end) throw std::runtime_error("The window does not come to rest.");
        const double now = program_->processor_seconds();
        quiet = program_->sleeps() && now == used ? quiet + 1 : 0;
        used = now;
        std::this_thread::sleep_for(shortest_between_looks);
    }
}

void RealWindow::do_and_rest(const std::vector<std::string>& words) const {
    screen_.xdotool(words);
    wait_until_it_rests();
}

void RealWindow::key(const std::string& chord) { do_and_rest({"key", chord}); }

void RealWindow::keys(const std::vector<std::string>& chords) {
    std::vector<std::string> words{"key", "--delay", "1"};
    words.insert(words.end(), chords.begin(), chords.end());
    do_and_rest(words);
}

void RealWindow::type(const std::string& text) { do_and_rest({"type", "--delay", "1", text}); }

void RealWindow::click(Point at) { do_and_rest({"mousemove", number(at.x), number(at.y), "click", "1"}); }

void RealWindow::double_click(Point at) {
    do_and_rest({"mousemove", number(at.x), number(at.y), "click", "--repeat", "2", "--delay", "20", "1"});
}

void RealWindow::drag(Point from, Point to) {
    const Point middle{(from.x + to.x) / 2, (from.y + to.y) / 2};
    do_and_rest({"mousemove", number(from.x), number(from.y), "mousedown", "1", "mousemove", number(middle.x), number(middle.y),
                 "mousemove", number(to.x), number(to.y), "mouseup", "1"});
}

std::string RealWindow::title() const { return screen_.xdotool({"getwindowname", id_}); }

int RealWindow::quit() {
    screen_.xdotool({"key", "ctrl+q"});
    return program_->wait(patience).value_or(-1);
}

void RealWindow::kill() {
    program_->signal(SIGKILL);
    program_->wait(patience);
}

}  // namespace heddle::testing
