// Points in time, for people.
#pragma once

#include <cstdint>
#include <string>

namespace heddle {

// Milliseconds since 1970 (UTC) as local time: "2014-05-03 14:07:31".
std::string local_time(std::int64_t milliseconds);

}  // namespace heddle
