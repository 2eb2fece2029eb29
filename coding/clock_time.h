// A time of a recording as people read it. Pure, any thread.
#pragma once

#include <string>

namespace heddle {

// "12:05" or "1:02:05"; fractions of a second are left out. What is before 0 is 0:00.
std::string clock_time(double seconds);

}  // namespace heddle
