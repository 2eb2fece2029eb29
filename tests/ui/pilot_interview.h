// A short interview for tests of coding in the window.
#pragma once

#include <string>

namespace heddle::testing {

inline const std::string interview =
    "Interviewer: How did the pilot begin?\n"
    "Anna: We had no shared records at all. Nobody could see what the hospital knew.\n"
    "Interviewer: And now?\n"
    "Anna: Now we meet every week.\n";

}  // namespace heddle::testing
