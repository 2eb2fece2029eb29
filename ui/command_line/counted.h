#pragma once

#include <cstdint>
#include <string>

namespace heddle {

// "1 coding", "1200 codings": without commas, so that a script reads the number. Static, since the window's
// counted() (ui/views/names.h) writes them.
static inline std::string counted(std::int64_t n, const char* one, const char* many) {
    return std::to_string(n) + " " + (n == 1 ? one : many);
}

}  // namespace heddle
