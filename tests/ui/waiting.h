// Waiting for what the window works out on other threads, such as tables and pictures.
#pragma once

#include <chrono>
#include <string_view>
#include <thread>

#include "tests/support/ui/headless_window.h"

namespace heddle::testing {

// Draws until the control is there, for some seconds at most.
inline void wait_for(HeadlessWindow& window, std::string_view name) {
    for (int i = 0; i < 1000 && !window.shows(name); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames();
    }
}

}  // namespace heddle::testing
