// Waiting in tests of the window for what is worked out on another thread.
#pragma once

#include <chrono>
#include <string_view>
#include <thread>

#include "tests/support/ui/headless_window.h"

namespace heddle::testing {

// Draws until `done` says so; false where that takes too long.
template <class Done>
bool wait_until(HeadlessWindow& window, const Done& done) {
    for (int i = 0; i < 2000 && !done(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
        window.frames();
    }
    return done();
}

// Until this control is shown.
inline bool wait_for(HeadlessWindow& window, std::string_view name) {
    return wait_until(window, [&] { return window.shows(name); });
}

}  // namespace heddle::testing
