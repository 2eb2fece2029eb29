// The whole window without a screen, for measuring: what Dear ImGui would draw is made and thrown
// away, as with a graphics card that takes no time.
#pragma once

#include <imgui.h>

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>

#include "tests/bench/measured.h"
#include "ui/app/app.h"

namespace heddle::bench {

class BenchWindow {
public:
    explicit BenchWindow(ImVec2 size = {1440, 900});
    ~BenchWindow();
    BenchWindow(const BenchWindow&) = delete;
    BenchWindow& operator=(const BenchWindow&) = delete;

    App& app() { return *app_; }
    // Opens the study and draws until nothing asks for another frame. Ends the benchmarks where it
    // cannot be opened.
    void open(const std::filesystem::path& study);

    // Draws one frame; its time is of this thread.
    Time frame();
    void frames(int count);
    // Draws until everything is saved and nothing asks for a frame; false where that never comes.
    bool settle();
    // Waits for the storage thread to have something, at most so many milliseconds.
    void wait(int milliseconds);
    // Whether a frame is wanted now: while this is false the real window sleeps.
    bool wants_frame();

private:
    std::unique_ptr<FontLibrary> fonts_;
    ImGuiContext* imgui_ = nullptr;
    std::mutex mutex_;
    std::condition_variable woken_;
    bool awake_ = false;
    std::unique_ptr<App> app_;
};

}  // namespace heddle::bench
